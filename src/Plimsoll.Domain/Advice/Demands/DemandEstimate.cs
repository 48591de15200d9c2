using System.Globalization;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.Sizing;
using Plimsoll.Domain.Statistics.Censoring;
using Plimsoll.Domain.Units;

namespace Plimsoll.Domain.Advice.Demands;

/// <summary>What a host's coming runs will demand, from the peaks of its recorded ones.</summary>
/// <param name="Runs">Runs whose demand was sampled.</param>
/// <param name="Censored">Of them, those with a lower bound only: killed, or the peak may lie in a gap.</param>
/// <param name="Largest">Largest demand any run was seen to have, lower ends; a killed run wanted more.</param>
/// <param name="Usual">Middle of what a coming run demands; null when the runs are not enough.</param>
/// <param name="Bound">What the largest of the next runs stays below, as sure as the plan asks: low ends of the peaks,
/// middles, high ends; null when the runs are not enough, or give no bound.</param>
/// <param name="Trend">Whether demand rises; null when the runs are not enough to tell.</param>
/// <param name="NotEnough">Why there is no bound; null when there is one.</param>
public sealed record DemandEstimate(
    int Runs, int Censored, ByteSize Largest, ByteSize? Usual, (ByteSize Lower, ByteSize Target, ByteSize Upper)? Bound,
    TrendTest? Trend, string? NotEnough)
{
    private LargestOfNext? LowEnd { get; init; }

    private LargestOfNext? HighEnd { get; init; }

    /// <summary>Estimates from runs in time order. Hosts that are alike may be pooled by giving their runs together, in
    /// time order: nothing here asks whose they are.</summary>
    /// <remarks>A trend is looked for, and taken to go on, among runs on one machine only: demand is read through the
    /// machine, and another one reads it a little differently.</remarks>
    public static DemandEstimate Of(IReadOnlyList<RecordedRun> runs, RiskTarget risk)
    {
        (Observation Low, Observation Middle, Observation High)[] seen = [.. runs.Select((r, i) => r.Observe(i))];
        int censored = runs.Count(r => r.Trace.IsOpen);
        ByteSize largest = ByteSize.TryFromBytes(runs.Select(r => r.Trace.PeakLow).DefaultIfEmpty(0).Max()) ?? ByteSize.Most;
        TrendTest? trend = runs.Select(r => r.Machine).Distinct().Count() == 1
            ? TrendTest.Of([.. seen.Select(s => s.Middle)])
            : null;
        bool rises = trend is { IsRising: true };
        if (LargestOfNext.Of([.. seen.Select(s => s.Low)], risk.Runs, rises) is not { } low
            || LargestOfNext.Of([.. seen.Select(s => s.Middle)], risk.Runs, rises) is not { } middle
            || LargestOfNext.Of([.. seen.Select(s => s.High)], risk.Runs, rises) is not { } high)
        {
            return new DemandEstimate(runs.Count, censored, largest, null, null, trend, string.Create(
                CultureInfo.InvariantCulture,
                $"{runs.Count - censored} peaks read in full are too few: {LargestOfNext.FewestRead} are needed"));
        }

        double[] bounds =
            [low.Bound(risk.OomProbability), middle.Bound(risk.OomProbability), high.Bound(risk.OomProbability)];
        ByteSize?[] sizes = [.. bounds.Order().Select(ByteSize.TryFromBytes)];
        return sizes is [ByteSize lower, ByteSize target, ByteSize upper]
            ? new DemandEstimate(
                runs.Count, censored, largest, ByteSize.TryFromBytes(middle.Median), (lower, target, upper), trend, null)
            {
                LowEnd = low,
                HighEnd = high,
            }
            : new DemandEstimate(runs.Count, censored, largest, ByteSize.TryFromBytes(middle.Median), null, trend, string.Create(
                CultureInfo.InvariantCulture,
                $"{runs.Count - censored} peaks read in full beside {censored} lower bounds do not bound the coming ones"))
            {
                LowEnd = low,
                HighEnd = high,
            };
    }

    /// <summary>Probability that any of the next runs does not fit: low with the low ends of the peaks and the hopeful
    /// end of the capacity, high with the high ends and the cautious one. 0 to 1 when the runs are not enough.</summary>
    public (double Low, double High) OomProbability(MachineCapacity capacity) =>
        LowEnd is null || HighEnd is null
            ? (0, 1)
            : Ordered(LowEnd.ProbabilityAbove(capacity.High), HighEnd.ProbabilityAbove(capacity.Low));

    /// <summary>The same when the unit's own demand is scaled, 0 to 1.</summary>
    internal (double Low, double High) OomProbability(MachineCapacity capacity, double scale) =>
        LowEnd is null || HighEnd is null
            ? (0, 1)
            : Ordered(LowEnd.ProbabilityAbove(capacity.High / scale), HighEnd.ProbabilityAbove(capacity.Low / scale));

    private static (double Low, double High) Ordered(double low, double high) => (Math.Min(low, high), Math.Max(low, high));
}
