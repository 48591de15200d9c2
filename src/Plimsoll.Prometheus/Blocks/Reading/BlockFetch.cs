using System.Collections.Concurrent;
using Plimsoll.Domain.Evidence;
using Plimsoll.Engine.Ports;

namespace Plimsoll.Prometheus.Blocks.Reading;

/// <summary>Answers one request for samples, on all processors.</summary>
internal sealed class BlockFetch(string source, Snapshot snapshot, Stretch asked)
{
    /// <summary>Samples kept; each takes 8 to 16 bytes of memory.</summary>
    private const long MostSamples = 250_000_000;

    private long _samples;

    /// <summary>Samples of the answer, after <see cref="Fetch"/>.</summary>
    public long Samples => _samples;

    public MetricFetch Fetch(ISeriesInterest interest, CancellationToken cancellation)
    {
        FaultLog faults = new(source);
        BlockGathering gathering = new(snapshot, asked, interest, faults);
        gathering.Run(cancellation);

        // Host by host, since the series of one share their times.
        GatheredSeries[][] hosts =
            [.. gathering.Catalogue.All.GroupBy(s => s.Host, StringComparer.Ordinal).Select(g => g.ToArray())];
        ConcurrentBag<(string Host, IReadOnlyList<Series> Series)> built = [];
        Provenance provenance = new(source);
        Parallel.ForEach(
            Partitioner.Create(hosts, loadBalance: true),
            new ParallelOptions
            {
                CancellationToken = cancellation,
                MaxDegreeOfParallelism = Environment.ProcessorCount,
            },
            () => new SeriesAssembly(asked, faults),
            (host, state, assembly) =>
            {
                List<Series> list = [];
                long[]? times = null;
                foreach (GatheredSeries one in host)
                {
                    assembly.Gather(one);
                    if (Interlocked.Add(ref _samples, assembly.Times.Length) > MostSamples)
                    {
                        state.Stop();
                        return assembly;
                    }

                    if (assembly.Build(one, provenance, ref times) is Series series)
                    {
                        list.Add(series);
                    }
                }

                if (list.Count > 0)
                {
                    built.Add((host[0].Host, list));
                }

                return assembly;
            },
            _ => { });
        return _samples > MostSamples
            ? new MetricFetch.Unavailable(new SourceFault(
                source, $"more than {MostSamples} samples are wanted at once; ask about less time or fewer hosts"))
            : new MetricFetch.Available(
                built.ToDictionary(b => b.Host, b => b.Series, StringComparer.Ordinal), faults.ToList());
    }
}
