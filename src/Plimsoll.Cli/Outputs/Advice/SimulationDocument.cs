using Plimsoll.Cli.Outputs.Json;

namespace Plimsoll.Cli.Outputs.Advice;

/// <summary><c>simulate --format json</c>. Contract: <c>docs/formats/simulation.md</c>; fields are only ever added.</summary>
internal sealed record SimulationDocument(
    string Schema,
    string FollowUp,
    RiskItem Risk,
    IReadOnlyList<SimulatedHostItem> Hosts,
    IReadOnlyList<FaultItem> Faults)
{
    public const string SchemaName = "plimsoll.simulation/1";
}

internal sealed record SimulatedHostItem(
    string Name,
    RangeItem? CapacityBytes,
    RangeItem OomProbability,
    ReplayItem Replay,
    IReadOnlyList<SimulatedRunItem> Runs,
    string? NotPossible);

internal sealed record SimulatedRunItem(
    string Start,
    string Recorded,
    string Outcome,
    RangeItem MarginBytes,
    RangeItem PeakSwapBytes,
    RangeItem PeakPoolBytes,
    RangeItem SecondsFull);
