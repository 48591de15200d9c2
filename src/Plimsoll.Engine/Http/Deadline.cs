namespace Plimsoll.Engine.Http;

/// <summary>The time one call of a port may take, told apart from the caller's own cancellation.</summary>
internal sealed class Deadline : IDisposable
{
    private readonly CancellationTokenSource _timer;
    private readonly CancellationTokenSource _either;
    private readonly CancellationToken _caller;
    private readonly TimeProvider _time;

    public Deadline(TimeSpan allowed, TimeProvider time, CancellationToken caller)
    {
        _caller = caller;
        _time = time;
        _timer = new CancellationTokenSource(allowed, time);
        _either = CancellationTokenSource.CreateLinkedTokenSource(_timer.Token, caller);
    }

    /// <summary>Cancelled when the time is over or the caller cancels.</summary>
    public CancellationToken Token => _either.Token;

    public bool IsOver => _timer.IsCancellationRequested;

    /// <summary>Time for a single step. It may end after this deadline, by no more than the step is given.</summary>
    public Deadline Within(TimeSpan allowed) => new(allowed, _time, _caller);

    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public void ThrowIfCallerCancelled() => _caller.ThrowIfCancellationRequested();

    public void Dispose()
    {
        _either.Dispose();
        _timer.Dispose();
    }
}
