using Plimsoll.Domain.Checks;
using Plimsoll.Domain.Runs;
using Plimsoll.Domain.Sizing;
using Plimsoll.Domain.Statistics.Censoring;
using Plimsoll.Domain.Units;

namespace Plimsoll.Domain.Advice.Demands;

/// <summary>What advice for a host rests on: small, and of that host's evidence alone.</summary>
/// <param name="Runs">Its recorded runs, in time order.</param>
/// <param name="Demand">What the coming runs will demand.</param>
/// <param name="Machine">Its present configuration; null when RAM, swap or the kind of swap is not known.</param>
/// <param name="Ratio">How its zram compresses, and how that is known.</param>
public sealed record HostMaterial(
    string Name, IReadOnlyList<RecordedRun> Runs, DemandEstimate Demand, MachineConfiguration? Machine, RatioEstimate Ratio)
{
    /// <summary>Earlier runs that wanted more by no more than this say nothing new: 1 %. Heuristic.</summary>
    private const double SameDemand = 1.01;

    public static HostMaterial Of(HostHistory history)
    {
        IReadOnlyList<RecordedRun> runs = RecordedRun.Of(history);
        MachineConfiguration? now = Present(history);
        return new HostMaterial(
            history.Host.Name, runs, DemandEstimate.Of(Telling(runs, now), history.Plan.Risk), now, history.Ratio);
    }

    // RAM that changes within a boot is a balloon's; what it took once it may take again.
    private static MachineConfiguration? Present(HostHistory history)
    {
        if (history.LastRegime is not { } last || MachineConfiguration.Of(last, history.Ratio.Ratio) is not { } machine)
        {
            return null;
        }

        ByteSize least = history.Regimes.Where(r => r.IsSameBootAs(last)).Select(r => r.MemTotal).OfType<ByteSize>()
            .Append(machine.MemTotal.Low).Min();
        return least < machine.MemTotal.Low ? machine with { Balloon = new BalloonConfiguration(least) } : machine;
    }

    /// <summary>The runs to estimate from. Those on the present machine, where they speak for themselves: enough, all read
    /// in full, and none before them was killed for memory or seen to want clearly more. Else all, the killed ones as lower
    /// bounds: what a killed run wanted is not known to be less than what its successors did.</summary>
    internal static IReadOnlyList<RecordedRun> Telling(IReadOnlyList<RecordedRun> runs, MachineConfiguration? now)
    {
        RecordedRun[] present = [.. runs.Where(r => r.Machine is not null && r.Machine == now)];
        return present.Length >= LargestOfNext.FewestRead
            && present.All(r => !r.Trace.IsOpen)
            && !runs.Any(r => r.Run.IsOutOfMemory)
            && runs.Max(r => r.Trace.PeakLow) <= present.Max(r => r.Trace.PeakLow) * SameDemand
            ? present
            : runs;
    }
}
