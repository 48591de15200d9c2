using System.Collections.Concurrent;
using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.Units;
using Plimsoll.Engine.Ports;
using Plimsoll.Prometheus.Blocks.Chunks;

namespace Plimsoll.Prometheus.Blocks.Reading;

/// <summary>A data directory opened for one fleet: its indices were read once, and samples are read host by host.</summary>
/// <remarks>What is damaged in a series' chunks is a warning of its host alone; what is damaged in an index may be
/// anybody's, and is a warning of all.</remarks>
internal sealed class BlockReading : IMetricReader
{
    private readonly Snapshot _snapshot;
    private readonly Stretch _asked;
    private readonly Provenance _provenance;
    private readonly IReadOnlyList<SourceFault> _ofAll;
    private readonly Dictionary<string, List<GatheredSeries>> _byHost = new(StringComparer.Ordinal);
    private readonly ConcurrentBag<HostSamples> _idle = [];

    public BlockReading(string source, Snapshot snapshot, MetricRequest fleet, CancellationToken cancellation)
    {
        _snapshot = snapshot;
        _asked = Stretch.Of(fleet.Window);
        _provenance = new Provenance(source);
        FaultLog faults = new(source);
        BlockGathering gathering = new(snapshot, _asked, new RequestInterest(fleet), faults);
        gathering.Run(cancellation);
        _ofAll = faults.ToList();
        foreach (GatheredSeries series in gathering.Catalogue.All)
        {
            if (!_byHost.TryGetValue(series.Host, out List<GatheredSeries>? list))
            {
                _byHost.Add(series.Host, list = []);
            }

            list.Add(series);
        }
    }

    public int HostsAtOnce => 1;

    /// <remarks>By the times the chunks say they have: deleted samples count.</remarks>
    public ValueTask<Window?> ExtentAsync(CancellationToken cancellation)
    {
        long first = long.MaxValue;
        long last = long.MinValue;
        foreach (GatheredSeries series in _byHost.Values.SelectMany(s => s))
        {
            foreach (SeriesPart part in series.Parts)
            {
                ChunkList chunks = new(part.Chunks);
                while (chunks.Next(out ChunkMeta chunk))
                {
                    first = _asked.Overlaps(chunk.MinTime, chunk.MaxTime) ? Math.Min(first, chunk.MinTime) : first;
                    last = _asked.Overlaps(chunk.MinTime, chunk.MaxTime) ? Math.Max(last, chunk.MaxTime) : last;
                }
            }

            foreach (long time in series.Head is { } head ? head.Times : [])
            {
                first = Math.Min(first, time);
                last = Math.Max(last, time);
            }
        }

        first = Math.Max(first, _asked.From);
        last = Math.Min(last, _asked.Until);
        return ValueTask.FromResult<Window?>(first > last ? null : new Window(Moment.At(first), Moment.At(last)));
    }

    public async ValueTask<MetricFetch> ReadAsync(
        IReadOnlyList<FollowUpHost> hosts, IReadOnlyList<MetricSelector> selectors, CancellationToken cancellation)
    {
        if (hosts.Count == 1)
        {
            return Read(hosts, selectors, cancellation);
        }

        return await Task.Run(() => Read(hosts, selectors, cancellation), cancellation).ConfigureAwait(false);
    }

    public void Dispose() => _snapshot.Dispose();

    private MetricFetch.Available Read(
        IReadOnlyList<FollowUpHost> hosts, IReadOnlyList<MetricSelector> selectors, CancellationToken cancellation)
    {
        ConcurrentDictionary<string, IReadOnlyList<Series>> read = new(StringComparer.Ordinal);
        FaultLog faults = new(_provenance.Source);
        Loan loan = new(_idle);
        void ReadOne(FollowUpHost host)
        {
            if (_byHost.TryGetValue(host.Name, out List<GatheredSeries>? all))
            {
                List<Series> series = loan.Take(() => new HostSamples(_asked, _provenance)).Read(
                    all, selectors, faults);
                if (series.Count > 0)
                {
                    read.TryAdd(host.Name, series);
                }
            }
        }

        if (hosts.Count == 1)
        {
            ReadOne(hosts[0]);
        }
        else
        {
            Parallel.ForEach(hosts, new ParallelOptions
            {
                CancellationToken = cancellation,
                MaxDegreeOfParallelism = Environment.ProcessorCount,
            }, ReadOne);
        }

        return new MetricFetch.Available(read, [.. _ofAll, .. faults.ToList()]) { Lease = loan };
    }

    /// <summary>Memory that goes back to the idle ones when its series are done with.</summary>
    private sealed class Loan(ConcurrentBag<HostSamples> idle) : IDisposable
    {
        private readonly ConcurrentBag<HostSamples> _taken = [];

        public HostSamples Take(Func<HostSamples> make)
        {
            HostSamples samples = idle.TryTake(out HostSamples? used) ? used : make();
            _taken.Add(samples);
            return samples;
        }

        public void Dispose()
        {
            foreach (HostSamples samples in _taken)
            {
                idle.Add(samples);
            }

            _taken.Clear();
        }
    }
}
