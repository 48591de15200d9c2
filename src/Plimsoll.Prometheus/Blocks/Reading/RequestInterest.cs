using Plimsoll.Domain.Evidence;
using Plimsoll.Engine.Ports;
using Plimsoll.Prometheus.Samples;

namespace Plimsoll.Prometheus.Blocks.Reading;

/// <summary>The series of a plan's hosts.</summary>
internal sealed class RequestInterest : ISeriesInterest
{
    private readonly WantedSeries _wanted;
    private readonly ILookup<string, MetricSelector> _byMetric;

    public RequestInterest(MetricRequest request)
    {
        _wanted = new WantedSeries(request.Hosts, request.Selectors);
        _byMetric = request.Selectors.ToLookup(s => s.Metric, StringComparer.Ordinal);
        Metrics = [.. _byMetric.Select(g => g.Key)];
        Owners =
        [
            .. request.Hosts.Where(h => h.Labels.Count > 0)
                .Select(h => h.Labels.MinBy(l => l.Key, StringComparer.Ordinal)).Select(l => (l.Key, l.Value))
                .Distinct(),
        ];
    }

    public IReadOnlyCollection<string> Metrics { get; }

    public bool WantsNames => false;

    public IReadOnlyCollection<(string Name, string Value)> Owners { get; }

    public IEnumerable<IReadOnlyDictionary<string, string>> Narrowings(string metric) =>
        _byMetric[metric].Select(s => s.Labels);

    public string? OwnerOf(string metric, IReadOnlyDictionary<string, string> labels) =>
        _wanted.HostOf(metric, labels)?.Name;
}
