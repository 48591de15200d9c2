using Plimsoll.Prometheus.Blocks.Chunks;
using Plimsoll.Prometheus.Blocks.Indexes;

namespace Plimsoll.Prometheus.Blocks.Reading;

/// <summary>Puts one series together: chunks of all blocks, the head's samples, without what was deleted or lies
/// outside of the time asked about. Its memory is used again for the next series; not thread-safe.</summary>
internal sealed class SeriesAssembly(Stretch asked)
{
    private readonly SeriesColumns _series = new();
    private readonly ChunkReader _chunks = new();

    /// <summary>Unix milliseconds, after <see cref="Gather"/>.</summary>
    public ReadOnlySpan<long> Times => _series.Times;

    public ReadOnlySpan<double> Values => _series.Values;

    /// <summary>Times of stale markers.</summary>
    public ReadOnlySpan<long> StaleTimes => _series.StaleTimes;

    private SampleColumns Columns => _series.Raw;

    /// <summary>Reads the series' samples; they stay until the next call.</summary>
    /// <param name="faults">Collects what could not be read.</param>
    public void Gather(GatheredSeries series, FaultLog faults)
    {
        _series.Clear();
        foreach (SeriesPart part in series.Parts)
        {
            int before = Columns.Count;
            _chunks.Read(series, part, asked, Columns, faults);
            Delete(part.Block.Tombstones.Of(part.Id), before);
        }

        AddHead(series);
        if (_series.Settle(asked) is { } disagreement)
        {
            faults.Add($"{series} {disagreement}");
        }
    }

    /// <inheritdoc cref="SeriesColumns.TakeValues"/>
    public ReadOnlyMemory<double> TakeValues(double[] instead, out double[] whole) =>
        _series.TakeValues(instead, out whole);

    // What was deleted of a block is deleted of the head's copy of that time too.
    private void AddHead(GatheredSeries series)
    {
        if (series.Head is not { Count: > 0 } head)
        {
            return;
        }

        int before = Columns.Count;
        for (int i = 0; i < head.Count; i++)
        {
            Columns.Add(head.Times[i], head.Values[i]);
        }

        Delete(series.HeadDeletions, before);
        foreach (SeriesPart part in series.Parts)
        {
            foreach (Deletion deletion in part.Block.Tombstones.Of(part.Id))
            {
                Delete([new(Math.Max(deletion.From, part.Block.Meta.MinTime),
                    Math.Min(deletion.Until, part.Block.Meta.MaxTime - 1))], before);
            }
        }
    }

    private void Delete(IReadOnlyList<Deletion> deletions, int from)
    {
        if (deletions.Count == 0)
        {
            return;
        }

        Span<long> times = Columns.Times;
        Span<double> values = Columns.Values;
        int kept = from;
        for (int i = from; i < times.Length; i++)
        {
            bool isDeleted = false;
            foreach (Deletion deletion in deletions)
            {
                isDeleted |= times[i] >= deletion.From && times[i] <= deletion.Until;
            }

            if (!isDeleted)
            {
                times[kept] = times[i];
                values[kept++] = values[i];
            }
        }

        Columns.Truncate(kept);
    }
}
