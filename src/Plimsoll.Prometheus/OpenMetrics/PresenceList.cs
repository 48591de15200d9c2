using Plimsoll.Domain.Evidence.Inventories;
using Plimsoll.Prometheus.Samples;

namespace Plimsoll.Prometheus.OpenMetrics;

/// <summary>Notes which series of some metrics there are and how far each reaches, and which other metrics.</summary>
/// <remarks>Of metrics nobody asked about one extent each is kept, whatever the number of their series.</remarks>
internal sealed class PresenceList(IReadOnlyCollection<string> metrics, OpenMetricsLimits limits) : ISeriesChoice
{
    private readonly HashSet<string> _asked = new(metrics, StringComparer.Ordinal);
    private readonly Dictionary<string, SeriesExtent> _others = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Listed> _listed = new(StringComparer.Ordinal);
    private long _bytes;

    public bool KeepsSamples => false;

    /// <summary>Series with a sample in the time looked at, in order of appearance.</summary>
    public IReadOnlyList<SeriesPresence> Series =>
    [
        .. _listed.Values.Where(l => !l.Extent.IsEmpty).Select(l => new SeriesPresence(
            l.Metric,
            l.Labels,
            DateTimeOffset.FromUnixTimeMilliseconds(l.Extent.First),
            DateTimeOffset.FromUnixTimeMilliseconds(l.Extent.Last),
            l.Extent.Count,
            TimeSpan.Zero)),
    ];

    /// <summary>Names of all metrics with a sample in the time looked at.</summary>
    public IReadOnlySet<string> MetricNames => _others.Where(o => !o.Value.IsEmpty).Select(o => o.Key)
        .Concat(_listed.Values.Where(l => !l.Extent.IsEmpty).Select(l => l.Metric))
        .ToHashSet(StringComparer.Ordinal);

    public SampleTarget? Take(string metric, Dictionary<string, string> labels, int textBytes, out string? refusal)
    {
        refusal = null;
        if (_asked.Contains(metric))
        {
            string key = $"{metric}{{{LabelKey.Of(labels)}";
            if (!_listed.TryGetValue(key, out Listed? listed) && HasRoom(textBytes, out refusal))
            {
                _listed.Add(key, listed = new Listed(metric, labels, new SeriesExtent(isWanted: true)));
            }

            return listed?.Extent;
        }

        if (!_others.TryGetValue(metric, out SeriesExtent? extent) && HasRoom(metric.Length, out refusal))
        {
            _others.Add(metric, extent = new SeriesExtent(isWanted: false));
        }

        return extent;
    }

    private bool HasRoom(int bytes, out string? refusal)
    {
        _bytes += bytes;
        bool hasRoom = _listed.Count + _others.Count < limits.Series && _bytes <= limits.SeriesBytes;
        refusal = hasRoom
            ? null
            : $"more than {limits.Series} series and metrics, or {limits.SeriesBytes} bytes of their names";
        return hasRoom;
    }

    private sealed record Listed(string Metric, Dictionary<string, string> Labels, SeriesExtent Extent);
}
