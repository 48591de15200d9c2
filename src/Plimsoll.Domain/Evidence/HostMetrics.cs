using Plimsoll.Domain.Evidence.Sampling;

namespace Plimsoll.Domain.Evidence;

/// <summary>All series of one host, duplicates merged.</summary>
public sealed class HostMetrics
{
    private readonly Dictionary<string, List<Series>> _byMetric = new(StringComparer.Ordinal);

    public HostMetrics(IEnumerable<Series> series)
    {
        Dictionary<(int Count, long Sum), TimeAxis> axes = [];
        foreach (Series given in series)
        {
            // Sources may give each series times of its own, mostly the same ones.
            (int, long) key = (given.Count, given.Count == 0 ? 0 : unchecked(given.Times[0] + given.Times[^1]));
            Series one = !axes.TryAdd(key, given.Axis) && !ReferenceEquals(axes[key], given.Axis)
                && given.Times.SequenceEqual(axes[key].Times)
                ? given.On(axes[key])
                : given;
            if (!_byMetric.TryGetValue(one.Metric, out List<Series>? list))
            {
                _byMetric.Add(one.Metric, list = []);
            }

            list.Add(one);
        }
    }

    public static HostMetrics None { get; } = new([]);

    public bool IsEmpty => _byMetric.Count == 0;

    public IEnumerable<string> Metrics => _byMetric.Keys;

    /// <summary>Series of <paramref name="metric"/> that carry the label values; empty when the source has none.</summary>
    public IEnumerable<Series> All(string metric, params (string Name, string Value)[] labels) =>
        _byMetric.TryGetValue(metric, out List<Series>? list)
            ? list.Where(s => labels.All(l => s.Labels.TryGetValue(l.Name, out string? v) && v == l.Value))
            : [];

    /// <summary>The one series of a metric that has no identity labels, or of the given ones; null when absent.</summary>
    public Series? One(string metric, params (string Name, string Value)[] labels) =>
        All(metric, labels).FirstOrDefault(s => s.Count > 0);
}
