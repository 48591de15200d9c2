using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.Units;

namespace Plimsoll.Engine.Verifying;

/// <summary>The few facts that are of the fleet and not of one host: how far the evidence reaches, and whether the alert's
/// rule was ever seen at work on the plan's unit.</summary>
internal sealed class FleetFacts(FollowUp plan)
{
    /// <summary>First to last sample of any host; null while there is none.</summary>
    public Window? Window { get; private set; }

    public RuleProof.Observed? AlertSeen { get; private set; }

    public void Add(BatchMetrics metrics)
    {
        foreach (Series series in metrics.ByHost.Values.SelectMany(s => s).Where(s => s.Count > 0))
        {
            Window = Widen(Window, series);

            // An alert that names the unit in state failed has the unit's state as its input.
            if (series.Metric == MetricNames.Alerts
                && series.Labels.GetValueOrDefault("name") == plan.Unit.Value
                && series.Labels.GetValueOrDefault("state") == "failed")
            {
                AlertSeen = new RuleProof.Observed(
                    Widen(AlertSeen?.Seen, series), series.Cite(series.Count - 1, "the rule was at work"));
            }
        }
    }

    private static Window Widen(Window? window, Series series)
    {
        DateTimeOffset first = series.TimeAt(0);
        DateTimeOffset last = series.TimeAt(series.Count - 1);
        return window is Window w
            ? new Window(first < w.From ? first : w.From, last > w.Until ? last : w.Until)
            : new Window(first, last);
    }
}
