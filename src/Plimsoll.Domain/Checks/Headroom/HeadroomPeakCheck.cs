using System.Globalization;
using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.Runs;
using Plimsoll.Domain.Statistics;
using Plimsoll.Domain.Units;

namespace Plimsoll.Domain.Checks.Headroom;

/// <summary>Asks whether the peaks since the fix leave the headroom the risk target asks for, or runs enough bound the rate
/// by themselves.</summary>
public sealed class HeadroomPeakCheck : ICheck
{
    private const int MostRunsToWaitFor = 90;

    public string Id => "headroom/peak";

    public string Question => "Do the peaks leave room enough that the coming runs will fit, as sure as the plan asks?";

    public IReadOnlyList<MetricSelector> Needs(FollowUp plan) => [];

    public Finding? Evaluate(HostHistory history)
    {
        if (Answer.UnlessRun(this, history) is { } nothing)
        {
            return nothing;
        }

        RiskTarget risk = history.Plan.Risk;
        IReadOnlyList<Run> runs = history.RunsSinceFix;
        if (runs.FirstOrDefault(r => r.IsOutOfMemory) is { } killed)
        {
            return Answer.Fail(
                this, history, $"demand met its limit on {Moment.Of(killed.Start.Latest)}: a run was killed or killed another",
                [.. killed.Evidence]);
        }

        List<Run> worked = [.. runs.Where(r => r.ReachedWork != false)];
        if (EnoughByCount(history, worked) is string byCount)
        {
            return Answer.Pass(this, history, byCount);
        }

        if (history.Capacity is not ByteRange capacity)
        {
            return Answer.Inconclusive(
                this, history, "RAM or swap was not read", "node_memory_MemTotal_bytes and node_memory_SwapTotal_bytes");
        }

        if (PeakValues(worked) is not { } values)
        {
            int unread = worked.Count(r => r.PeakDemand is null || r.PeakIsLowerBound);
            return Answer.Inconclusive(
                this, history,
                string.Create(CultureInfo.InvariantCulture,
                    $"the peak of {unread} of {worked.Count} runs was not read in full"),
                "node_memory_MemAvailable_bytes during the runs, at a shorter scrape interval");
        }

        if (values.Count < PredictionBound.FewestValues)
        {
            return Answer.Inconclusive(
                this, history,
                string.Create(CultureInfo.InvariantCulture, $"{values.Count} peaks are too few for a bound"),
                Nights.More(history, PredictionBound.FewestValues - values.Count));
        }

        double bound = PredictionBound.Upper(values, risk.Runs, risk.OomProbability);
        string numbers = string.Create(
            CultureInfo.InvariantCulture,
            $"the next {risk.Runs} runs stay below {Size(bound)} with {1 - risk.OomProbability:0.#%} certainty, from {values.Count} runs that reached up to {Size(values.Max())}; capacity is {capacity}{Basis(history)}");
        if (bound <= capacity.Low.Bytes && history.Reservation is null)
        {
            return Answer.Pass(this, history, numbers);
        }

        return Answer.Inconclusive(this, history, numbers, Settles(history, values, capacity));
    }

    /// <summary>Peaks to predict from: upper ends. Null when a run has no reading or only a lower bound: a gap lies on the
    /// peak more often than not, so the peaks that were read in full are the smaller ones.</summary>
    internal static List<double>? PeakValues(IReadOnlyList<Run> worked) =>
        worked.Any(r => r.PeakDemand is null || r.PeakIsLowerBound)
            ? null
            : [.. worked.Select(r => (double)r.PeakDemand!.Value.High.Bytes)];

    private static string? EnoughByCount(HostHistory history, List<Run> worked)
    {
        RiskTarget risk = history.Plan.Risk;
        int needed = BinomialBound.RunsNeeded(risk.OomProbability, risk.Runs, risk.Confidence);
        bool known = worked.All(r => r is { Outcome: not RunOutcome.Unknown, ReachedWork: true, MayBeOutOfMemory: false });
        int trials = worked.Count(r => r.IsTrial);
        return known && trials >= Math.Max(needed, PredictionBound.FewestValues) && history.Reservation is null
            ? string.Create(CultureInfo.InvariantCulture,
                $"{trials} runs without a kill bound the rate by themselves ({needed} needed)")
            : null;
    }

    private static string Settles(HostHistory history, List<double> values, ByteRange capacity)
    {
        RiskTarget risk = history.Plan.Risk;
        int? count = PredictionBound.ValuesNeeded(
            values, risk.Runs, risk.OomProbability, capacity.Low.Bytes, values.Count + MostRunsToWaitFor);
        string more = count is int needed
            ? $"{Nights.More(history, needed - values.Count)}, if they are like these"
            : "more memory or swap: more runs like these would not show enough room";
        return history.Ratio.Basis == RatioBasis.Measured || history.Plan.Fix?.Swap?.Kind != SwapKind.Zram
            ? more
            : $"zram's real compression ratio (docs/formats/zram-textfile.md), or {more}";
    }

    private static string Basis(HostHistory history) => history.Plan.Fix?.Swap?.Kind != SwapKind.Zram
        ? string.Empty
        : history.Ratio.Basis switch
        {
            RatioBasis.Measured => $" at the measured ratio {history.Ratio.Ratio}",
            RatioBasis.Accounting => $" at a ratio of {history.Ratio.Ratio}, worked out from meminfo",
            _ => $" at an unknown ratio ({history.Ratio.Ratio} assumed)",
        };

    private static string Size(double bytes) => $"{ByteSize.TryFromBytes(bytes)}";
}
