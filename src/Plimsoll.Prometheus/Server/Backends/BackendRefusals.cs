using Plimsoll.Domain.FollowUps.Servers;

namespace Plimsoll.Prometheus.Server.Backends;

/// <summary>Reads refusals as the kinds of servers write them, and adds what a user most likely has to set.</summary>
/// <param name="address">The base address.</param>
/// <param name="kind">What the server is taken for.</param>
internal sealed class BackendRefusals(Uri address, ServerKind kind) : IRefusalReader
{
    public RefusalWords? Read(string words) =>
        VictoriaMetricsError.Words(words) is { } plain ? new(plain, VictoriaMetricsError.SpeaksOfLimit(plain))
        : VictoriaMetricsError.SpeaksOfFlag(words) ? new(words, IsLimit: true)
        : null;

    public ApiFault Explain(ApiFault fault)
    {
        string? hint = fault switch
        {
            { Status: 401 } when fault.Reason.Contains("no org id", StringComparison.OrdinalIgnoreCase) =>
                "name the tenant (`tenant`, sent as X-Scope-OrgID)",
            { Kind: ApiFaultKind.NotFound } when kind == ServerKind.Mimir && !HasPrefix("/prometheus") =>
                "Mimir answers below /prometheus: add it to the address",
            { Kind: ApiFaultKind.NotFound } when address.AbsolutePath == "/"
                && fault.Reason.Contains("404 page not found", StringComparison.OrdinalIgnoreCase) =>
                "the address may lack its path: /prometheus with Mimir, /select/<accountID>/prometheus with a "
                + "VictoriaMetrics cluster",
            _ => null,
        };
        return hint is null ? fault : fault with { Reason = $"{fault.Reason}; {hint}" };
    }

    private bool HasPrefix(string prefix) => address.AbsolutePath.TrimEnd('/').EndsWith(prefix, StringComparison.Ordinal);
}
