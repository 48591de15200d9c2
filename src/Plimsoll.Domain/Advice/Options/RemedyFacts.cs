using Plimsoll.Domain.FollowUps;

namespace Plimsoll.Domain.Advice.Options;

/// <summary>What is known of a kind of remedy whatever the host.</summary>
/// <param name="Id">Its name in output.</param>
/// <param name="Interruption">What it asks of the running guest.</param>
/// <param name="Effort">Heuristic.</param>
/// <param name="NotFixed">What stays as it is, in sentences.</param>
/// <param name="Fallback">The kind of fallback of a plan that means it; null: plans have no word for it.</param>
public sealed record RemedyFacts(
    RemedyKind Kind, string Id, Interruption Interruption, Effort Effort, IReadOnlyList<string> NotFixed,
    FallbackKind? Fallback)
{
    private const string DemandStays = "the run's own demand, which may grow";
    private const string Slower = "a run in swap is slower";

    /// <summary>All kinds, in no order of merit.</summary>
    public static IReadOnlyList<RemedyFacts> All { get; } =
    [
        new(RemedyKind.Keep, "keep", Interruption.None, Effort.None, ["anything"], null),
        new(RemedyKind.ZramEnable, "zram-enable", Interruption.None, Effort.Small,
            [DemandStays, Slower, "data that does not compress gains nothing"], FallbackKind.ZramSize),
        new(RemedyKind.ZramResize, "zram-resize", Interruption.Reboot, Effort.Small,
            [DemandStays, Slower, "data that does not compress gains nothing"], FallbackKind.ZramSize),
        new(RemedyKind.ZramAlgorithm, "zram-algorithm", Interruption.Reboot, Effort.Small,
            [DemandStays, "a better ratio costs processor time"], FallbackKind.ZramSize),
        new(RemedyKind.MoreMemory, "memory", Interruption.PowerCycle, Effort.Small,
            [DemandStays, "the memory is the guest's all day, for a run of minutes"], FallbackKind.MoreMemory),
        new(RemedyKind.MemoryAndZram, "memory-and-zram", Interruption.PowerCycle, Effort.Medium,
            [DemandStays, Slower], FallbackKind.MoreMemory),
        new(RemedyKind.Balloon, "balloon", Interruption.PowerCycle, Effort.Small,
            [DemandStays, "a rise faster than 10 MiB/s", "a node above its target gives nothing"], FallbackKind.Ballooning),
        new(RemedyKind.BalloonAndZram, "balloon-and-zram", Interruption.PowerCycle, Effort.Medium,
            [DemandStays, Slower, "a node above its target gives nothing"], FallbackKind.Ballooning),
        new(RemedyKind.DiskSwap, "disk-swap", Interruption.None, Effort.Small,
            [DemandStays, "a run in swap on a disk may be too slow to end", "wear of the disk"], FallbackKind.DiskSwap),
        new(RemedyKind.EvaluateElsewhere, "evaluate-elsewhere", Interruption.None, Effort.Large,
            ["what activation and downloads need on the guest", "the unit may no longer exist to be watched"],
            FallbackKind.EvaluateElsewhere),
        new(RemedyKind.PrebuiltClosure, "prebuilt-closure", Interruption.None, Effort.Large,
            ["what activation and downloads need on the guest", "the unit may no longer exist to be watched"],
            FallbackKind.EvaluateElsewhere),
        new(RemedyKind.SmallerEvaluation, "smaller-evaluation", Interruption.None, Effort.Large,
            ["it grows again with the configuration", "how much it saves is known only once it is tried"],
            FallbackKind.SmallerEvaluation),
        new(RemedyKind.StaggeredTimers, "staggered-timers", Interruption.None, Effort.Small,
            ["demand inside one guest: it helps only where guests share a node's memory by ballooning"], null),
        new(RemedyKind.NeighbourLimits, "neighbour-limits", Interruption.None, Effort.Medium,
            ["the run's own demand", "a limited service may be killed itself"], null),
        new(RemedyKind.RemoteBuilds, "remote-builds", Interruption.None, Effort.Medium,
            ["evaluation: build machines build, and the guest evaluates as before"], FallbackKind.RemoteBuilds),
    ];

    public static RemedyFacts Of(RemedyKind kind) => All.First(f => f.Kind == kind);
}
