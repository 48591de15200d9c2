namespace Plimsoll.Cli.Outputs.Json;

/// <summary><c>incidents --format json</c>. Contract: <c>docs/formats/incidents.md</c>; fields are only ever
/// added.</summary>
internal sealed record IncidentsDocument(
    string Schema,
    string FollowUp,
    WindowItem Window,
    IReadOnlyList<IncidentHostItem> Hosts,
    IReadOnlyList<IncidentItem> Incidents,
    IReadOnlyList<FaultItem> Faults)
{
    public const string SchemaName = "plimsoll.incidents/1";
}

/// <summary>How many kills are known since the fix; null: not known, which is not zero.</summary>
internal sealed record IncidentHostItem(string Name, int Incidents, int? OomKills);

internal sealed record IncidentItem(
    string Host,
    string At,
    string Cause,
    string Certainty,
    string? Victim,
    bool AfterFix,
    IncidentRunItem? DuringRun,
    IReadOnlyList<EvidenceEntry> Evidence);

internal sealed record IncidentRunItem(BoundsItem Start, BoundsItem? End, string? InvocationId);
