using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.Units;
using Plimsoll.Engine.Ports;
using Plimsoll.Prometheus.Server;

namespace Plimsoll.Prometheus.RemoteRead;

/// <summary>Fetches raw samples by remote read where the server offers it, else by queries. Thread-safe.</summary>
/// <remarks>The first question tells which; a server that fails later fails, and the two are never mixed.</remarks>
internal sealed class ServerSamples(ApiClient api, PrometheusServerOptions options) : IDisposable
{
    private readonly ReadOffer _offer = new(api, mayDecline: options.Reading == SampleReading.Auto);

    public void Dispose() => _offer.Dispose();

    public async ValueTask<MetricFetch> FetchAsync(MetricRequest request, Window window, Deadline deadline)
    {
        if (options.Reading != SampleReading.Queries)
        {
            MetricFetch? fetched = _offer.Refusal is null
                ? await new RemoteSamples(api, options, _offer, deadline).FetchAsync(request, window)
                    .ConfigureAwait(false)
                : null;
            if (fetched is not null)
            {
                return fetched;
            }

            if (options.Reading == SampleReading.RemoteRead)
            {
                return new MetricFetch.Unavailable(new SourceFault(
                    api.Name, $"the server does not offer remote read: {_offer.Refusal?.Reason}"));
            }
        }

        return await new RawSamples(api, options, deadline).FetchAsync(request, window).ConfigureAwait(false);
    }
}
