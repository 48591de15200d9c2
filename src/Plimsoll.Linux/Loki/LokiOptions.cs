using Plimsoll.Domain.FollowUps.Servers;
using Plimsoll.Engine.Http;

namespace Plimsoll.Linux.Loki;

/// <summary>How to reach one Loki, and what its lines look like.</summary>
public sealed class LokiOptions : ServerOptions
{
    /// <summary>Value of the header <c>X-Scope-OrgID</c>, which Loki tells its tenants by. No secret; it takes the place
    /// of such a header in <see cref="ServerOptions.Headers"/>. Null: no tenant is named.</summary>
    public string? Tenant { get; init; }

    /// <summary>The labels that select one host's streams; <c>{host}</c> in a value stands for the host's name. Default:
    /// <c>host="{host}"</c>.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init; } =
        new Dictionary<string, string>(StringComparer.Ordinal) { ["host"] = "{host}" };

    /// <summary>The label or structured metadata that holds <c>_SYSTEMD_UNIT</c> of plain lines; null: none does.</summary>
    public string? UnitLabel { get; init; }

    public LogLineForm Line { get; init; }

    /// <summary>Entries one request asks for. Default 5000, Loki's default limit (<c>max_entries_limit_per_query</c>); a
    /// server that allows fewer is asked for fewer.</summary>
    public int EntriesPerRequest { get; init; } = 5000;

    /// <summary>Bytes of lines one answer may hold; a larger one is asked for in smaller parts. Default 32 MiB.</summary>
    public int MaxPageBytes { get; init; } = 32 << 20;
}
