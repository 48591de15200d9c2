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

    /// <summary>Looks for samples of the alert; the latest one is cited. One that names the unit in state failed has the
    /// unit's state as its input.</summary>
    public void AddAlerts(IReadOnlyList<FollowUpHost> hosts, BatchMetrics metrics)
    {
        foreach (Series series in hosts.SelectMany(h => metrics.ByHost.GetValueOrDefault(h.Name, [])).Where(s => s.Count > 0
            && s.Metric == MetricNames.Alerts
            && s.Labels.GetValueOrDefault("name") == plan.Unit.Value
            && s.Labels.GetValueOrDefault("state") == "failed"))
        {
            Window own = new(series.TimeAt(0), series.TimeAt(series.Count - 1));
            AlertSeen = new RuleProof.Observed(
                AlertSeen?.Seen.Hull(own) ?? own,
                AlertSeen?.Seen.Until >= own.Until
                    ? AlertSeen.Evidence
                    : series.Cite(series.Count - 1, "the rule was at work"));
        }
    }
}
