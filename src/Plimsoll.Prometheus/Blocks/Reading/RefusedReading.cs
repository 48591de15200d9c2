using Plimsoll.Domain.Diagnostics;
using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.Units;
using Plimsoll.Engine.Ports;

namespace Plimsoll.Prometheus.Blocks.Reading;

/// <summary>A directory that cannot be read: every question gets the same answer.</summary>
internal sealed class RefusedReading(IReadOnlyList<Diagnostic> diagnostics) : IMetricReader
{
    public int HostsAtOnce => 1;

    public ValueTask<Window?> ExtentAsync(CancellationToken cancellation) => ValueTask.FromResult<Window?>(null);

    public ValueTask<MetricFetch> ReadAsync(
        IReadOnlyList<FollowUpHost> hosts, IReadOnlyList<MetricSelector> selectors, CancellationToken cancellation) =>
        ValueTask.FromResult<MetricFetch>(new MetricFetch.Malformed(diagnostics));

    public void Dispose()
    {
    }
}
