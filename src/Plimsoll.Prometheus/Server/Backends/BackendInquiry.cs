using Plimsoll.Domain.FollowUps.Servers;

namespace Plimsoll.Prometheus.Server.Backends;

/// <summary>Finds out once what kind of server stands behind an address, and whether it can be asked as told.</summary>
/// <remarks>A server that does not say is no fault: it is asked as it was told, else like a Prometheus. Nothing is
/// remembered of a server that could not be reached. Thread-safe.</remarks>
internal sealed class BackendInquiry(ApiClient api, PrometheusServerOptions options) : IDisposable
{
    // Every server answers this from memory; a slow one shall not delay the samples for long.
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _turn = new(1);
    private Backend? _known;

    public ServerKind Found => _known?.Found ?? ServerKind.Auto;

    public void Dispose() => _turn.Dispose();

    public async ValueTask<Backend> FindAsync(Deadline deadline)
    {
        if (_known is { } known)
        {
            return known;
        }

        try
        {
            await _turn.WaitAsync(deadline.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            deadline.ThrowIfCallerCancelled();
            return new(options.Server, ServerKind.Auto, []);
        }

        try
        {
            return _known ?? await AskAsync(deadline).ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }

    private async ValueTask<Backend> AskAsync(Deadline deadline)
    {
        api.Dialect = Dialect.Of(options.Server, options.Tenant);
        (ServerKind found, bool isAnswered) = await DetectAsync(deadline).ConfigureAwait(false);
        ServerKind kind = options.Server == ServerKind.Auto ? found : options.Server;
        Backend backend = new(kind, found, [], Problem(kind))
        {
            Dialect = Dialect.Of(kind, options.Tenant),
        };
        if (backend.Problem is null)
        {
            backend = backend with { Reservations = await ReservationsAsync(backend, deadline).ConfigureAwait(false) };
            api.Dialect = backend.Dialect;
        }

        api.Kind = kind;
        _known = isAnswered ? backend : null;
        return backend;
    }

    private async ValueTask<(ServerKind Found, bool IsAnswered)> DetectAsync(Deadline deadline)
    {
        ApiReply<BuildInformation> build = await api
            .AskOnceAsync(BuildInformation.Question, BuildInformation.ReadAsync, s_longest, deadline)
            .ConfigureAwait(false);
        if (build.Fault is { Kind: not (ApiFaultKind.NotFound or ApiFaultKind.Refused or ApiFaultKind.Nonsense) })
        {
            return (ServerKind.Auto, false);
        }

        ServerKind found = build.Value?.Kind(api.NamesItsHost) ?? ServerKind.Auto;
        bool isEnough = build.Value?.GoVersion is null
            || (found != ServerKind.Auto && (options.Server == ServerKind.Auto || options.Server == found));
        if (isEnough)
        {
            return (found, true);
        }

        ApiReply<FlagNames> flags = await api
            .AskOnceAsync(FlagNames.Question, FlagNames.ReadAsync, s_longest, deadline).ConfigureAwait(false);
        ServerKind byFlags = flags.Value?.Kind ?? ServerKind.Auto;
        return (byFlags == ServerKind.Auto ? found : byFlags, true);
    }

    /// <summary>What was told and cannot be done with the kind that was found.</summary>
    private string? Problem(ServerKind kind)
    {
        ServerAccess access = new(kind, options.Tenant, options.Read);
        if ((access.TenantProblem ?? access.ReadProblem) is { } problem)
        {
            return problem;
        }

        if (options.Tenant is null)
        {
            return null;
        }

        return Dialect.TenantHeader(kind) is not { } header
            ? "a tenant is given, and what kind of server this is cannot be told, expected `server` beside it"
            : options.Headers.Keys.Contains(header, StringComparer.OrdinalIgnoreCase)
                ? $"the tenant is given twice, as header {header} and as `tenant`, expected one of them"
                : null;
    }

    private async ValueTask<IReadOnlyList<string>> ReservationsAsync(Backend backend, Deadline deadline)
    {
        List<string> found = [];
        if (backend.Found != ServerKind.Auto && backend.Found != backend.Kind)
        {
            found.Add($"told to be {ServerAccess.Word(backend.Kind)}, the server says it is "
                + $"{ServerAccess.Word(backend.Found)}: it may read the questions otherwise");
        }

        if (backend.Kind == ServerKind.VictoriaMetrics)
        {
            found.AddRange(await ThinningAsync(deadline).ConfigureAwait(false));
        }

        return found;
    }

    private async ValueTask<IReadOnlyList<string>> ThinningAsync(Deadline deadline)
    {
        if (VictoriaMetricsPage.Question(api.Address) is not { } question)
        {
            return StoreThinning.NotKnown("the storage nodes of a cluster do not show their flags to its readers");
        }

        ApiReply<StoreThinning> thinning = await api
            .AskOnceAsync(question, StoreThinning.ReadAsync, s_longest, deadline).ConfigureAwait(false);
        return thinning.IsAnswer
            ? thinning.Value.Reservations()
            : StoreThinning.NotKnown($"/metrics: {thinning.Fault.Reason}");
    }
}
