namespace Plimsoll.Cli.Outputs.Json;

/// <summary><c>runs --format json</c>. Contract: <c>docs/formats/runs.md</c>; fields are only ever added.</summary>
internal sealed record RunsDocument(
    string Schema,
    string FollowUp,
    WindowItem Window,
    IReadOnlyList<RunItem> Runs,
    IReadOnlyList<FaultItem> Faults)
{
    public const string SchemaName = "plimsoll.runs/1";
}

internal sealed record RunItem(
    string Host,
    string Unit,
    BoundsItem Start,
    BoundsItem? End,
    string Outcome,
    string Cause,
    string Certainty,
    BytesItem? PeakDemandBytes,
    bool PeakIsLowerBound,
    ulong? PeakSwapBytes,
    bool AfterFix,
    IReadOnlyList<EvidenceEntry> Evidence,
    string? InvocationId,
    string Trigger,
    bool? ReachedWork,
    IReadOnlyList<string> Disagreements);

internal sealed record BoundsItem(string Earliest, string Latest);
