using System.Globalization;
using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Prometheus.Answers;

namespace Plimsoll.Prometheus.Server;

/// <summary>Evaluates an operator's own expression and splits the answer by host.</summary>
internal sealed class ExpressionQuery(ApiClient api, Deadline deadline)
{
    // An operator's expression should give a few numbers per host; a range selector may give more.
    private const long MaxSamples = 10_000_000;

    public async ValueTask<IReadOnlyDictionary<string, PromQlAnswer>> EvaluateAsync(
        string expression, DateTimeOffset at, IReadOnlyList<FollowUpHost> hosts)
    {
        ApiReply<QueryAnswer> reply = await QueryCall
            .AskAsync(api, expression, at.ToUnixTimeMilliseconds(), MaxSamples, deadline).ConfigureAwait(false);
        if (!reply.IsAnswer)
        {
            return ForAll(hosts, new PromQlAnswer.Unavailable($"{api.Name}: {reply.Fault.Reason}"));
        }

        // Values carry no reservations, and an answer that lacks something must not look complete.
        return reply.Value.Reservations is [string reservation, ..]
            ? ForAll(hosts, new PromQlAnswer.Unavailable($"{api.Name}: {reservation}"))
            : Split(reply.Value, expression, at, hosts);
    }

    private static Dictionary<string, PromQlAnswer> ForAll(IReadOnlyList<FollowUpHost> hosts, PromQlAnswer answer)
    {
        Dictionary<string, PromQlAnswer> answers = new(StringComparer.Ordinal);
        foreach (FollowUpHost host in hosts)
        {
            answers[host.Name] = answer;
        }

        return answers;
    }

    private Dictionary<string, PromQlAnswer> Split(
        QueryAnswer answer, string expression, DateTimeOffset at, IReadOnlyList<FollowUpHost> hosts)
    {
        if (answer.ResultType is "scalar" or "string")
        {
            return ForAll(hosts, new PromQlAnswer.HostLabelLost(
                new EvidenceItem(api.Name, expression, at, $"a {answer.ResultType} without labels")));
        }

        HostIndex index = new(hosts.Where(h => h.Labels.Count > 0));
        Dictionary<string, List<double>> numbers = new(StringComparer.Ordinal);
        int lost = 0;
        foreach (AnswerSeries series in answer.Series.Where(s => s.Values.Length > 0))
        {
            if (index.Find(series.Labels) is { } host)
            {
                if (!numbers.TryGetValue(host.Name, out List<double>? list))
                {
                    numbers.Add(host.Name, list = []);
                }

                list.Add(series.Values[^1]);
            }
            else if (!hosts.Any(h => h.Labels.Count > 0 && h.Labels.Keys.All(series.Labels.ContainsKey)))
            {
                lost++;
            }
        }

        Dictionary<string, PromQlAnswer> answers = new(StringComparer.Ordinal);
        foreach (FollowUpHost host in hosts)
        {
            answers[host.Name] = AnswerOf(numbers.GetValueOrDefault(host.Name), lost, expression, at);
        }

        return answers;
    }

    /// <summary>A host without values of its own, in an answer with series that name no host, is not known to have
    /// none: one of them may be its.</summary>
    private PromQlAnswer AnswerOf(List<double>? numbers, int lost, string expression, DateTimeOffset at)
    {
        if (numbers is null && lost > 0)
        {
            return new PromQlAnswer.HostLabelLost(
                new EvidenceItem(api.Name, expression, at, $"{lost} series without a label that names a host"));
        }

        string shown = numbers is null
            ? "no series"
            : string.Join(", ", numbers.Select(n => n.ToString(CultureInfo.InvariantCulture)));
        return new PromQlAnswer.Values(numbers ?? [], new EvidenceItem(api.Name, expression, at, shown));
    }
}
