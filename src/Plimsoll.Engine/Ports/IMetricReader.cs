using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.Units;

namespace Plimsoll.Engine.Ports;

/// <summary>A metric source opened for one fleet, to be asked about a few of its hosts at a time. Thread-safe.</summary>
public interface IMetricReader : IDisposable
{
    /// <summary>About how many hosts it is best asked at once: one where a host costs no more alone.</summary>
    int HostsAtOnce { get; }

    /// <summary>First to last sample of any host it was opened for; null when there is none, or nothing could be read.
    /// </summary>
    ValueTask<Window?> ExtentAsync(CancellationToken cancellation);

    /// <summary>Raw samples of some of the hosts and selectors it was opened for. Faults as at
    /// <see cref="IMetricSource.FetchAsync"/>.</summary>
    ValueTask<MetricFetch> ReadAsync(
        IReadOnlyList<FollowUpHost> hosts, IReadOnlyList<MetricSelector> selectors, CancellationToken cancellation);
}
