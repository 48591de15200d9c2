using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.Units;
using Plimsoll.Engine.Ports;
using Plimsoll.Prometheus.Answers;
using Plimsoll.Prometheus.Samples;
using Plimsoll.Prometheus.Server.Pieces;

namespace Plimsoll.Prometheus.Server;

/// <summary>Fetches the raw samples of one request, piece by piece.</summary>
/// <remarks>
/// A piece covers the milliseconds [a, b]. It is asked as a range of b − a + 1 ms that ends at b: servers that leave
/// the start of a range out (Prometheus 3, VictoriaMetrics) answer exactly [a, b], those that take it in (Prometheus 2)
/// answer one millisecond more, which is dropped. So pieces lose and repeat nothing at their seams. A sample outside of
/// what was asked is a fault: such a server answered another question.
/// </remarks>
internal sealed class RawSamples(
    ApiClient api, PrometheusServerOptions options, IPieceReader pieces, Deadline deadline)
{
    // Each costs a whole request's timeout; more would only wait for the deadline.
    private const int MaxTimeoutSplits = 3;

    // A server that allows only crumbs is not worn down with questions: 14 days of 7 hosts need about 110.
    private const int MaxRequests = 20_000;

    private readonly Dictionary<string, Gathered> _series = new(StringComparer.Ordinal);
    private readonly List<string> _reservations = [];
    private long _samples;
    private int _timeoutSplits;
    private int _requests;

    /// <summary>Why the fetch is unavailable.</summary>
    public ApiFault? Fault { get; private set; }

    public async ValueTask<MetricFetch> FetchAsync(MetricRequest request, Window window)
    {
        long from = window.From.ToUnixTimeMilliseconds();
        from += DateTimeOffset.FromUnixTimeMilliseconds(from) < window.From ? 1 : 0;
        Piece whole = new(from, window.Until.ToUnixTimeMilliseconds());
        WantedSeries wanted = new(request.Hosts, request.Selectors);
        IReadOnlyList<SelectorGroup> groups = SelectorGroup.Divide(request);
        for (int i = 0; i < groups.Count; i++)
        {
            GroupTask task = new(groups[i], i, whole, wanted);
            PieceLength length = PieceLength.Guess(task.Group, pieces.SamplesPerRequest);
            if (await FetchGroupAsync(task, whole.From, length).ConfigureAwait(false) is { } fault)
            {
                Fault = fault;
                return new MetricFetch.Unavailable(new SourceFault(api.Name, fault.Reason));
            }
        }

        return new MetricFetch.Available(
            Build(), [.. _reservations.Distinct().Select(r => new SourceFault(api.Name, r))]);
    }

    /// <summary>Fetches a stretch of time for one group, in pieces. A piece the server refuses is asked again shorter;
    /// one that can be no shorter divides the group for the rest of the time. Both end: lengths and groups only
    /// shrink.</summary>
    private async ValueTask<ApiFault?> FetchGroupAsync(GroupTask task, long from, PieceLength length)
    {
        for (long at = from; at <= task.Whole.Until;)
        {
            if (++_requests > MaxRequests)
            {
                return new(ApiFaultKind.TooMuch,
                    $"the server allows so few samples per request that {MaxRequests} requests were not enough");
            }

            Piece piece = new(at, Math.Min(task.Whole.Until, at + length.Milliseconds - 1));
            ApiReply<QueryAnswer> reply = await pieces
                .ReadAsync(task.Group, piece.From, piece.Until, options.MaxSamples - _samples).ConfigureAwait(false);
            if (reply.IsAnswer)
            {
                long before = _samples;
                if (Take(task, piece, reply.Value) is { } nonsense)
                {
                    return nonsense;
                }

                length.Answered(piece.Milliseconds, _samples - before);
                at = piece.Until + 1;
            }
            else if (!MaySplit(reply.Fault))
            {
                return reply.Fault;
            }
            else if (!length.TryShorten(piece.Milliseconds))
            {
                return await FetchHalvesAsync(task, at, reply.Fault).ConfigureAwait(false);
            }
        }

        return null;
    }

    private bool MaySplit(ApiFault fault) => fault.IsWorthSplitting && !deadline.IsOver
        && (fault.Kind != ApiFaultKind.Timeout || ++_timeoutSplits <= MaxTimeoutSplits);

    private async ValueTask<ApiFault?> FetchHalvesAsync(GroupTask task, long from, ApiFault fault)
    {
        IReadOnlyList<SelectorGroup> halves = task.Group.Halve();
        foreach (SelectorGroup half in halves)
        {
            if (await FetchGroupAsync(task with { Group = half }, from, PieceLength.Shortest(pieces.SamplesPerRequest))
                .ConfigureAwait(false) is { } worse)
            {
                return worse;
            }
        }

        return halves.Count == 0 ? fault : null;
    }

    private ApiFault? Take(GroupTask task, Piece piece, QueryAnswer answer)
    {
        if (answer.ResultType != "matrix")
        {
            return new(ApiFaultKind.Nonsense, "the answer to a range is not a matrix");
        }

        _reservations.AddRange(answer.Reservations);
        foreach (AnswerSeries series in answer.Series)
        {
            if (series.Times.Length > 0
                && (series.Times[0] < piece.From - 1 || series.Times[^1] > piece.Until))
            {
                return new(ApiFaultKind.Nonsense, "the answer has samples of another time than was asked for");
            }

            if (!series.Labels.Remove("__name__", out string? metric))
            {
                return new(ApiFaultKind.Nonsense, "a series of the answer has no name");
            }

            if (task.Wanted.HostOf(metric, series.Labels) is { } host)
            {
                Keep(task, piece, host, metric, series);
            }
        }

        return null;
    }

    private void Keep(GroupTask task, Piece piece, FollowUpHost host, string metric, AnswerSeries answer)
    {
        int skip = answer.Times.Length > 0 && answer.Times[0] < piece.From ? 1 : 0;
        bool hasSamples = answer.Times.Length > skip;
        if (!hasSamples && answer.StaleTimes.Length == 0)
        {
            return;
        }

        string key = $"{metric}{{{LabelKey.Of(answer.Labels)}";
        if (!_series.TryGetValue(key, out Gathered? gathered))
        {
            // A stale marker alone, of a series that ended before the window.
            if (!hasSamples)
            {
                return;
            }

            string query = pieces.Cite(task.Group, task.Whole.From, task.Whole.Until);
            gathered = new Gathered(
                host.Name, task.Index, new SeriesSamples(metric, answer.Labels), new Provenance(api.Name, query));
            _series.Add(key, gathered);
        }

        // Two selectors of one request can cover one series; the first to meet it fetches all of it.
        if (gathered.GroupIndex == task.Index)
        {
            gathered.Samples.Append(answer.Times.AsSpan(skip), answer.Values.AsSpan(skip));
            gathered.Samples.AppendStale(answer.StaleTimes);
            _samples += answer.Times.Length - skip;
        }
    }

    private Dictionary<string, IReadOnlyList<Series>> Build()
    {
        Dictionary<string, List<Series>> byHost = new(StringComparer.Ordinal);
        foreach (Gathered gathered in _series.Values)
        {
            if (!byHost.TryGetValue(gathered.Host, out List<Series>? list))
            {
                byHost.Add(gathered.Host, list = []);
            }

            list.Add(gathered.Samples.Build(gathered.Provenance));
        }

        return byHost.ToDictionary(h => h.Key, h => (IReadOnlyList<Series>)h.Value, StringComparer.Ordinal);
    }

    private readonly record struct Piece(long From, long Until)
    {
        public long Milliseconds => Until - From + 1;
    }

    private sealed record GroupTask(SelectorGroup Group, int Index, Piece Whole, WantedSeries Wanted);

    private sealed record Gathered(string Host, int GroupIndex, SeriesSamples Samples, Provenance Provenance);
}
