using Plimsoll.Domain.Evidence.Inventories;
using Plimsoll.Domain.Verdicts;
using Plimsoll.Lint.Live;

namespace Plimsoll.Lint.Expressions;

/// <summary>How often a metric is scraped, as the sources at hand show it.</summary>
internal static class ScrapeInterval
{
    /// <summary>Prometheus' own default (<c>scrape_interval</c>).</summary>
    public static readonly TimeSpan Default = TimeSpan.FromMinutes(1);

    /// <summary>What most installations set; used where a shorter interval is the worse case.</summary>
    public static readonly TimeSpan Usual = TimeSpan.FromSeconds(15);

    /// <summary>The median over the metric's series, or of node_exporter's readings; null when no source tells.</summary>
    /// <remarks>Samples over time: gaps make it longer than it is.</remarks>
    public static TimeSpan? Of(LiveEvidence? live, string? metric) =>
        OfSeries(live, metric)
        ?? (metric?.StartsWith("node_", StringComparison.Ordinal) == true ? OfReadings(live?.Report) : null);

    private static TimeSpan? OfReadings(VerdictReport? report)
    {
        TimeSpan[] intervals = [.. (report?.Hosts ?? []).Select(h => h.Interval).OfType<TimeSpan>().Order()];
        return intervals.Length == 0 ? null : intervals[intervals.Length / 2];
    }

    private static TimeSpan? OfSeries(LiveEvidence? live, string? metric)
    {
        TimeSpan[] intervals =
        [
            .. (live?.Inventories ?? []).SelectMany(i => i.Series)
                .Where(s => s.Metric == metric && s is { Samples: > 2, Precision.Ticks: 0 } && s.Last > s.First)
                .Select(Interval).Order(),
        ];
        return intervals.Length == 0 ? null : intervals[intervals.Length / 2];
    }

    private static TimeSpan Interval(SeriesPresence series) => (series.Last - series.First) / (series.Samples!.Value - 1);
}
