using System.Globalization;
using Plimsoll.Domain.Checks.Headroom;
using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.Runs;
using Plimsoll.Domain.Statistics;
using Plimsoll.Domain.Units;

namespace Plimsoll.Domain.Checks.Zram;

/// <summary>Asks whether zram saves memory here: incompressible pages make it cost what it holds.</summary>
public sealed class ZramRatioCheck : ICheck
{
    /// <summary>Least ratio at which zram is called saving. Heuristic: below it less than a fifth of the device is
    /// gained.</summary>
    public const double LeastRatio = 1.25;

    public string Id => "zram/ratio";

    public string Question => "Does zram hold its data in less memory than the data have?";

    public IReadOnlyList<MetricSelector> Needs(FollowUp plan) => [];

    public Finding? Evaluate(HostHistory history)
    {
        if (history.Plan.Fix?.Swap is not { Kind: SwapKind.Zram })
        {
            return null;
        }

        if (Answer.UnlessRun(this, history) is { } nothing)
        {
            return nothing;
        }

        RatioEstimate ratio = history.Ratio;
        EvidenceItem[] evidence = [.. ratio.Evidence];
        if (IsNotNeeded(history) is string reason)
        {
            return Answer.Pass(this, history, reason, evidence);
        }

        string how = ratio.Basis == RatioBasis.Measured ? "measured" : "worked out from meminfo";
        return ratio switch
        {
            { Basis: RatioBasis.Assumed } => Answer.Inconclusive(
                this, history, "too little was ever in zram to tell the ratio, and no source reads it",
                "mm_stat through a textfile (docs/formats/zram-textfile.md), or a night that swaps more"),
            { Ratio.Low: >= LeastRatio } => Answer.Pass(
                this, history, $"ratio {ratio.Ratio} with {ratio.LargestData} in zram ({how})", evidence),
            { Ratio.High: < LeastRatio } => Answer.Fail(
                this, history, $"ratio {ratio.Ratio} with {ratio.LargestData} in zram ({how}): it saves next to nothing", evidence),
            _ => Answer.Inconclusive(
                this, history, $"ratio {ratio.Ratio} with {ratio.LargestData} in zram ({how}): it may save next to nothing",
                "mm_stat through a textfile (docs/formats/zram-textfile.md)", evidence),
        };
    }

    private static string? IsNotNeeded(HostHistory history)
    {
        RiskTarget risk = history.Plan.Risk;
        if (history.Reservation is not null || history.LeastMemTotal is not ByteSize memory
            || HeadroomPeakCheck.PeakValues([.. history.RunsSinceFix.Where(r => r.ReachedWork != false)]) is not
            { Count: >= PredictionBound.FewestValues } values)
        {
            return null;
        }

        double bound = PredictionBound.Upper(values, risk.Runs, risk.OomProbability);
        return bound < memory.Bytes * (1 - Sizing.CapacityModel.ReservedShare)
            ? string.Create(CultureInfo.InvariantCulture,
                $"not needed: the next {risk.Runs} runs fit in RAM ({ByteSize.TryFromBytes(bound)} of {memory})")
            : null;
    }
}
