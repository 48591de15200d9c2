using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.Units;

namespace Plimsoll.Engine.Verifying;

/// <summary>The few facts that are of the fleet and not of one host: how far the evidence reaches, and whether the alert's
/// rule was ever seen at work on the plan's unit.</summary>
internal sealed class FleetFacts(FollowUp plan)
{
    /// <summary>First to last sample of any host; null while there is none.</summary>
    public Window? Window { get; set; }

    public RuleProof.Observed? AlertSeen { get; private set; }

    /// <summary>Looks for firings of the alert. One that names the unit in state failed has the unit's state as its input.
    /// </summary>
    public void AddAlerts(BatchMetrics metrics)
    {
        foreach (Series series in metrics.ByHost.Values.SelectMany(s => s).Where(s => s.Count > 0
            && s.Metric == MetricNames.Alerts
            && s.Labels.GetValueOrDefault("name") == plan.Unit.Value
            && s.Labels.GetValueOrDefault("state") == "failed"))
        {
            Window own = new(series.TimeAt(0), series.TimeAt(series.Count - 1));
            AlertSeen = new RuleProof.Observed(
                AlertSeen?.Seen.Hull(own) ?? own, series.Cite(series.Count - 1, "the rule was at work"));
        }
    }
}
