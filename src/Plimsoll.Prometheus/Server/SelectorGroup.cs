using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Engine.Ports;
using Plimsoll.Prometheus.Blocks;
using Plimsoll.Prometheus.Server.Pieces;

namespace Plimsoll.Prometheus.Server;

/// <summary>Families and hosts that one selector can ask for together.</summary>
/// <param name="Labels">Exact labels all families of the group are narrowed by.</param>
/// <param name="Hosts">Hosts named by the same label names.</param>
internal sealed record SelectorGroup(
    IReadOnlyList<string> Metrics, IReadOnlyDictionary<string, string> Labels, IReadOnlyList<FollowUpHost> Hosts)
{
    // VictoriaMetrics refuses queries over 16 KiB (-search.maxQueryLen); half of it also fits a request line when POST
    // is refused and the query must travel in the address.
    private const int LongestHostsCharacters = 6000;

    /// <summary>The whole request in as few groups as its labels allow.</summary>
    public static IReadOnlyList<SelectorGroup> Divide(MetricRequest request)
    {
        List<SelectorGroup> groups = [];
        List<IReadOnlyList<FollowUpHost>> batches = [.. request.Hosts
            .Where(h => h.Labels.Count > 0)
            .GroupBy(h => string.Join('\n', h.Labels.Keys.Order(StringComparer.Ordinal)))
            .SelectMany(Batches)];
        foreach (IGrouping<string, MetricSelector> selectors in request.Selectors.GroupBy(LabelKey))
        {
            string[] metrics = [.. selectors.Select(s => s.Metric).Distinct(StringComparer.Ordinal)];
            groups.AddRange(batches.Select(hosts => new SelectorGroup(metrics, selectors.First().Labels, hosts)));
        }

        return groups;
    }

    /// <summary>The group as a PromQL vector selector. It may select more than the group (two hosts told apart by two
    /// labels): the answer is filtered again.</summary>
    public string Selector() =>
        $"{{{string.Join(',', Matchers().Select(m => PromQlText.Matcher(m.Label, m.Values)))}}}";

    /// <summary>The group over a stretch of time, as a query anybody can ask again.</summary>
    public string Query(Stretch whole) =>
        $"{Selector()}[{PromQlText.Duration(whole.Milliseconds)}] @ {PromQlText.Seconds(whole.Until)}";

    /// <summary>Labels in a fixed order, the name's first, then those all families are narrowed by, then the hosts';
    /// each with the values of which a series has one.</summary>
    public IReadOnlyList<(string Label, IReadOnlyCollection<string> Values, bool IsOfHosts)> Matchers() =>
    [
        ("__name__", [.. Metrics], false),
        .. Labels.OrderBy(l => l.Key, StringComparer.Ordinal)
            .Select(l => (l.Key, (IReadOnlyCollection<string>)[l.Value], false)),
        .. Hosts[0].Labels.Keys.Order(StringComparer.Ordinal).Select(name => (
            name,
            (IReadOnlyCollection<string>)[.. Hosts.Select(h => h.Labels[name]).Distinct(StringComparer.Ordinal)],
            true)),
    ];

    /// <summary>As many groups of as many hosts each as make a guessed answer for the stretch of time no larger than
    /// aimed at; one host alone is not divided.</summary>
    public IEnumerable<SelectorGroup> Share(Stretch whole, int samplesPerRequest)
    {
        long parts = (PieceLength.GuessSamples(this, whole.Milliseconds) + samplesPerRequest - 1) / samplesPerRequest;
        int hosts = (int)Math.Max(1, (Hosts.Count + parts - 1) / Math.Max(1, parts));
        return Hosts.Chunk(hosts).Select(some => this with { Hosts = some });
    }

    /// <summary>Two halves by hosts, or by families when there is one host; empty when neither can be halved.</summary>
    public IReadOnlyList<SelectorGroup> Halve() => (Hosts.Count, Metrics.Count) switch
    {
        ( > 1, _) => [
            this with { Hosts = [.. Hosts.Take(Hosts.Count / 2)] },
            this with { Hosts = [.. Hosts.Skip(Hosts.Count / 2)] }],
        (_, > 1) => [
            this with { Metrics = [.. Metrics.Take(Metrics.Count / 2)] },
            this with { Metrics = [.. Metrics.Skip(Metrics.Count / 2)] }],
        _ => [],
    };

    private static string LabelKey(MetricSelector selector) => string.Join(
        '\n', selector.Labels.OrderBy(l => l.Key, StringComparer.Ordinal).Select(l => $"{l.Key}\r{l.Value}"));

    private static IEnumerable<IReadOnlyList<FollowUpHost>> Batches(IEnumerable<FollowUpHost> hosts)
    {
        List<FollowUpHost> batch = [];
        int characters = 0;
        foreach (FollowUpHost host in hosts)
        {
            int length = host.Labels.Sum(l => l.Value.Length + 4);
            if (batch.Count > 0 && characters + length > LongestHostsCharacters)
            {
                yield return batch;
                batch = [];
                characters = 0;
            }

            batch.Add(host);
            characters += length;
        }

        if (batch.Count > 0)
        {
            yield return batch;
        }
    }
}
