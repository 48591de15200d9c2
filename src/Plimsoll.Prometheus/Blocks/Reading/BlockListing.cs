using Plimsoll.Domain.Evidence.Inventories;
using Plimsoll.Domain.Units;
using Plimsoll.Engine.Ports;
using Plimsoll.Prometheus.Blocks.Indexes;

namespace Plimsoll.Prometheus.Blocks.Reading;

/// <summary>Lists the series of some metrics, and the names of the others.</summary>
internal sealed class BlockListing(string source, Snapshot snapshot, Stretch asked)
{
    private const int WindowBytes = 64 * 1024;

    public InventoryFetch List(IReadOnlyCollection<string> metrics, Window? window, CancellationToken cancellation)
    {
        FaultLog faults = new(source);
        BlockGathering gathering = new(snapshot, asked, new ListingInterest(metrics), faults);
        gathering.Run(cancellation);
        IReadOnlyList<GatheredSeries> all = gathering.Catalogue.All;
        SeriesPresence?[] present = new SeriesPresence?[all.Count];
        Parallel.For(
            0,
            all.Count,
            new ParallelOptions
            {
                CancellationToken = cancellation,
                MaxDegreeOfParallelism = Environment.ProcessorCount,
            },
            () => new SeriesAssembly(asked),
            (i, _, assembly) =>
            {
                assembly.Gather(all[i], faults);
                present[i] = assembly.Times is [var first, ..] times
                    ? new SeriesPresence(
                        all[i].Metric, all[i].Labels(), Moment.At(first), Moment.At(times[^1]), times.Length, TimeSpan.Zero)
                    : null;
                return assembly;
            },
            _ => { });
        SeriesPresence[] series = [.. present.OfType<SeriesPresence>()];
        gathering.MetricNames.ExceptWith(metrics);
        gathering.MetricNames.UnionWith(series.Select(s => s.Metric));
        DateTimeOffset? oldest = Oldest(gathering.OldestOfHead, cancellation) is long time ? Moment.At(time) : null;
        return new InventoryFetch.Available(new SeriesInventory(
            source, window ?? Whole(series, oldest), series, gathering.MetricNames, oldest, Retention: null,
            faults.ToList()));
    }

    private Window Whole(SeriesPresence[] series, DateTimeOffset? oldest)
    {
        DateTimeOffset first = oldest ?? DateTimeOffset.UnixEpoch;
        long ofBlocks = snapshot.Blocks.Select(b => b.Meta.MaxTime - 1).DefaultIfEmpty(0).Max();
        DateTimeOffset last = series.Select(s => s.Last).Append(Moment.At(ofBlocks)).Append(first).Max();
        return new Window(first, last);
    }

    // A block's own start is that of its stretch of hours; its first sample may be later, and is looked for.
    private long? Oldest(long? ofHead, CancellationToken cancellation)
    {
        if (snapshot.Blocks is not [Block first, ..])
        {
            return ofHead;
        }

        long? oldest = null;
        if (first.Index.ReadPostingsTable(out _) is byte[] bytes
            && PostingsTable.Read(bytes, new Dictionary<string, HashSet<string>>(), false) is { All: > 0 } table
            && first.Index.ReadPostings(table.All, out _) is uint[] ids)
        {
            FileWindow window = new(WindowBytes);
            foreach (uint id in ids)
            {
                cancellation.ThrowIfCancellationRequested();
                ChunkList chunks = ChunkList.OfEntry(first.Index.ReadSeries(id, window, out _));
                if (chunks.Next(out Chunks.ChunkMeta chunk) && chunk.MinTime < (oldest ?? long.MaxValue))
                {
                    oldest = chunk.MinTime;
                }
            }
        }

        return oldest is null || ofHead < oldest ? ofHead ?? oldest : oldest;
    }
}
