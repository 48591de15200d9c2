using System.Globalization;
using Plimsoll.Engine.Http;

namespace Plimsoll.Linux.Loki;

/// <summary>All entries of one query in a stretch of time, page by page, in order of time.</summary>
/// <remarks>
/// <para>After a full page the next begins at the last time seen, not after it: the server may have cut between entries of
/// one nanosecond. What was seen already is left out by <see cref="SeenLines"/>. After a page that is not full one more
/// question asks for what comes behind it: a server may quietly send fewer entries than it was asked for.</para>
/// <para>More entries of one nanosecond than a page holds cannot be paged: the rest is passed over and said in
/// <see cref="Losses"/>.</para>
/// </remarks>
internal sealed class LokiRange(LokiCall call, string query, int limit)
{
    private const long ShortestPieceNanoseconds = 60_000_000_000;
    private const int MaxLosses = 20;

    private readonly SeenLines _seen = new();
    private readonly SortedSet<string> _losses = new(StringComparer.Ordinal);
    private int _limit = limit;
    private int? _quietLimit;
    private long _piece = long.MaxValue;
    private bool _isOrderProven;

    /// <summary>The last page was not full and ended so; what comes behind it is being asked for.</summary>
    private (long Last, int Count)? _shortPage;

    /// <summary>Why entries may be missing: the server's warnings, and what could not be paged.</summary>
    public IEnumerable<string> Losses => _losses;

    /// <param name="from">Nanoseconds since 1970; the first that counts.</param>
    /// <param name="until">The first that counts no more.</param>
    /// <param name="take">Gets every entry once; false ends the reading.</param>
    /// <returns>Null when all was read, else why not.</returns>
    public async ValueTask<ApiFault?> ReadAsync(long from, long until, Func<LokiPage, LokiEntry, bool> take)
    {
        long at = from;
        while (at < until)
        {
            long end = until - at > _piece ? at + _piece : until;
            ApiReply<LokiPage> reply = await AskAsync(at, end).ConfigureAwait(false);
            if (!reply.IsAnswer)
            {
                if (TryAskLess(reply.Fault, end - at))
                {
                    continue;
                }

                return reply.Fault;
            }

            // More behind a page that looked like the last: the server has a limit of its own that it does not tell. That
            // page was cut, perhaps between entries of one time, so it is asked for again.
            if (_shortPage is (long cut, int count) && reply.Value.Entries.Count > 0)
            {
                _quietLimit = Math.Max(_quietLimit ?? 0, count);
                _shortPage = null;
                at = cut;
                continue;
            }

            if (Take(reply.Value, take) is not { } added)
            {
                return null;
            }

            at = Next(at, end, reply.Value, added);
        }

        return null;
    }

    private bool IsFull(LokiPage page) => page.Entries.Count >= Math.Min(_limit, _quietLimit ?? _limit);

    private async ValueTask<ApiReply<LokiPage>> AskAsync(long at, long end)
    {
        ApiReply<LokiPage> reply =
            await call.AskAsync(LokiQuestion.Range(query, at, end, _limit)).ConfigureAwait(false);
        if (!reply.IsAnswer)
        {
            return reply;
        }

        LokiPage page = reply.Value;
        page.Warnings.ForEach(w => Lose($"the server warns: {call.Words.Clean(w)}"));
        bool isFull = IsFull(page);
        if (isFull && !page.IsForward)
        {
            return Nonsense("the server answers newest first although asked for oldest first: no page by page");
        }

        page.Sort();
        if (page.Entries.Count > 0
            && (page.Entries[0].UnixNanoseconds < at || page.Entries[^1].UnixNanoseconds > end))
        {
            return Nonsense("the server sends entries of another time than it was asked for");
        }

        return isFull ? await ProveOrderAsync(at, reply).ConfigureAwait(false) : reply;
    }

    // A server that sent the newest entries, in streams of one entry each, would show no wrong order; but then there is
    // something before the first entry of a full page.
    private async ValueTask<ApiReply<LokiPage>> ProveOrderAsync(long at, ApiReply<LokiPage> reply)
    {
        long first = reply.Value!.Entries[0].UnixNanoseconds;
        if (_isOrderProven || first <= at)
        {
            return reply;
        }

        ApiReply<LokiPage> before = await call.AskAsync(LokiQuestion.Range(query, at, first, 1)).ConfigureAwait(false);
        if (!before.IsAnswer)
        {
            return before;
        }

        _isOrderProven = true;
        return before.Value.Entries.Exists(e => e.UnixNanoseconds < first)
            ? Nonsense("the server leaves out entries before those it sends: no page by page")
            : reply;
    }

    // How many entries were new; null when no more are wanted.
    private int? Take(LokiPage page, Func<LokiPage, LokiEntry, bool> take)
    {
        int added = 0;
        foreach (LokiEntry entry in page.Entries)
        {
            if (_seen.Add(entry.UnixNanoseconds, page.Line(entry)))
            {
                added++;
                if (!take(page, entry))
                {
                    return null;
                }
            }
        }

        return added;
    }

    private long Next(long at, long end, LokiPage page, int added)
    {
        if (page.Entries.Count == 0)
        {
            _shortPage = null;
            return end;
        }

        long last = page.Entries[^1].UnixNanoseconds;
        if (!IsFull(page))
        {
            _shortPage = last + 1 < end ? (last, page.Entries.Count) : null;
            return Math.Min(last + 1, end);
        }

        if (last > at || added > 0)
        {
            return last;
        }

        Lose(string.Create(
            CultureInfo.InvariantCulture,
            $"{page.Entries.Count} entries or more have the time {page.Entries[^1].At:yyyy-MM-dd HH:mm:ss.fffffff} UTC, and the server sends no more of one time"));
        return at + 1;
    }

    /// <summary>After a refusal: fewer entries, or less time, whichever the server complains of.</summary>
    private bool TryAskLess(ApiFault fault, long askedNanoseconds)
    {
        if (LokiLimit.OfEntries(fault, _limit) is { } fewer)
        {
            bool isLess = fewer < _limit;
            _limit = fewer;
            return isLess;
        }

        if (!fault.IsWorthSplitting || askedNanoseconds <= ShortestPieceNanoseconds)
        {
            return false;
        }

        _piece = Math.Max(ShortestPieceNanoseconds, askedNanoseconds / 2);
        return true;
    }

    private void Lose(string text)
    {
        if (_losses.Count < MaxLosses)
        {
            _losses.Add(text);
        }
    }

    private static ApiReply<LokiPage> Nonsense(string reason) =>
        ApiReply<LokiPage>.Failed(new(ApiFaultKind.Nonsense, reason));
}
