using Plimsoll.Domain.FollowUps.Servers;

namespace Plimsoll.Prometheus.Server.Backends;

/// <summary>What one kind of server is told with every request, beside the question.</summary>
/// <remarks>Sources: Thanos, <c>docs/components/query.md</c>, "Query API Overview" and "Tenancy"; Grafana Mimir HTTP API,
/// "Authentication"; VictoriaMetrics, "nocache", and of its cluster, "Cluster availability".</remarks>
internal static class Dialect
{
    public const string MimirTenant = "X-Scope-OrgID";
    public const string ThanosTenant = "THANOS-TENANT";

    // They keep a server from answering with less than everything, and whoever does not know them ignores them, so that
    // they are sent to those of unknown kind too. Thanos: a missing store is an error and never a short answer, and
    // downsampled blocks, which hide peaks, are not used. VictoriaMetrics: not from the cache, nor without the newest
    // samples.
    private static readonly KeyValuePair<string, string>[] s_whole =
        [new("partial_response", "false"), new("max_source_resolution", "0s"), new("nocache", "1")];

    // Replicas are one series.
    private static readonly KeyValuePair<string, string>[] s_thanos = [.. s_whole, new("dedup", "true")];

    // A cluster then fails instead of leaving out a storage node.
    private static readonly KeyValuePair<string, string>[] s_victoriaMetrics =
        [.. s_whole, new("deny_partial_response", "1")];

    public static RequestAdditions Of(ServerKind kind, string? tenant) => new(
        tenant is not null && TenantHeader(kind) is { } header ? [new(header, tenant)] : [],
        kind switch
        {
            ServerKind.Thanos => s_thanos,
            ServerKind.VictoriaMetrics => s_victoriaMetrics,
            _ => s_whole,
        });

    /// <summary>The header that names a tenant; null where a tenant is no header.</summary>
    public static string? TenantHeader(ServerKind kind) => kind switch
    {
        ServerKind.Thanos => ThanosTenant,
        ServerKind.Mimir => MimirTenant,
        _ => null,
    };
}
