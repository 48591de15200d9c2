using System.Globalization;
using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.Runs;
using Plimsoll.Domain.Units;

namespace Plimsoll.Domain.Checks.Alert;

/// <summary>Asks whether the alert fired since the fix, and whether it could have.</summary>
/// <remarks>Episodes are distinct activation times (<c>ALERTS_FOR_STATE</c>), not samples of <c>ALERTS</c>. No sample
/// exists while an alert is inactive, so silence counts only when the rule was loaded and its input existed.</remarks>
public sealed class AlertNoneCheck : ICheck
{
    public string Id => "alert/none";

    public string Question => "Did the alert fire since the fix, and could it have?";

    public IReadOnlyList<MetricSelector> Needs(FollowUp plan) => plan.Alert is not { } alert ? [] :
    [
        new(MetricNames.Alerts, new Dictionary<string, string> { ["alertname"] = alert.Value },
            ["alertstate", "name", "state"]),
        new(MetricNames.AlertsForState, new Dictionary<string, string> { ["alertname"] = alert.Value },
            ["name", "state"]),
    ];

    public Finding? Evaluate(HostHistory history)
    {
        if (history.Plan.Alert is not { } alert)
        {
            return null;
        }

        if (Answer.UnlessFixed(this, history) is { } nothing)
        {
            return nothing;
        }

        Window since = history.SinceFix!.Value;
        IReadOnlyList<AlertEpisode> episodes = AlertEpisode.Read(history.Metrics, since);
        List<AlertEpisode> counted = [.. episodes];
        if (history.Plan.Limits.AlertsOnlyForOom && episodes.Count > 0)
        {
            counted = [.. episodes.Where(e => RunOf(history, e)?.IsOutOfMemory ?? false)];
            if (counted.Count == 0 && episodes.FirstOrDefault(e => RunOf(history, e) is null or { Cause: RunCause.Unknown })
                is { } unclear)
            {
                return Answer.Inconclusive(
                    this, history, $"the alert fired at {Moment.Of(unclear.Fired)} and whether for memory is not known",
                    "the journal of the host", unclear.Evidence);
            }
        }

        if (counted.Count > 0)
        {
            Run? run = RunOf(history, counted[0]);
            string cause = run is null ? string.Empty : $", after a run that ended so: {Runs.CauseWords.Of(run)}";
            return Answer.Fail(
                this, history,
                string.Create(CultureInfo.InvariantCulture,
                    $"{alert.Value} fired in {counted.Count} episode(s); the first at {Moment.Of(counted[0].Fired)}{cause}"),
                [.. counted.Select(e => e.Evidence)]);
        }

        string quiet = episodes.Count == 0
            ? $"{alert.Value} did not fire"
            : string.Create(CultureInfo.InvariantCulture, $"{alert.Value} fired in {episodes.Count} episode(s), none for memory");
        return Silence(history, since, quiet, episodes.Count);
    }

    private Finding Silence(HostHistory history, Window since, string quiet, int episodes)
    {
        if (history.Reservation is string reservation)
        {
            return Answer.Inconclusive(
                this, history, $"{quiet}, but evidence may be missing: {reservation}", "the missing source");
        }

        Series? input = history.Metrics.One(
            MetricNames.UnitState, ("name", history.Plan.Unit.Value), ("state", "failed"));
        if (input is null)
        {
            return Answer.Inconclusive(
                this, history, $"{quiet}, but its input, {MetricNames.UnitState} of the unit, does not exist",
                "node_exporter's systemd collector (--collector.systemd)");
        }

        (int first, int last) = input.IndexesWithin(since);
        if (first > last)
        {
            return Answer.Inconclusive(
                this, history, $"{quiet}, but its input has no sample since the fix", "the unit's state samples");
        }

        EvidenceItem cited = input.Cite(last, string.Create(CultureInfo.InvariantCulture, $"{input.Values[last]:0}"));
        if (history.Evidence.RuleProof is RuleProof.Loaded or RuleProof.Observed && Failures(input, first, last) > episodes)
        {
            return Answer.Inconclusive(
                this, history, $"{quiet} though the unit was in state failed; the rule may have waited longer than the state lasted",
                "the rule's expression and for: clause", cited);
        }

        return history.Evidence.RuleProof switch
        {
            RuleProof.Loaded loaded => Answer.Pass(this, history, $"{quiet}; the rule is loaded and its input exists", loaded.Evidence, cited),
            RuleProof.Observed observed => Answer.Pass(
                this, history,
                $"{quiet}; the rule was at work on the fleet up to {Moment.Of(observed.Seen.Until)}, and its input was never 1 here",
                observed.Evidence, cited),
            RuleProof.NotLoaded not => Answer.Inconclusive(
                this, history, $"{quiet}, but {not.Reason}", "load the rule", not.Evidence, cited),
            RuleProof.Unknown unknown => Answer.Inconclusive(
                this, history, $"{quiet}, but {unknown.Reason}", "a server with /api/v1/rules among the sources", cited),
            _ => Answer.Inconclusive(this, history, $"{quiet}, but whether the rule was loaded is not known", null, cited),
        };
    }

    // Times the unit became failed; a failure from before the fix is the old fault's.
    private static int Failures(Series input, int first, int last)
    {
        int failures = 0;
        for (int i = Math.Max(first, 1); i <= last; i++)
        {
            failures += input.Values[i] == 1 && input.Values[i - 1] != 1 ? 1 : 0;
        }

        return failures;
    }

    private static Run? RunOf(HostHistory history, AlertEpisode episode) => history.RunsSinceFix
        .LastOrDefault(r => r.Start.Earliest <= episode.Activated + history.Interval);
}
