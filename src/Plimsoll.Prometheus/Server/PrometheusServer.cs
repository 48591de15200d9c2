using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Engine.Ports;

namespace Plimsoll.Prometheus.Server;

/// <summary>A Prometheus-compatible server: Prometheus, Thanos, Mimir, VictoriaMetrics.</summary>
/// <remarks>
/// Raw samples come from instant queries of a bare range selector, in pieces the server can afford. A server that is
/// down, slow, refuses, or answers anything but what the API promises is a value (<c>docs/faults.md</c>); only
/// cancellation by the caller throws. Thread-safe. Source: Prometheus HTTP API, <c>/api/v1/query</c> and
/// <c>/api/v1/rules</c>.
/// </remarks>
public sealed class PrometheusServer : IMetricSource, IQuerySource, IRuleSource, IDisposable
{
    private readonly PrometheusServerOptions _options;
    private readonly ApiClient _api;

    public PrometheusServer(PrometheusServerOptions options)
    {
        _options = options;
        _api = new ApiClient(options);
    }

    /// <summary>The base address, without user, password or query.</summary>
    public string Name => _api.Name;

    /// <remarks>Unavailable when the request has no window: a server is never asked for everything.</remarks>
    public async ValueTask<MetricFetch> FetchAsync(MetricRequest request, CancellationToken cancellation)
    {
        if (request.Window is not { } window)
        {
            return new MetricFetch.Unavailable(new SourceFault(Name, "a server must be asked for a stretch of time"));
        }

        using Deadline deadline = Allow(cancellation);
        return await new RawSamples(_api, _options, deadline).FetchAsync(request, window).ConfigureAwait(false);
    }

    public async ValueTask<IReadOnlyDictionary<string, PromQlAnswer>> EvaluateAsync(
        string expression, DateTimeOffset at, IReadOnlyList<FollowUpHost> hosts, CancellationToken cancellation)
    {
        using Deadline deadline = Allow(cancellation);
        return await new ExpressionQuery(_api, deadline).EvaluateAsync(expression, at, hosts).ConfigureAwait(false);
    }

    /// <remarks>A server without the rules address, or that cannot be asked, is
    /// <see cref="RuleProof.Unknown"/>.</remarks>
    public async ValueTask<RuleProof> FindAlertAsync(string alertName, CancellationToken cancellation)
    {
        using Deadline deadline = Allow(cancellation);
        return await new RuleList(_api, deadline).FindAsync(alertName).ConfigureAwait(false);
    }

    public void Dispose() => _api.Dispose();

    private Deadline Allow(CancellationToken cancellation) => new(_options.TotalTimeout, _options.Time, cancellation);
}
