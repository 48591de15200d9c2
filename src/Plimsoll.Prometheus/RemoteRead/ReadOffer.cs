namespace Plimsoll.Prometheus.RemoteRead;

/// <summary>What is known of a server's remote read: the first question tells. Thread-safe.</summary>
/// <param name="mayDecline">A server that would not say what its answers lack is one without remote read.</param>
internal sealed class ReadOffer(ApiClient api, bool mayDecline) : IDisposable
{
    // What servers without it say: VictoriaMetrics, and the proxy in front of its clusters.
    private static readonly string[] s_noSuchPath = ["unsupported path", "missing route"];

    private static readonly ApiFault s_silent = new(
        ApiFaultKind.Refused, "the server reads from others (remote_read), and would not say when one of them fails");

    private readonly SemaphoreSlim _first = new(1);
    private volatile bool _isOffered;
    private volatile ApiFault? _refusal;
    private volatile StoreScope _scope = StoreScope.Unknown;

    /// <summary>How the server refused; null when it did not, or was not asked yet.</summary>
    public ApiFault? Refusal => _refusal;

    /// <summary>An answer lacks nothing that the server has, or a fault tells.</summary>
    public bool IsSelfContained => _scope.IsLocal;

    /// <summary>Asks, and learns from the first answer; whoever else asks meanwhile waits for it.</summary>
    public async ValueTask<ApiReply<ReadAnswer>> AskAsync(
        Func<ValueTask<ApiReply<ReadAnswer>>> ask, Deadline deadline)
    {
        return (_isOffered ? null : await AskFirstAsync(ask, deadline).ConfigureAwait(false))
            ?? await ask().ConfigureAwait(false);
    }

    public void Dispose() => _first.Dispose();

    /// <summary>Null when somebody else learned meanwhile that it is offered.</summary>
    private async ValueTask<ApiReply<ReadAnswer>?> AskFirstAsync(
        Func<ValueTask<ApiReply<ReadAnswer>>> ask, Deadline deadline)
    {
        await _first.WaitAsync(deadline.Token).ConfigureAwait(false);
        try
        {
            if (_isOffered || _refusal is not null)
            {
                return _refusal is { } refused ? ApiReply<ReadAnswer>.Failed(refused) : null;
            }

            ApiReply<ReadAnswer> reply = await ask().ConfigureAwait(false);
            if (reply.IsAnswer)
            {
                _scope = await StoreScope.AskAsync(api, deadline).ConfigureAwait(false);
                reply = _scope.HasOthers && mayDecline ? ApiReply<ReadAnswer>.Failed(s_silent) : reply;
            }

            _isOffered = reply.IsAnswer;
            _refusal = reply.Fault is { } fault && (fault == s_silent || IsRefusal(fault)) ? fault : null;
            return reply;
        }
        finally
        {
            _first.Release();
        }
    }

    private static bool IsRefusal(ApiFault fault) => fault.Status switch
    {
        403 or 404 or 405 or 415 or 501 => true,
        400 => s_noSuchPath.Any(w => fault.Reason.Contains(w, StringComparison.OrdinalIgnoreCase)),
        _ => false,
    };
}
