using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.Units;
using Plimsoll.Engine.Ports;
using Plimsoll.Prometheus.Answers;
using Plimsoll.Prometheus.Blocks;
using Plimsoll.Prometheus.Samples;
using Plimsoll.Prometheus.Server.Pieces;

namespace Plimsoll.Prometheus.Server;

/// <summary>Fetches the raw samples of one request, piece by piece.</summary>
/// <remarks>A piece is a whole number of milliseconds, both ends in it, and a sample one millisecond before it is dropped:
/// pieces lose and repeat nothing at their seams. A sample outside of what was asked is a fault: such a server answered
/// another question.</remarks>
internal sealed class RawSamples(
    ApiClient api, PrometheusServerOptions options, IPieceReader reader, Deadline deadline)
{
    private readonly Dictionary<string, Gathered> _series = new(StringComparer.Ordinal);
    private readonly List<string> _reservations = [];
    private long _samples;

    /// <summary>Why the fetch is unavailable.</summary>
    public ApiFault? Fault { get; private set; }

    public async ValueTask<MetricFetch> FetchAsync(MetricRequest request, Window window)
    {
        Stretch whole = Stretch.Of(window);
        WantedSeries wanted = new(request.Hosts, request.Selectors);
        PieceLoop pieces = new(reader.SamplesPerRequest, deadline);
        IReadOnlyList<SelectorGroup> groups = SelectorGroup.Divide(request);
        for (int i = 0; i < groups.Count; i++)
        {
            int index = i;
            Fault = await pieces.RunAsync(
                groups[i], whole, (group, piece) => AskAsync(new GroupTask(group, index, whole, wanted), piece))
                .ConfigureAwait(false);
            if (Fault is { } fault)
            {
                return new MetricFetch.Unavailable(new SourceFault(api.Name, fault.Reason));
            }
        }

        return new MetricFetch.Available(
            Build(), [.. _reservations.Distinct().Select(r => new SourceFault(api.Name, r))]);
    }

    private async ValueTask<(long Samples, ApiFault? Fault)> AskAsync(GroupTask task, Stretch piece)
    {
        ApiReply<QueryAnswer> reply = await reader
            .ReadAsync(task.Group, piece, options.MaxSamples - _samples).ConfigureAwait(false);
        long before = _samples;
        ApiFault? fault = reply.IsAnswer ? Take(task, piece, reply.Value) : reply.Fault;
        return (_samples - before, fault);
    }

    private ApiFault? Take(GroupTask task, Stretch piece, QueryAnswer answer)
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

    private void Keep(GroupTask task, Stretch piece, FollowUpHost host, string metric, AnswerSeries answer)
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

            gathered = new Gathered(
                host.Name,
                task.Index,
                new SeriesSamples(metric, answer.Labels),
                new Provenance(api.Name, reader.Cite(task.Group, task.Whole)));
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

    private sealed record GroupTask(SelectorGroup Group, int Index, Stretch Whole, WantedSeries Wanted);

    private sealed record Gathered(string Host, int GroupIndex, SeriesSamples Samples, Provenance Provenance);
}
