using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.Units;

namespace Plimsoll.Domain.Checks.Alert;

/// <summary>One firing of an alert on one host.</summary>
/// <param name="Activated">When its condition became true: the value of <c>ALERTS_FOR_STATE</c>; the first firing sample
/// where that series is missing.</param>
/// <param name="Fired">First sample in state firing inside the window asked for.</param>
/// <param name="LastFired">Last such sample.</param>
public sealed record AlertEpisode(
    DateTimeOffset Activated, DateTimeOffset Fired, DateTimeOffset LastFired, EvidenceItem Evidence)
{
    /// <summary>A pause so many evaluations long parts two episodes where no activation time does. Heuristic.</summary>
    private const long PauseEvaluations = 5;

    /// <summary>Episodes that fired inside <paramref name="window"/>, in the order of their activation; it may lie before.
    /// </summary>
    public static IReadOnlyList<AlertEpisode> Read(HostMetrics metrics, Window window)
    {
        SortedDictionary<long, AlertEpisode> episodes = [];
        foreach (Series firing in metrics.All(MetricNames.Alerts, ("alertstate", "firing")))
        {
            Series? active = metrics.All(MetricNames.AlertsForState)
                .FirstOrDefault(s => s.Labels.GetValueOrDefault("name") == firing.Labels.GetValueOrDefault("name")
                    && s.Labels.GetValueOrDefault("state") == firing.Labels.GetValueOrDefault("state"));
            (int first, int last) = firing.IndexesWithin(window);
            long interval = (long)(firing.Axis.UsualStep?.TotalMilliseconds ?? 60_000);
            long current = 0;
            for (int i = 0; i <= last; i++)
            {
                long time = firing.Times[i];
                double? since = active?.ValueAt(time);
                bool isNewStretch = i == 0 || time - firing.Times[i - 1] > interval * PauseEvaluations;
                current = since is double seconds and > 0 and < 253402300799 ? (long)(seconds * 1000)
                    : isNewStretch ? time
                    : current;
                if (i >= first)
                {
                    episodes[current] = episodes.TryGetValue(current, out AlertEpisode? known)
                        ? known with { LastFired = firing.TimeAt(i) }
                        : new AlertEpisode(
                            DateTimeOffset.FromUnixTimeMilliseconds(current), firing.TimeAt(i), firing.TimeAt(i),
                            firing.Cite(i, "firing"));
                }
            }
        }

        return [.. episodes.Values];
    }
}
