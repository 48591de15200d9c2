using System.Globalization;
using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.Runs;
using Plimsoll.Domain.Units;

namespace Plimsoll.Domain.Checks.Pressure;

/// <summary>Asks how long all tasks stood still for memory during the runs.</summary>
/// <remarks>From the kernel's total, so it is exact over a run however short. Source: <c>/proc/pressure/memory</c>, field
/// <c>full total</c>.</remarks>
public sealed class PressureFullCheck : ICheck
{
    public string Id => "pressure/full";

    public string Question => "Did the machine stand still for memory during a run longer than the plan allows?";

    public IReadOnlyList<MetricSelector> Needs(FollowUp plan) => [MetricSelector.Plain(MetricNames.FullStall)];

    public Finding? Evaluate(HostHistory history)
    {
        if (Answer.UnlessRun(this, history) is { } nothing)
        {
            return nothing;
        }

        Series? stall = history.Metrics.One(MetricNames.FullStall);
        if (stall is null)
        {
            return Answer.Inconclusive(
                this, history, "memory pressure was not read",
                "node_exporter's pressure collector (kernel 4.20 and later; some need psi=1)");
        }

        double worst = -1;
        int worstIndex = 0;
        Run? unread = null;
        foreach (Run run in history.RunsSinceFix)
        {
            Window window = run.Window(history.Evidence.Window.Until);
            int first = stall.LastIndexAtOrBefore(window.From);
            int last = Math.Min(stall.FirstIndexAtOrAfter(window.Until), stall.Count - 1);
            TimeSpan slack = history.Interval * ScrapeGaps.GapFactor;
            if (first < 0 || last <= first || window.From - stall.TimeAt(first) > slack
                || window.Until - stall.TimeAt(last) > slack || stall.TimeAt(last) - window.Until > slack
                || !(stall.Values[last] >= stall.Values[first]) || double.IsInfinity(stall.Values[last]))
            {
                unread ??= run;
                continue;
            }

            double percent = 100 * (stall.Values[last] - stall.Values[first])
                / (stall.TimeAt(last) - stall.TimeAt(first)).TotalSeconds;
            if (percent > worst)
            {
                worst = percent;
                worstIndex = last;
            }
        }

        double limit = history.Plan.Limits.FullStallPercent;
        string words = worst < 0 ? "no run's pressure could be read" : string.Create(
            CultureInfo.InvariantCulture, $"at most {worst:0.0} % of a run stood still, {limit:0.#} % allowed");
        EvidenceItem[] evidence = worst < 0 ? [] :
        [
            stall.Cite(worstIndex, string.Create(CultureInfo.InvariantCulture, $"{worst:0.0} % of the run")),
        ];
        if (worst > limit)
        {
            return Answer.Fail(
                this, history,
                string.Create(CultureInfo.InvariantCulture, $"{worst:0.0} % of a run stood still, {limit:0.#} % allowed"),
                evidence);
        }

        return unread is null
            ? Answer.Pass(this, history, words, evidence)
            : Answer.Inconclusive(
                this, history, $"{words}; pressure was not read throughout the run of {Moment.Of(unread.Start.Latest)}",
                "scrapes right before and after each run", evidence);
    }
}
