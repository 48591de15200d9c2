using System.Globalization;
using Plimsoll.Prometheus.Blocks.Chunks;
using Plimsoll.Prometheus.Blocks.Indexes;

namespace Plimsoll.Prometheus.Blocks.Reading;

/// <summary>Puts one series together: chunks of all blocks, the head's samples, without what was deleted or lies
/// outside of the time asked about. Its memory is used again for the next series; not thread-safe.</summary>
internal sealed class SeriesAssembly(Stretch asked)
{
    private readonly SampleColumns _columns = new();
    private readonly ChunkReader _chunks = new();
    private long[] _stale = [];
    private int _staleCount;
    private int _first;
    private int _end;

    /// <summary>Unix milliseconds, after <see cref="Gather"/>.</summary>
    public ReadOnlySpan<long> Times => _columns.Times[_first.._end];

    public ReadOnlySpan<double> Values => _columns.Values[_first.._end];

    /// <summary>Times of stale markers.</summary>
    public ReadOnlySpan<long> StaleTimes => _stale.AsSpan(0, _staleCount);

    /// <summary>Reads the series' samples; they stay until the next call.</summary>
    /// <param name="faults">Collects what could not be read.</param>
    public void Gather(GatheredSeries series, FaultLog faults)
    {
        _columns.Clear();
        _staleCount = 0;
        foreach (SeriesPart part in series.Parts)
        {
            int before = _columns.Count;
            _chunks.Read(series, part, asked, _columns, faults);
            Delete(part.Block.Tombstones.Of(part.Id), before);
        }

        AddHead(series);
        if (!_columns.IsRising)
        {
            Unite(series, faults);
        }

        if (_columns.HasStale)
        {
            SplitStale();
        }

        _first = LowerBound(_columns.Times, asked.From);
        _end = asked.Until == long.MaxValue
            ? _columns.Count
            : Math.Max(_first, LowerBound(_columns.Times, asked.Until + 1));
    }

    /// <summary>Hands over the memory of the values gathered last, and where in it they lie; they are gone from here.
    /// </summary>
    /// <param name="instead">Memory for the next series.</param>
    public ReadOnlyMemory<double> TakeValues(double[] instead, out double[] whole)
    {
        whole = _columns.TakeValues(instead);
        return whole.AsMemory(_first, _end - _first);
    }

    private static int LowerBound(ReadOnlySpan<long> times, long time)
    {
        int index = times.BinarySearch(time);
        return index >= 0 ? index : ~index;
    }

    // What was deleted of a block is deleted of the head's copy of that time too.
    private void AddHead(GatheredSeries series)
    {
        if (series.Head is not { Count: > 0 } head)
        {
            return;
        }

        int before = _columns.Count;
        for (int i = 0; i < head.Count; i++)
        {
            _columns.Add(head.Times[i], head.Values[i]);
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

        Span<long> times = _columns.Times;
        Span<double> values = _columns.Values;
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

        _columns.Truncate(kept);
    }

    // A sample met twice counts once; of two values for one moment neither is known to be true.
    private void Unite(GatheredSeries series, FaultLog faults)
    {
        Span<long> times = _columns.Times;
        Span<double> values = _columns.Values;
        times.Sort(values);
        int kept = 0;
        int contradictions = 0;
        (long Time, double First, double Second) example = default;
        for (int i = 0; i < times.Length;)
        {
            int next = i + 1;
            int other = 0;
            for (; next < times.Length && times[next] == times[i]; next++)
            {
                other = IsSame(values[next], values[i]) ? other : next;
            }

            if (other > 0)
            {
                example = contradictions++ == 0 ? (times[i], values[i], values[other]) : example;
            }
            else
            {
                times[kept] = times[i];
                values[kept++] = values[i];
            }

            i = next;
        }

        _columns.Truncate(kept);
        if (contradictions > 0 && asked.Overlaps(example.Time, example.Time))
        {
            faults.Add(string.Create(CultureInfo.InvariantCulture,
                $"{series} has two values, {example.First} and {example.Second}, at {Moment.Of(example.Time)} "
                + $"({contradictions} such moments, left out)"));
        }
    }

    private static bool IsSame(double left, double right) =>
        left.Equals(right) && StaleMarker.Is(left) == StaleMarker.Is(right);

    private void SplitStale()
    {
        Span<long> times = _columns.Times;
        Span<double> values = _columns.Values;
        int kept = 0;
        for (int i = 0; i < times.Length; i++)
        {
            if (!StaleMarker.Is(values[i]))
            {
                times[kept] = times[i];
                values[kept++] = values[i];
            }
            else if (asked.Overlaps(times[i], times[i]))
            {
                if (_staleCount == _stale.Length)
                {
                    Array.Resize(ref _stale, Math.Max(16, _stale.Length * 2));
                }

                _stale[_staleCount++] = times[i];
            }
        }

        _columns.Truncate(kept);
    }
}
