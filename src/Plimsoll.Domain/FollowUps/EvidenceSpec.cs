using Plimsoll.Domain.Diagnostics;
using Plimsoll.Domain.FollowUps.Servers;

namespace Plimsoll.Domain.FollowUps;

/// <summary>Where evidence lies, as the document or the command line says. Paths are relative to the document.</summary>
public abstract record EvidenceSpec(SourcePoint At)
{
    /// <summary>OpenMetrics text; plain, <c>.gz</c> or <c>.zst</c>.</summary>
    public sealed record OpenMetrics(string File, SourcePoint At) : EvidenceSpec(At);

    /// <summary>A Prometheus data directory, a copy or a snapshot of one.</summary>
    public sealed record Blocks(string Folder, SourcePoint At) : EvidenceSpec(At);

    /// <summary>A Prometheus-compatible server by base address.</summary>
    public sealed record Prometheus(Uri Address, SourcePoint At) : EvidenceSpec(At)
    {
        public ServerAccess Access { get; init; } = new();
    }

    /// <summary><c>journalctl -o json</c> lines; <c>{host}</c> in the path stands for the host's name.</summary>
    public sealed record Journal(string FilePattern, SourcePoint At) : EvidenceSpec(At);

    /// <summary>A Loki by base address, which a log shipper sends the hosts' journals to.</summary>
    /// <param name="Tenant">Value of <c>X-Scope-OrgID</c>; null: what the connection sends anyway.</param>
    /// <param name="Labels">Labels that select one host's streams, <c>{host}</c> stands for its name; null:
    /// <c>host="{host}"</c>.</param>
    /// <param name="UnitLabel">The label that holds <c>_SYSTEMD_UNIT</c> of plain lines; null: none.</param>
    public sealed record Loki(
        Uri Address,
        string? Tenant,
        IReadOnlyDictionary<string, string>? Labels,
        string? UnitLabel,
        LogLineForm Line,
        SourcePoint At) : EvidenceSpec(At);

    /// <summary>A command that prints <c>journalctl -o json</c> lines for <c>{host}</c>; first word is the program.</summary>
    public sealed record JournalCommand(IReadOnlyList<string> Command, SourcePoint At) : EvidenceSpec(At);
}
