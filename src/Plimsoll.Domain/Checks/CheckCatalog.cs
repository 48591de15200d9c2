using Plimsoll.Domain.Checks.Alert;
using Plimsoll.Domain.Checks.Evidence;
using Plimsoll.Domain.Checks.Fix;
using Plimsoll.Domain.Checks.Headroom;
using Plimsoll.Domain.Checks.Host;
using Plimsoll.Domain.Checks.Pressure;
using Plimsoll.Domain.Checks.PromQl;
using Plimsoll.Domain.Checks.Runs;
using Plimsoll.Domain.Checks.Swap;
using Plimsoll.Domain.Checks.Zram;

namespace Plimsoll.Domain.Checks;

/// <summary>All checks, in the order they are shown.</summary>
public static class CheckCatalog
{
    public static IReadOnlyList<ICheck> All { get; } =
    [
        new FixInEffectCheck(),
        new SwapSizeCheck(),
        new SwapKindCheck(),
        new SwapExercisedCheck(),
        new RunsCompletedCheck(),
        new RunsNoOomCheck(),
        new RunsNoFailureCheck(),
        new HostNoOomCheck(),
        new HeadroomPeakCheck(),
        new PressureFullCheck(),
        new ZramRatioCheck(),
        new ZramFullCheck(),
        new AlertNoneCheck(),
        new EvidenceCoverageCheck(),
        new PromQlCheck(),
    ];

    /// <summary>Check of the plan as a whole; not asked of hosts. Its page is <c>docs/checks/criteria.md</c>.</summary>
    public const string Criteria = "criteria";
}
