using Plimsoll.Prometheus.Blocks;

namespace Plimsoll.Prometheus.Server.Pieces;

/// <summary>Asks for a stretch of time in pieces the server can afford.</summary>
/// <remarks>A piece the server refuses is asked again shorter; one that can be no shorter divides the group for the
/// rest of the time. Both end: lengths and groups only shrink.</remarks>
/// <param name="samplesPerRequest">Samples one answer aims at.</param>
internal sealed class PieceLoop(int samplesPerRequest, Deadline deadline)
{
    // Each costs a whole request's timeout; more would only wait for the deadline.
    private const int MaxTimeoutSplits = 3;

    // A server that allows only crumbs is not worn down with questions: 14 days of 7 hosts need about 110.
    private const int MaxRequests = 20_000;

    private int _timeoutSplits;
    private int _requests;

    /// <summary>Asks for one piece and keeps its samples.</summary>
    /// <returns>How many samples it brought, or why none of it can be used.</returns>
    public delegate ValueTask<(long Samples, ApiFault? Fault)> Ask(SelectorGroup group, Stretch piece);

    /// <returns>Null when all of it was answered.</returns>
    public ValueTask<ApiFault?> RunAsync(SelectorGroup group, Stretch whole, Ask ask) =>
        RunAsync(group, whole, PieceLength.Guess(group, samplesPerRequest), ask);

    private async ValueTask<ApiFault?> RunAsync(SelectorGroup group, Stretch whole, PieceLength length, Ask ask)
    {
        for (long at = whole.From; at <= whole.Until;)
        {
            if (++_requests > MaxRequests)
            {
                return new(ApiFaultKind.TooMuch,
                    $"the server allows so few samples per request that {MaxRequests} requests were not enough");
            }

            Stretch piece = new(at, Math.Min(whole.Until, at + length.Milliseconds - 1));
            (long samples, ApiFault? fault) = await ask(group, piece).ConfigureAwait(false);
            if (fault is null)
            {
                length.Answered(piece.Milliseconds, samples);
                at = piece.Until + 1;
            }
            else if (!MaySplit(fault))
            {
                return fault;
            }
            else if (!length.TryShorten(piece.Milliseconds))
            {
                return await RunHalvesAsync(group, whole with { From = at }, ask, fault).ConfigureAwait(false);
            }
        }

        return null;
    }

    private bool MaySplit(ApiFault fault) => fault.IsWorthSplitting && !deadline.IsOver
        && (fault.Kind != ApiFaultKind.Timeout || ++_timeoutSplits <= MaxTimeoutSplits);

    private async ValueTask<ApiFault?> RunHalvesAsync(SelectorGroup group, Stretch rest, Ask ask, ApiFault fault)
    {
        IReadOnlyList<SelectorGroup> halves = group.Halve();
        foreach (SelectorGroup half in halves)
        {
            if (await RunAsync(half, rest, PieceLength.Shortest(samplesPerRequest), ask)
                .ConfigureAwait(false) is { } worse)
            {
                return worse;
            }
        }

        return halves.Count == 0 ? fault : null;
    }
}
