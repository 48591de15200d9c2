using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.FollowUps.Servers;
using Plimsoll.Engine.Ports;

namespace Plimsoll.Prometheus.Server.Backends;

/// <summary>What stands behind the address, and what follows from it.</summary>
/// <param name="Kind">As told, else as found; <see cref="ServerKind.Auto"/> when neither.</param>
/// <param name="Found">As found by asking; <see cref="ServerKind.Auto"/> when it could not be told.</param>
/// <param name="Reservations">Why absence from this server's answers proves nothing; empty when nothing is known
/// against it.</param>
/// <param name="Problem">Why the server must not be asked for samples; null when it may.</param>
internal sealed record Backend(
    ServerKind Kind, ServerKind Found, IReadOnlyList<string> Reservations, string? Problem = null)
{
    /// <summary>The best way to read samples that this kind of server may have.</summary>
    public ReadMethod BestRead => Kind switch
    {
        ServerKind.VictoriaMetrics => ReadMethod.Export,
        ServerKind.Thanos => ReadMethod.Queries,
        _ => ReadMethod.RemoteRead,
    };

    /// <summary>The fetch with the reservations beside its own.</summary>
    public MetricFetch Reserve(string name, MetricFetch fetch) => fetch is MetricFetch.Available available
        ? available with { Warnings = [.. available.Warnings, .. Faults(name)] }
        : fetch;

    /// <inheritdoc cref="Reserve(string,MetricFetch)"/>
    public InventoryFetch Reserve(string name, InventoryFetch fetch) =>
        fetch is InventoryFetch.Available { Inventory: { } inventory }
            ? new InventoryFetch.Available(
                inventory with { Warnings = [.. inventory.Warnings, .. Faults(name)] })
            : fetch;

    private IEnumerable<SourceFault> Faults(string name) => Reservations.Select(r => new SourceFault(name, r));
}
