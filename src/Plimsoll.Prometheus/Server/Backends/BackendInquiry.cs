using Plimsoll.Domain.FollowUps.Servers;

namespace Plimsoll.Prometheus.Server.Backends;

/// <summary>Finds out once what kind of server stands behind an address, and whether it can be asked as told; from then
/// on the client speaks its dialect.</summary>
/// <remarks>A server that does not say is no fault: it is asked as it was told, else like a Prometheus. Nothing is
/// remembered of a server that could not be reached. Thread-safe.</remarks>
internal sealed class BackendInquiry : IDisposable
{
    private readonly ApiClient _api;
    private readonly PrometheusServerOptions _options;
    private readonly SemaphoreSlim _turn = new(1);
    private volatile Backend? _known;

    public BackendInquiry(ApiClient api, PrometheusServerOptions options)
    {
        _api = api;
        _options = options;
        Speak(options.Server);
    }

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
            // No time is left: whatever is asked next says so.
            deadline.ThrowIfCallerCancelled();
            return new(_options.Server, ServerKind.Auto, []);
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
        Detection detection = await Detection.AskAsync(_api, _options.Server, deadline).ConfigureAwait(false);
        ServerKind kind = _options.Server == ServerKind.Auto ? detection.Found : _options.Server;
        string? problem = Problem(kind);
        IReadOnlyList<string> reservations = problem is null
            ? await ReservationsAsync(kind, detection, deadline).ConfigureAwait(false)
            : [];
        Backend backend = new(kind, detection.Found, reservations, problem);
        if (problem is null)
        {
            Speak(kind);
        }

        _known = detection.IsUnreached ? null : backend;
        return backend;
    }

    private void Speak(ServerKind kind)
    {
        _api.Additions = Dialect.Of(kind, _options.Tenant);
        _api.Refusals = new BackendRefusals(_api.Address, kind);
    }

    /// <summary>What was told and cannot be done with the kind that was found.</summary>
    private string? Problem(ServerKind kind)
    {
        ServerAccess access = new(kind, _options.Tenant, _options.Read);
        if ((access.TenantProblem ?? access.ReadProblem) is { } problem)
        {
            return problem;
        }

        if (_options.Tenant is null)
        {
            return null;
        }

        return Dialect.TenantHeader(kind) is not { } header
            ? "a tenant is given, and what kind of server this is cannot be told, expected `server` beside it"
            : _options.Headers.Keys.Contains(header, StringComparer.OrdinalIgnoreCase)
                ? $"the tenant is given twice, as header {header} and as `tenant`, expected one of them"
                : null;
    }

    private async ValueTask<IReadOnlyList<string>> ReservationsAsync(
        ServerKind kind, Detection detection, Deadline deadline)
    {
        List<string> reservations = [];
        if (detection.Found != ServerKind.Auto && detection.Found != kind)
        {
            reservations.Add($"told to be {ServerAccess.Word(kind)}, the server says it is "
                + $"{ServerAccess.Word(detection.Found)}: it may read the questions otherwise");
        }

        if (kind == ServerKind.Auto && detection is { Fault: { } fault, IsUnreached: false })
        {
            reservations.Add($"the server would not say what it is ({fault.Reason}), and may leave something out as its "
                + "kind does, expected `server` to tell");
        }

        if (kind == ServerKind.VictoriaMetrics)
        {
            reservations.AddRange(await Detection.AskForThinningAsync(_api, deadline).ConfigureAwait(false));
        }

        return reservations;
    }
}
