using System.Globalization;
using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.Evidence.Sampling;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.Units;

namespace Plimsoll.Domain.Checks.Zram;

/// <summary>Asks how full swap ever was since the fix. A full device ends in an OOM kill, with a longer thrash first.
/// </summary>
public sealed class ZramFullCheck : ICheck
{
    public string Id => "zram/full";

    public string Question => "Was swap ever fuller than the plan allows since the fix?";

    public IReadOnlyList<MetricSelector> Needs(FollowUp plan) => [];

    public Finding? Evaluate(HostHistory history)
    {
        if (history.Plan.Fix?.Swap is null)
        {
            return null;
        }

        if (Answer.UnlessFixed(this, history) is { } nothing)
        {
            return nothing;
        }

        Series? total = history.Metrics.One(MetricNames.SwapTotal);
        Series? free = history.Metrics.One(MetricNames.SwapFree);
        double limit = history.Plan.Limits.SwapUsedPercent;
        (double worst, int worstIndex) = Fullest(total, free, history.SinceFix!.Value);
        if (worst < 0)
        {
            return Answer.Inconclusive(
                this, history, "swap use was not read", "node_memory_SwapFree_bytes and node_memory_SwapTotal_bytes");
        }

        EvidenceItem evidence = free!.Cite(worstIndex, string.Create(CultureInfo.InvariantCulture, $"{worst:0.0} % in use"));
        string words = string.Create(
            CultureInfo.InvariantCulture, $"at most {worst:0.0} % of swap in use at any sample, {limit:0.#} % allowed");
        if (worst > limit)
        {
            return Answer.Fail(
                this, history,
                string.Create(CultureInfo.InvariantCulture, $"{worst:0.0} % of swap in use, {limit:0.#} % allowed"), evidence);
        }

        if (history.Reservation is string reservation)
        {
            return Answer.Inconclusive(
                this, history, $"{words}; but evidence may be missing: {reservation}", "the missing source", evidence);
        }

        return history.RunsSinceFix.FirstOrDefault(r => r.PeakIsLowerBound && r.ReachedWork != false) is { } hidden
            ? Answer.Inconclusive(
                this, history, $"{words}; the most in use in the run of {Moment.Of(hidden.Start.Latest)} may lie between scrapes",
                "scrapes throughout the runs", evidence)
            : Answer.Pass(this, history, words, evidence);
    }

    // While the size stands still, the least that was free is the most that was used.
    private static (double Percent, int Index) Fullest(Series? total, Series? free, Window window)
    {
        (double Percent, int Index) worst = (-1, 0);
        if (total is null || free is null)
        {
            return worst;
        }

        (int first, int last) = free.IndexesWithin(window);
        IReadOnlyList<int> turns = Turns.Of(free.Axis, first, last, total);
        for (int t = 0; t < turns.Count; t++)
        {
            int until = t + 1 < turns.Count ? turns[t + 1] : turns[t] + 1;
            if (total.ValueAt(free.Axis, turns[t]) is double size and > 0
                && free.LeastFinite(turns[t], until) is int least)
            {
                double percent = 100 * (size - free.Values[least]) / size;
                worst = percent > worst.Percent ? (percent, least) : worst;
            }
        }

        return worst;
    }
}
