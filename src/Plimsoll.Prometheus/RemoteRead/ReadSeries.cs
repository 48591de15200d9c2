namespace Plimsoll.Prometheus.RemoteRead;

/// <summary>One wanted series of one answer.</summary>
/// <param name="Key">The same for the same metric and labels.</param>
/// <param name="Labels">Without the metric's name; with those that the server adds.</param>
internal sealed record ReadSeries(
    string Key, string Host, string Metric, IReadOnlyDictionary<string, string> Labels, SeriesSegment Segment);
