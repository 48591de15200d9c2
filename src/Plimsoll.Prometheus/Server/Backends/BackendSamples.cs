using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.FollowUps.Servers;
using Plimsoll.Domain.Units;
using Plimsoll.Engine.Ports;
using Plimsoll.Prometheus.RemoteRead;
using Plimsoll.Prometheus.Server.Exports;
using Plimsoll.Prometheus.Server.Pieces;

namespace Plimsoll.Prometheus.Server.Backends;

/// <summary>Fetches raw samples as told, else the best way the server has, else by queries. Thread-safe.</summary>
/// <remarks>A server without the best way says so to the first question; one that fails later fails, and no fetch has
/// samples of two ways.</remarks>
internal sealed class BackendSamples(ApiClient api, PrometheusServerOptions options) : IDisposable
{
    private readonly ReadOffer _offer = new(api, mayDecline: options.Read == ReadMethod.Auto);

    private bool IsFree => options.Read == ReadMethod.Auto;

    public void Dispose() => _offer.Dispose();

    public async ValueTask<MetricFetch> FetchAsync(
        Backend backend, MetricRequest request, Window window, Deadline deadline)
    {
        if (backend.Problem is { } problem)
        {
            return Unavailable(problem);
        }

        MetricFetch? fetched = (IsFree ? backend.BestRead : options.Read) switch
        {
            ReadMethod.Export => await ExportAsync(request, window, deadline).ConfigureAwait(false),
            ReadMethod.RemoteRead => await ReadAsync(request, window, deadline).ConfigureAwait(false),
            _ => null,
        };
        return backend.Reserve(
            api.Name, fetched ?? await QueryAsync(request, window, deadline).ConfigureAwait(false));
    }

    /// <returns>Null: the server does not offer it, and need not.</returns>
    private async ValueTask<MetricFetch?> ReadAsync(MetricRequest request, Window window, Deadline deadline)
    {
        MetricFetch? fetched = _offer.Refusal is null
            ? await new RemoteSamples(api, options, _offer, deadline).FetchAsync(request, window).ConfigureAwait(false)
            : null;
        return fetched is null && !IsFree
            ? Unavailable($"the server does not offer remote read: {_offer.Refusal?.Reason}")
            : fetched;
    }

    /// <returns>Null: it was refused, as by a proxy that lets queries through and nothing else, and need not be by
    /// export.</returns>
    private async ValueTask<MetricFetch?> ExportAsync(MetricRequest request, Window window, Deadline deadline)
    {
        RawSamples exported = new(api, options, new ExportPieces(api, deadline), deadline);
        MetricFetch fetched = await exported.FetchAsync(request, window).ConfigureAwait(false);
        bool isRefused = exported.Fault is
        { Kind: ApiFaultKind.NotFound or ApiFaultKind.Refused or ApiFaultKind.MethodRefused };
        return isRefused && IsFree ? null : fetched;
    }

    private ValueTask<MetricFetch> QueryAsync(MetricRequest request, Window window, Deadline deadline) =>
        new RawSamples(api, options, new QueryPieces(api, options, deadline), deadline).FetchAsync(request, window);

    private MetricFetch.Unavailable Unavailable(string reason) => new(new SourceFault(api.Name, reason));
}
