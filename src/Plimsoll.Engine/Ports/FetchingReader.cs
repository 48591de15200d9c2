using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.Units;

namespace Plimsoll.Engine.Ports;

/// <summary>A reader of a source that has nothing to prepare: each question is a fetch of its own.</summary>
public sealed class FetchingReader(IMetricSource source, MetricRequest fleet) : IMetricReader
{
    /// <summary>Hosts whose series are in memory at once: few requests for many hosts, and bounded answers.</summary>
    public const int HostsPerFetch = 250;

    public int HostsAtOnce => HostsPerFetch;

    public async ValueTask<Window?> ExtentAsync(CancellationToken cancellation)
    {
        Window? extent = null;
        foreach (FollowUpHost[] hosts in fleet.Hosts.Chunk(HostsPerFetch))
        {
            if (await ReadAsync(hosts, fleet.Selectors, cancellation).ConfigureAwait(false)
                is MetricFetch.Available available)
            {
                extent = available.Extent(extent);
            }
        }

        return extent;
    }

    public ValueTask<MetricFetch> ReadAsync(
        IReadOnlyList<FollowUpHost> hosts, IReadOnlyList<MetricSelector> selectors, CancellationToken cancellation) =>
        source.FetchAsync(fleet with { Hosts = hosts, Selectors = selectors }, cancellation);

    public void Dispose()
    {
    }
}
