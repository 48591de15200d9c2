using System.Globalization;
using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.Regimes;
using Plimsoll.Domain.Units;

namespace Plimsoll.Domain.Checks.Swap;

/// <summary>Asks whether swap has the size the fix promises, and the size a criterion names.</summary>
public sealed class SwapSizeCheck : ICheck
{
    /// <summary>How far "about 2 GB" may be off, percent.</summary>
    public const double ApproximatePercent = 10;

    public string Id => "swap/size";

    public string Question => "Is swap as large as the fix, and the document's criterion, say?";

    public IReadOnlyList<MetricSelector> Needs(FollowUp plan) => [];

    public Finding? Evaluate(HostHistory history)
    {
        SwapPromise? promise = history.Plan.Fix?.Swap;
        Stated<ByteSize>? named = history.Plan.Limits.SwapTotal;
        if (named is null && promise is not { PercentOfMemory: not null } and not { Size: not null })
        {
            return null;
        }

        if (Answer.UnlessCurrent(this, history, MetricNames.SwapTotal, MetricNames.MemTotal) is { } outdated)
        {
            return outdated;
        }

        if (history.LastRegime is not { SwapTotal: ByteSize swap, MemTotal: ByteSize memory })
        {
            return Answer.Inconclusive(
                this, history, "SwapTotal or MemTotal was not read", "node_memory_SwapTotal_bytes of the host");
        }

        Series series = history.Metrics.One(MetricNames.SwapTotal)!;
        EvidenceItem evidence = series.Cite(
            series.Count - 1, string.Create(CultureInfo.InvariantCulture, $"{swap.Bytes} bytes ({swap})"));
        ByteSize? expected = promise is null
            ? null
            : FixEffect.ExpectedSwapTotal(promise, history.Regimes, history.Regimes.Count - 1);
        if (named is not null && !IsWithin(swap, named.Value, history.Plan.Limits.SwapTotalIsApproximate))
        {
            string why = expected is ByteSize fromFix && FixEffect.IsNear(swap, fromFix)
                ? $"; it is what {Words(promise!)} gives on {memory} of RAM, so the criterion contradicts the fix"
                : string.Empty;
            return Answer.Fail(
                this, history,
                $"SwapTotal is {swap}, the criterion on line {named.At.Line} says {named.Value}{why}", evidence);
        }

        if (expected is ByteSize size && !FixEffect.IsNear(swap, size))
        {
            return Answer.Fail(
                this, history, $"SwapTotal is {swap}, {Words(promise!)} gives {size} on {memory} of RAM", evidence);
        }

        return Answer.Pass(
            this, history,
            expected is null ? $"SwapTotal is {swap}, as the criterion says" : $"SwapTotal is {swap}, as expected",
            evidence);
    }

    private static bool IsWithin(ByteSize actual, ByteSize named, bool approximate) => approximate
        ? Math.Abs((double)actual.Bytes - named.Bytes) <= named.Bytes * (ApproximatePercent / 100)
        : FixEffect.IsNear(actual, named);

    private static string Words(SwapPromise promise) => promise switch
    {
        { PercentOfMemory: double percent, IsDefaultPercent: true } =>
            string.Create(CultureInfo.InvariantCulture, $"zram at the default {percent:0.#} %"),
        { PercentOfMemory: double percent } => string.Create(CultureInfo.InvariantCulture, $"zram at {percent:0.#} %"),
        _ => "the promised size",
    };
}
