using System.Globalization;
using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.FollowUps;

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
        double worst = -1;
        int worstIndex = 0;
        (int first, int last) = free?.IndexesWithin(history.SinceFix!.Value) ?? (0, -1);
        foreach (int i in free is null ? [] : Turns.Of(free.Axis, first, last, free, total))
        {
            if (total?.ValueAt(free!.Axis, i) is double size and > 0 && double.IsFinite(free!.Values[i]))
            {
                double percent = 100 * (size - free.Values[i]) / size;
                if (percent > worst)
                {
                    worst = percent;
                    worstIndex = i;
                }
            }
        }

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
}
