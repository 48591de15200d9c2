using Plimsoll.Domain.Units;

namespace Plimsoll.Domain.FollowUps;

/// <summary>Limits of single checks that a criterion or the plan's block sets.</summary>
public sealed record PlanLimits
{
    /// <summary>Largest accepted share of swap in use at any sample, percent of SwapTotal. Default 90 (heuristic:
    /// systemd-oomd's swap limit, oomd.conf(5)).</summary>
    public double SwapUsedPercent { get; init; } = 90;

    /// <summary>Largest accepted "full" memory stall over a run, percent of wall time. Default 60 (heuristic:
    /// systemd-oomd's default pressure limit, oomd.conf(5)).</summary>
    public double FullStallPercent { get; init; } = 60;

    /// <summary>SwapTotal a criterion names in so many words; null when none does.</summary>
    public Stated<ByteSize>? SwapTotal { get; init; }

    /// <summary>The SwapTotal named is approximate ("~2 GB"): 10 % either way is accepted, else 1 MiB.</summary>
    public bool SwapTotalIsApproximate { get; init; }

    /// <summary>An alert counts only when its episode overlaps a run killed for memory ("alerts due to OOM").</summary>
    public bool AlertsOnlyForOom { get; init; }
}
