using Plimsoll.Domain.FollowUps.Servers;

namespace Plimsoll.Prometheus.Server.Backends;

/// <summary>Adds to a server's refusal what a user most likely has to set.</summary>
internal static class FaultHint
{
    public static ApiFault Add(ApiFault fault, Uri address, ServerKind kind)
    {
        string? hint = fault switch
        {
            _ when fault.Reason.StartsWith("HTTP 401", StringComparison.Ordinal)
                && fault.Reason.Contains("no org id", StringComparison.OrdinalIgnoreCase) =>
                "name the tenant (`tenant`, sent as X-Scope-OrgID)",
            { Kind: ApiFaultKind.NotFound } when kind == ServerKind.Mimir && !HasPrefix(address, "/prometheus") =>
                "Mimir answers below /prometheus: add it to the address",
            { Kind: ApiFaultKind.NotFound } when address.AbsolutePath == "/"
                && fault.Reason.Contains("404 page not found", StringComparison.OrdinalIgnoreCase) =>
                "the address may lack its path: /prometheus with Mimir, /select/<accountID>/prometheus with a "
                + "VictoriaMetrics cluster",
            _ => null,
        };
        return hint is null ? fault : fault with { Reason = $"{fault.Reason}; {hint}" };
    }

    private static bool HasPrefix(Uri address, string prefix) =>
        address.AbsolutePath.TrimEnd('/').EndsWith(prefix, StringComparison.Ordinal);
}
