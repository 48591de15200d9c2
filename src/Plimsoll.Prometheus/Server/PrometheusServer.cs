using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.FollowUps.Servers;
using Plimsoll.Domain.Units;
using Plimsoll.Engine.Ports;
using Plimsoll.Prometheus.Inventories;
using Plimsoll.Prometheus.Server.Backends;

namespace Plimsoll.Prometheus.Server;

/// <summary>A Prometheus-compatible server: Prometheus, Thanos, Mimir, VictoriaMetrics.</summary>
/// <remarks>
/// Raw samples come by remote read, from VictoriaMetrics' export, or from instant queries of a bare range selector, in
/// pieces the server can afford (<c>docs/formats/servers.md</c>). A server that is down, slow, refuses, or answers
/// anything but what the API promises is a value (<c>docs/faults.md</c>); only cancellation by the caller throws.
/// Thread-safe. Source: Prometheus HTTP API, <c>/api/v1/read</c>, <c>query</c>, <c>query_range</c>,
/// <c>label/__name__/values</c>, <c>status/runtimeinfo</c> and <c>rules</c>.
/// </remarks>
public sealed class PrometheusServer : IMetricSource, IInventorySource, IQuerySource, IRuleSource, IDisposable
{
    private readonly PrometheusServerOptions _options;
    private readonly ApiClient _api;
    private readonly BackendInquiry _backends;
    private readonly BackendSamples _samples;

    public PrometheusServer(PrometheusServerOptions options)
    {
        _options = options;
        _api = new ApiClient(options);
        _backends = new BackendInquiry(_api, options);
        _samples = new BackendSamples(_api, options);
    }

    /// <summary>The kind the server says it is; <see cref="ServerKind.Auto"/> before it was asked, and when it cannot be
    /// told.</summary>
    public ServerKind FoundKind => _backends.Found;

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
        Backend backend = await _backends.FindAsync(deadline).ConfigureAwait(false);
        return await _samples.FetchAsync(backend, request, window, deadline).ConfigureAwait(false);
    }

    /// <remarks>Presence is known to a two-hundredth of the window, and of a series that one step saw all of, the last
    /// sample is given up to a step before the first. Samples are not counted. Unavailable without a window.</remarks>
    public async ValueTask<InventoryFetch> ListAsync(
        IReadOnlyCollection<string> metrics, Window? window, CancellationToken cancellation)
    {
        if (window is not { } asked)
        {
            return new InventoryFetch.Unavailable(
                new SourceFault(Name, "a server must be asked for a stretch of time"));
        }

        using Deadline deadline = Allow(cancellation);
        Backend backend = await _backends.FindAsync(deadline).ConfigureAwait(false);
        return backend.Problem is { } problem
            ? new InventoryFetch.Unavailable(new SourceFault(Name, problem))
            : backend.Reserve(Name, await new ServerInventory(_api, deadline)
                .ListAsync(metrics, asked).ConfigureAwait(false));
    }

    public async ValueTask<IReadOnlyDictionary<string, PromQlAnswer>> EvaluateAsync(
        string expression, DateTimeOffset at, IReadOnlyList<FollowUpHost> hosts, CancellationToken cancellation)
    {
        using Deadline deadline = Allow(cancellation);
        Backend backend = await _backends.FindAsync(deadline).ConfigureAwait(false);
        return backend.Problem is { } problem
            ? hosts.ToDictionary(h => h.Name, _ => (PromQlAnswer)new PromQlAnswer.Unavailable($"{Name}: {problem}"))
            : await new ExpressionQuery(_api, deadline).EvaluateAsync(expression, at, hosts).ConfigureAwait(false);
    }

    /// <remarks>A server without the rules address, or that cannot be asked, is
    /// <see cref="RuleProof.Unknown"/>.</remarks>
    public async ValueTask<RuleProof> FindAlertAsync(string alertName, CancellationToken cancellation)
    {
        using Deadline deadline = Allow(cancellation);
        Backend backend = await _backends.FindAsync(deadline).ConfigureAwait(false);
        return backend.Problem is { } problem
            ? new RuleProof.Unknown($"{Name}: {problem}")
            : await new RuleList(_api, deadline).FindAsync(alertName).ConfigureAwait(false);
    }

    public void Dispose()
    {
        _samples.Dispose();
        _backends.Dispose();
        _api.Dispose();
    }

    private Deadline Allow(CancellationToken cancellation) => new(_options.TotalTimeout, _options.Time, cancellation);
}
