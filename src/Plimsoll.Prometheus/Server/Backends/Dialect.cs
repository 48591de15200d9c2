using Plimsoll.Domain.FollowUps.Servers;

namespace Plimsoll.Prometheus.Server.Backends;

/// <summary>What one kind of server is told with every request, beside the question.</summary>
/// <remarks>Sources: Thanos, <c>docs/components/query.md</c>, "Query API Overview" and "Tenancy"; Grafana Mimir HTTP API,
/// "Authentication"; VictoriaMetrics cluster, "Cluster availability".</remarks>
internal sealed record Dialect(
    IReadOnlyList<KeyValuePair<string, string>> Headers, IReadOnlyList<KeyValuePair<string, string>> Parameters)
{
    public const string MimirTenant = "X-Scope-OrgID";
    public const string ThanosTenant = "THANOS-TENANT";

    // A missing store is an error and never a short answer; downsampled blocks hide peaks; replicas are one series.
    private static readonly KeyValuePair<string, string>[] s_thanos =
    [
        new("dedup", "true"), new("partial_response", "false"), new("max_source_resolution", "0s"),
    ];

    // A cluster then fails instead of leaving out a storage node.
    private static readonly KeyValuePair<string, string>[] s_victoriaMetrics = [new("deny_partial_response", "1")];

    public static Dialect Plain { get; } = new([], []);

    public static Dialect Of(ServerKind kind, string? tenant) => kind switch
    {
        ServerKind.Thanos => new(Tenant(ThanosTenant, tenant), s_thanos),
        ServerKind.Mimir => new(Tenant(MimirTenant, tenant), []),
        ServerKind.VictoriaMetrics => new([], s_victoriaMetrics),
        _ => Plain,
    };

    /// <summary>The header that names a tenant; null where a tenant is no header.</summary>
    public static string? TenantHeader(ServerKind kind) => kind switch
    {
        ServerKind.Thanos => ThanosTenant,
        ServerKind.Mimir => MimirTenant,
        _ => null,
    };

    /// <summary>The question's own parameters, and those of the dialect that it does not have.</summary>
    public IEnumerable<KeyValuePair<string, string>> Complete(IReadOnlyList<KeyValuePair<string, string>> own) =>
        Parameters.Count == 0 ? own : own.Concat(Parameters.Where(p => !own.Any(o => o.Key == p.Key)));

    private static KeyValuePair<string, string>[] Tenant(string header, string? tenant) =>
        tenant is null ? [] : [new(header, tenant)];
}
