using Plimsoll.Cli.Outputs.Json;

namespace Plimsoll.Cli.Outputs.Advice;

/// <summary><c>advise --format json</c>. Contract: <c>docs/formats/advice.md</c>; fields are only ever added.</summary>
internal sealed record AdviceDocument(
    string Schema, string FollowUp, RiskItem Risk, IReadOnlyList<AdviceHostItem> Hosts, IReadOnlyList<FaultItem> Faults)
{
    public const string SchemaName = "plimsoll.advice/1";
}

internal sealed record AdviceHostItem(
    string Name,
    string? Node,
    DemandItem Demand,
    BytesItem? CapacityBytes,
    IReadOnlyList<OptionItem> Options,
    string? NoOptions);

internal sealed record DemandItem(
    int Runs, int Censored, ulong? TargetBytes, ulong? LowerBytes, ulong? UpperBytes, string? NotEnough);

internal sealed record OptionItem(
    string Remedy,
    IReadOnlyList<SettingItem> Settings,
    RangeItem OomProbability30Runs,
    RangeItem? MarginBytes,
    long NodeRamCostBytes,
    string Interruption,
    string Effort,
    IReadOnlyList<string> NotFixed,
    int Rank,
    string Why,
    string MeetsTarget,
    bool IsSmallest,
    ReplayItem Replay,
    int? PlanLine);

internal sealed record SettingItem(string Name, string Value, string Unit);

internal sealed record ReplayItem(int Survives, int Dies, int Unknown);
