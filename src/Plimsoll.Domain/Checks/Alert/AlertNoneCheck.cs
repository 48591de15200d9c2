using System.Globalization;
using Plimsoll.Domain.Checks.Evidence;
using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.Evidence.Sampling;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.Runs;
using Plimsoll.Domain.Units;

namespace Plimsoll.Domain.Checks.Alert;

/// <summary>Asks whether the alert fired since the fix, and whether it could have.</summary>
/// <remarks>Episodes are distinct activation times (<c>ALERTS_FOR_STATE</c>), not samples of <c>ALERTS</c>. No sample
/// exists while an alert is inactive, so silence counts only when the rule was loaded and its input existed.</remarks>
public sealed class AlertNoneCheck : ICheck
{
    /// <summary>So soon after the state has changed an alert is resolved: the usual evaluation interval and Prometheus'
    /// lookback of 5 minutes. Heuristic; <c>keep_firing_for</c> may prolong it.</summary>
    public static readonly TimeSpan ResolveTime = TimeSpan.FromMinutes(5);

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
        IReadOnlyList<AlertEpisode> all = AlertEpisode.Read(history.Metrics, since);
        List<AlertEpisode> episodes = [.. all.Where(e => e.Activated >= since.From)];
        List<AlertEpisode> counted = [.. episodes];
        if (history.Plan.Limits.AlertsOnlyForOom && episodes.Count > 0)
        {
            counted = [.. episodes.Where(e => RunOf(history, e)?.IsOutOfMemory ?? false)];
            if (counted.Count == 0 && episodes.FirstOrDefault(e => RunOf(history, e)?.MayBeOutOfMemory ?? true)
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
        return Answer.UnlessRun(this, history)
            ?? Outlived(history, all.Where(e => e.Activated < since.From), quiet)
            ?? Silence(history, since, quiet, episodes.Count);
    }

    // An episode from before the fix ends with the first good run; one that does not is no proof of one either way.
    private Finding? Outlived(HostHistory history, IEnumerable<AlertEpisode> old, string quiet)
    {
        DateTimeOffset? over = history.RunsSinceFix[0].End?.Latest + ResolveTime;
        return old.FirstOrDefault(e => over is null || e.LastFired > over) is { } carried
            ? Answer.Inconclusive(
                this, history,
                $"{quiet} anew, but an episode began before the fix and went on until {Moment.Of(carried.LastFired)}",
                "the rule's keep_firing_for, and how the first run ended", carried.Evidence)
            : null;
    }

    /// <param name="episodes">It fired so often for another reason; as many failures were not passed over.</param>
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

        if (EvidenceCoverageCheck.Gap(history, input, since) is Window gap)
        {
            return Answer.Inconclusive(
                this, history, $"{quiet}, but its input has no sample from {Moment.Of(gap.From)} to {Moment.Of(gap.Until)}",
                "the unit's state samples throughout");
        }

        EvidenceItem cited = input.Cite(last, string.Create(CultureInfo.InvariantCulture, $"{input.Values[last]:0}"));
        bool everFailed = Failures(input, first, last) > episodes;

        return history.Evidence.RuleProof switch
        {
            RuleProof.Loaded loaded when !everFailed => Answer.Pass(this, history, $"{quiet}; the rule is loaded and its input exists", loaded.Evidence, cited),
            RuleProof.Observed observed when !everFailed => Answer.Pass(
                this, history,
                $"{quiet}; the rule was at work on the fleet up to {Moment.Of(observed.Seen.Until)}, and its input was never 1 here",
                observed.Evidence, cited),
            RuleProof.Loaded or RuleProof.Observed => Answer.Inconclusive(
                this, history, $"{quiet} though the unit was in state failed; the rule may have waited longer than the state lasted",
                "the rule's expression and for: clause", cited),
            RuleProof.NotLoaded not => Answer.Inconclusive(
                this, history, $"{quiet}, but {not.Reason}", "load the rule", not.Evidence, cited),
            RuleProof.Unknown unknown => Answer.Inconclusive(
                this, history, $"{quiet}, but {unknown.Reason}", "a server with /api/v1/rules among the sources", cited),
            _ => Answer.Inconclusive(this, history, $"{quiet}, but whether the rule was loaded is not known", null, cited),
        };
    }

    // The state is kept from before the fix until the next run; only a failure after another state is one since.
    private static int Failures(Series input, int first, int last)
    {
        int failures = 0;
        bool wasOther = false;
        ReadOnlySpan<double> values = input.Values;
        foreach (int i in Turns.Of(input.Axis, first, last, input))
        {
            bool isOther = values[i] != 1;
            failures += !isOther && wasOther && values[i - 1] != 1 ? 1 : 0;
            wasOther |= isOther;
        }

        return wasOther ? failures : 1;
    }

    private static Run? RunOf(HostHistory history, AlertEpisode episode) => history.RunsSinceFix
        .LastOrDefault(r => r.Start.Earliest <= episode.Activated + history.Interval);
}
