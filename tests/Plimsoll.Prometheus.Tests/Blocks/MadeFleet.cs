using Plimsoll.Domain.Diagnostics;
using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Engine.Ports;
using Plimsoll.Fleet;
using Plimsoll.Fleet.Blocks;
using Plimsoll.Fleet.Telling;

namespace Plimsoll.Prometheus.Tests.Blocks;

/// <summary>Blocks of a small made fleet, in a folder that is removed.</summary>
internal sealed class MadeFleet : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FleetShape _shape;

    public MadeFleet(FleetShape shape)
    {
        _shape = shape;
        Truth = FleetBlocks.Write(shape, _folder.Path, _ => { });
    }

    public string Path => _folder.Path;

    public IReadOnlyList<HostTruth> Truth { get; }

    /// <summary>Every series of every host; those of one metric differ in <c>state</c> or <c>alertstate</c>.</summary>
    public MetricRequest Request => new(
        [
            .. Enumerable.Range(0, _shape.Hosts).Select(FleetShape.HostName).Select(name => new FollowUpHost(
                name, new Dictionary<string, string> { ["instance"] = $"{name}:9100" }, null, new SourcePoint("", 1, 1))),
        ],
        [
            .. new HostSeries().All.Select(s => s.Metric).Distinct()
                .Select(metric => new MetricSelector(metric, new Dictionary<string, string>(), ["state", "alertstate"])),
        ],
        Window: null);

    public void Dispose() => _folder.Dispose();
}
