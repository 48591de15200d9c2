using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.FollowUps;

namespace Plimsoll.Prometheus.Samples;

/// <summary>Tells which series a request wants, and whose they are.</summary>
internal sealed class WantedSeries
{
    private readonly Dictionary<string, List<MetricSelector>> _byMetric = new(StringComparer.Ordinal);
    private readonly HostIndex _hosts;

    public WantedSeries(IReadOnlyList<FollowUpHost> hosts, IReadOnlyList<MetricSelector> selectors)
    {
        // A host without labels cannot be told apart from any other: no series names it.
        _hosts = new HostIndex(hosts.Where(h => h.Labels.Count > 0));
        foreach (MetricSelector selector in selectors)
        {
            if (!_byMetric.TryGetValue(selector.Metric, out List<MetricSelector>? list))
            {
                _byMetric.Add(selector.Metric, list = []);
            }

            list.Add(selector);
        }
    }

    /// <summary>The host a series belongs to; null when no selector asks for it or no host of the plan owns
    /// it.</summary>
    public FollowUpHost? HostOf(string metric, IReadOnlyDictionary<string, string> labels) =>
        _byMetric.TryGetValue(metric, out List<MetricSelector>? selectors)
        && selectors.Exists(s => s.Matches(metric, labels))
            ? _hosts.Find(labels)
            : null;
}
