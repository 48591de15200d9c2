namespace Plimsoll.Cli.Outputs.Json;

/// <summary><c>verify --format json</c>. Contract: <c>docs/formats/verdict.md</c>; fields are only ever
/// added.</summary>
internal sealed record VerdictDocument(
    string Schema,
    string FollowUp,
    string Name,
    string Verdict,
    WindowItem Window,
    RiskItem Risk,
    IReadOnlyList<HostItem> Hosts,
    IReadOnlyList<FindingItem> Findings,
    IReadOnlyList<NotUnderstoodItem> NotUnderstood,
    IReadOnlyList<FaultItem> Faults)
{
    public const string SchemaName = "plimsoll.verdict/1";
}

/// <summary>Times of a document, ISO 8601 UTC.</summary>
internal sealed record WindowItem(string From, string Until);

/// <summary>What the verdict was judged against; shares, 0 to 1.</summary>
internal sealed record RiskItem(double OomProbability, int Runs, double Confidence);

internal sealed record HostItem(
    string Name,
    string Verdict,
    string? InEffectSince,
    int Runs,
    int? OomKills,
    BytesItem? PeakDemandBytes,
    double? Headroom,
    BytesItem? CapacityBytes,
    ulong? MemTotalBytes,
    ulong? SwapTotalBytes);

internal sealed record BytesItem(ulong Low, ulong High);

internal sealed record FindingItem(
    string Check,
    string? Host,
    string Finding,
    string Reason,
    IReadOnlyList<EvidenceEntry> Evidence,
    string? Settles);

internal sealed record EvidenceEntry(string Source, string? Query, string? At, string? Value);

internal sealed record NotUnderstoodItem(int Line, string Text);

internal sealed record FaultItem(string Source, string Reason);
