using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.Units;

namespace Plimsoll.Domain.Checks.Alert;

/// <summary>One firing of an alert on one host.</summary>
/// <param name="Activated">When its condition became true: the value of <c>ALERTS_FOR_STATE</c>; the first firing sample
/// where that series is missing.</param>
/// <param name="Fired">First sample in state firing.</param>
internal sealed record AlertEpisode(DateTimeOffset Activated, DateTimeOffset Fired, EvidenceItem Evidence)
{
    /// <summary>Episodes that fired inside <paramref name="window"/> and became active in it: one that began before the
    /// fix is the old fault's.</summary>
    public static IReadOnlyList<AlertEpisode> Read(HostMetrics metrics, Window window)
    {
        SortedDictionary<long, AlertEpisode> episodes = [];
        foreach (Series firing in metrics.All(MetricNames.Alerts, ("alertstate", "firing")))
        {
            Series? active = metrics.All(MetricNames.AlertsForState)
                .FirstOrDefault(s => s.Labels.GetValueOrDefault("name") == firing.Labels.GetValueOrDefault("name")
                    && s.Labels.GetValueOrDefault("state") == firing.Labels.GetValueOrDefault("state"));
            (int first, int last) = firing.IndexesWithin(window);
            long interval = (long)(ScrapeGaps.Interval(firing)?.TotalMilliseconds ?? 60_000);
            long current = 0;
            for (int i = first; i <= last; i++)
            {
                long time = firing.Times[i];
                double? since = active?.ValueAt(time);
                bool isNewStretch = i == first || time - firing.Times[i - 1] > interval * 5;
                long key = since is double seconds and > 0 and < 253402300799 ? (long)(seconds * 1000)
                    : isNewStretch ? time
                    : current;
                current = key;
                if (DateTimeOffset.FromUnixTimeMilliseconds(key) >= window.From)
                {
                    episodes.TryAdd(key, new AlertEpisode(
                        DateTimeOffset.FromUnixTimeMilliseconds(key), firing.TimeAt(i), firing.Cite(i, "firing")));
                }
            }
        }

        return [.. episodes.Values];
    }
}
