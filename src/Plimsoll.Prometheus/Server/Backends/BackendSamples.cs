using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.FollowUps.Servers;
using Plimsoll.Domain.Units;
using Plimsoll.Engine.Ports;
using Plimsoll.Prometheus.Server.Exports;
using Plimsoll.Prometheus.Server.Pieces;

namespace Plimsoll.Prometheus.Server.Backends;

/// <summary>Fetches raw samples the way that suits the server.</summary>
internal sealed class BackendSamples(
    ApiClient api, PrometheusServerOptions options, Backend backend, Deadline deadline)
{
    private bool MayExport => options.Read == ReadMethod.Export
        || (options.Read == ReadMethod.Auto && backend.Kind == ServerKind.VictoriaMetrics);

    public async ValueTask<MetricFetch> FetchAsync(MetricRequest request, Window window)
    {
        if (backend.Problem is { } problem)
        {
            return new MetricFetch.Unavailable(new SourceFault(api.Name, problem));
        }

        if (MayExport)
        {
            RawSamples exported = new(api, options, new ExportPieces(api, deadline), deadline);
            MetricFetch fetch = await exported.FetchAsync(request, window).ConfigureAwait(false);

            // A proxy may let queries through and nothing else.
            bool isRefused = exported.Fault is
            { Kind: ApiFaultKind.NotFound or ApiFaultKind.Refused or ApiFaultKind.MethodRefused };
            if (!isRefused || options.Read == ReadMethod.Export)
            {
                return backend.Reserve(api.Name, fetch);
            }
        }

        RawSamples queried = new(api, options, new QueryPieces(api, options, deadline), deadline);
        return backend.Reserve(api.Name, await queried.FetchAsync(request, window).ConfigureAwait(false));
    }
}
