namespace Plimsoll.Cli.Outputs.Json;

/// <summary><c>timeline --format json</c>. Contract: <c>docs/formats/timeline.md</c>; fields are only ever
/// added.</summary>
internal sealed record TimelineDocument(
    string Schema,
    string FollowUp,
    WindowItem Window,
    IReadOnlyList<TimelineHostItem> Hosts,
    IReadOnlyList<FaultItem> Faults)
{
    public const string SchemaName = "plimsoll.timeline/1";
}

internal sealed record TimelineHostItem(
    string Name, string? InEffectSince, IReadOnlyList<TimelineEventItem> Events);

/// <summary>One event. <c>agreement</c> is set on rows of the document only.</summary>
internal sealed record TimelineEventItem(
    string? At,
    string? Until,
    string Kind,
    string Text,
    string? Agreement,
    int? Line,
    IReadOnlyList<EvidenceEntry> Evidence);
