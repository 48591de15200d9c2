using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.Evidence.Inventories;
using Plimsoll.Domain.Units;
using Plimsoll.Engine.Ports;
using Plimsoll.Prometheus.Answers;
using Plimsoll.Prometheus.Server;

namespace Plimsoll.Prometheus.Inventories;

/// <summary>Asks a server which series it has, in a few requests: one for each two hundred metrics or so, and three for
/// the names of all metrics, the retention and the oldest sample.</summary>
/// <remarks>
/// Presence is asked by <c>last_over_time(...[step])</c> at steps that lie step by step, which sees every sample once
/// and, alone of such functions, keeps the metric's name. What the server does not offer is null; a list of names it
/// refuses is empty.
/// </remarks>
internal sealed class ServerInventory(ApiClient api, Deadline deadline)
{
    // About as many as pixels of a chart: 14 days come as 100 minutes.
    private const int Steps = 200;

    // Points are read one by one and two of each series kept, so this only bounds time.
    private const long MaxPoints = 500_000_000;
    private const long ShortestStepMilliseconds = 1000;

    // Half of what fits into a request line when POST is refused.
    private const int LongestNamesCharacters = 6000;

    private readonly List<string> _reservations = [];

    public async ValueTask<InventoryFetch> ListAsync(IReadOnlyCollection<string> metrics, Window window)
    {
        List<SeriesPresence> series = [];
        foreach (IReadOnlyList<string> group in Groups(metrics))
        {
            if (await AskPresenceAsync(group, window, series).ConfigureAwait(false) is { } fault)
            {
                return Unavailable(fault);
            }
        }

        ApiReply<NameListReader> names = await AskNamesAsync(window).ConfigureAwait(false);
        if (names.Fault is { } broken && !IsRefusal(broken))
        {
            return Unavailable(broken);
        }

        _reservations.AddRange(names.Value?.Reservations.Select(api.Words.Clean) ?? []);
        ApiReply<RuntimeInformation> runtime = await api
            .AskAsync(RuntimeInformation.Question, RuntimeInformation.ReadAsync, deadline).ConfigureAwait(false);
        ApiReply<OwnMetrics> own = await api
            .AskAsync(OwnMetrics.Question, OwnMetrics.ReadAsync, deadline).ConfigureAwait(false);
        return new InventoryFetch.Available(new SeriesInventory(
            api.Name,
            window,
            series,
            names.Value?.Finish() ?? new HashSet<string>(),
            own.Value?.Oldest,
            runtime.Value?.StorageRetention is { } text ? RetentionText.OfPrometheus(text) : own.Value?.Retention,
            [.. _reservations.Distinct().Select(r => new SourceFault(api.Name, r))]));
    }

    private static bool IsRefusal(ApiFault fault) =>
        fault.Kind is ApiFaultKind.NotFound or ApiFaultKind.MethodRefused or ApiFaultKind.Refused;

    private InventoryFetch.Unavailable Unavailable(ApiFault fault) => new(new SourceFault(api.Name, fault.Reason));

    private static IEnumerable<IReadOnlyList<string>> Groups(IReadOnlyCollection<string> metrics)
    {
        List<string> group = [];
        int characters = 0;
        foreach (string metric in metrics.Distinct(StringComparer.Ordinal))
        {
            if (group.Count > 0 && characters + metric.Length >= LongestNamesCharacters)
            {
                yield return group;
                group = [];
                characters = 0;
            }

            group.Add(metric);
            characters += metric.Length + 1;
        }

        if (group.Count > 0)
        {
            yield return group;
        }
    }

    private async ValueTask<ApiFault?> AskPresenceAsync(
        IReadOnlyList<string> metrics, Window window, List<SeriesPresence> found)
    {
        long end = window.Until.ToUnixTimeMilliseconds();
        long span = Math.Max(1, end - window.From.ToUnixTimeMilliseconds());
        long step = Math.Max(ShortestStepMilliseconds, (span + Steps - 1) / Steps);

        // Counted back from the end, so that no sample after the window is seen.
        long start = end - ((span + step - 1) / step - 1) * step;
        string query = $"last_over_time({{{PromQlText.Matcher("__name__", metrics)}}}[{PromQlText.Duration(step)}])";
        ApiReply<QueryAnswer> reply = await QueryCall.AskAsync(
            api,
            PrometheusQuestion.QueryRange(query, start, end, step),
            () => new QueryAnswerReader(MaxPoints, keepsEndsOnly: true),
            deadline).ConfigureAwait(false);
        if (!reply.IsAnswer)
        {
            return reply.Fault;
        }

        _reservations.AddRange(reply.Value.Reservations);
        return Take(reply.Value, (start, end, step), found);
    }

    private static ApiFault? Take(
        QueryAnswer answer, (long Start, long End, long Step) asked, List<SeriesPresence> found)
    {
        if (answer.ResultType != "matrix")
        {
            return new(ApiFaultKind.Nonsense, "the answer to a range is not a matrix");
        }

        foreach (AnswerSeries series in answer.Series.Where(s => s.Times.Length > 0))
        {
            if (series.Times[0] < asked.Start || series.Times[^1] > asked.End)
            {
                return new(ApiFaultKind.Nonsense, "the answer has samples of another time than was asked for");
            }

            if (!series.Labels.Remove("__name__", out string? metric))
            {
                return new(ApiFaultKind.Nonsense, "a series of the answer has no name");
            }

            found.Add(new SeriesPresence(
                metric,
                series.Labels,
                DateTimeOffset.FromUnixTimeMilliseconds(series.Times[0]),
                DateTimeOffset.FromUnixTimeMilliseconds(series.Times[^1] - asked.Step),
                Samples: null,
                TimeSpan.FromMilliseconds(asked.Step)));
        }

        return null;
    }

    private ValueTask<ApiReply<NameListReader>> AskNamesAsync(Window window) => api.AskAsync<NameListReader>(
        PrometheusQuestion.MetricNames(window.From.ToUnixTimeMilliseconds(), window.Until.ToUnixTimeMilliseconds()),
        async (body, cancellation) =>
        {
            NameListReader reader = new();
            ApiFault? fault = await JsonStream.ReadAsync(body, reader, cancellation).ConfigureAwait(false);
            if (fault is not null)
            {
                return ApiReply<NameListReader>.Failed(fault);
            }

            return reader.Finish() is not null
                ? ApiReply<NameListReader>.Of(reader)
                : ApiReply<NameListReader>.Failed(new(
                    ApiFaultKind.Nonsense, api.Words.Clean($"{reader.Problem} {reader.ServerError}")));
        },
        deadline);
}
