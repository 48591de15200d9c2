using Plimsoll.Prometheus.Blocks.Head;

namespace Plimsoll.Prometheus.Blocks.Reading;

/// <summary>Finds the wanted series in all blocks and in the head.</summary>
internal sealed class BlockGathering(Snapshot snapshot, Stretch asked, ISeriesInterest interest, FaultLog faults)
{
    public SeriesCatalogue Catalogue { get; } = new(interest);

    /// <summary>Names of all metrics with a sample in the time asked about, where the interest wants them.</summary>
    public HashSet<string> MetricNames { get; } = new(StringComparer.Ordinal);

    /// <summary>Unix milliseconds of the head's oldest sample; null without one.</summary>
    public long? OldestOfHead { get; private set; }

    public void Run(CancellationToken cancellation)
    {
        foreach (FileFault fault in snapshot.Faults)
        {
            faults.Add(fault);
        }

        Block[] blocks = [.. snapshot.Blocks.Where(b => asked.Overlaps(b.Meta.MinTime, b.Meta.MaxTime))];
        BlockSearch[] searches = [.. blocks.Select(b => new BlockSearch(b, interest, faults))];
        Parallel.For(0, searches.Length, new ParallelOptions { CancellationToken = cancellation },
            i => searches[i].Run(asked, cancellation));
        foreach (BlockSearch search in searches)
        {
            MetricNames.UnionWith(search.MetricNames);
            foreach ((string[] labels, SeriesPart part) in search.Found)
            {
                Catalogue.Find(labels)?.Parts.Add(part);
            }
        }

        if (snapshot.Head.HasAny)
        {
            HeadReplay head = new(interest, Catalogue, asked, faults);
            long blocksUntil = snapshot.Blocks.Select(b => b.Meta.MaxTime).DefaultIfEmpty(long.MinValue).Max();
            head.Run(snapshot.Head, blocksUntil, cancellation);
            MetricNames.UnionWith(head.OtherNames);
            OldestOfHead = head.Oldest;
        }

        if (Catalogue.IsFull)
        {
            faults.Add($"more than {SeriesCatalogue.MostSeries} series are wanted; the rest is left out");
        }
    }
}
