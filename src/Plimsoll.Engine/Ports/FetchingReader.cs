using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.Units;

namespace Plimsoll.Engine.Ports;

/// <summary>A reader of a source that has nothing to prepare: each question is a fetch of its own.</summary>
public sealed class FetchingReader(IMetricSource source, MetricRequest fleet) : IMetricReader
{
    /// <summary>Most hosts asked about at once: few requests for many hosts.</summary>
    public const int MostHosts = 250;

    private const int FewestHosts = 10;

    // Some 300 MB. Series are taken to be sampled every 15 seconds, which few installations undercut. Heuristic.
    private const double SamplesAtOnce = 20_000_000;
    private static readonly TimeSpan s_step = TimeSpan.FromSeconds(15);

    /// <summary>As many as have their samples in memory at once; of a source that is read whole, which tells no window,
    /// <see cref="MostHosts"/>.</summary>
    public int HostsAtOnce { get; } = fleet.Window is not Window window
        ? MostHosts
        : (int)Math.Clamp(
            SamplesAtOnce / (Math.Max(1, window.Length / s_step) * Math.Max(1, fleet.Selectors.Count)),
            FewestHosts, MostHosts);

    public async ValueTask<Window?> ExtentAsync(CancellationToken cancellation)
    {
        Window? extent = null;
        foreach (FollowUpHost[] hosts in fleet.Hosts.Chunk(HostsAtOnce))
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
