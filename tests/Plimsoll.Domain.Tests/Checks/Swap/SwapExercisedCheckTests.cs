using Plimsoll.Domain.Checks;
using Plimsoll.Domain.Checks.Swap;
using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.Tests.Building;

namespace Plimsoll.Domain.Tests.Checks.Swap;

public sealed class SwapExercisedCheckTests
{
    private static readonly SwapExercisedCheck _check = new();

    [Fact]
    public void Evaluate_WhenARunUsedIt_Passes() => Assert.StartsWith(
        "used in 8 of 8 runs, up to", Expect(FindingOutcome.Pass, Peaking(2000)), StringComparison.Ordinal);

    [Fact]
    public void Evaluate_WhenDemandStayedFarBelowMemory_PassesAsNotNeeded() => Assert.StartsWith(
        "not needed", Expect(FindingOutcome.Pass, new FakeHost()), StringComparison.Ordinal);

    [Fact]
    public void Evaluate_WhenDemandCameNearMemoryAndSwapStayedEmpty_IsInconclusive() => Assert.Contains(
        "the fix is not tried yet", Expect(FindingOutcome.Inconclusive, Peaking(1800)), StringComparison.Ordinal);

    [Fact]
    public void Evaluate_WhenSwapUseWasNotRead_IsInconclusive() =>
        Expect(FindingOutcome.Inconclusive, new FakeHost().Without(MetricNames.SwapFree));

    [Fact]
    public void Evaluate_WhenAPeakMayLieInAGap_IsInconclusive() => Expect(
        FindingOutcome.Inconclusive,
        new FakeHost().Gap(FakeHost.Night(7).AddMinutes(1), FakeHost.Night(7).AddMinutes(4)));

    [Fact]
    public void Evaluate_WhenNoRunHappened_IsInconclusive()
    {
        FakeHost host = new();
        host.Runs.RemoveRange(4, 8);

        Assert.StartsWith("no run since the fix", Expect(FindingOutcome.Inconclusive, host), StringComparison.Ordinal);
    }

    [Fact]
    public void Evaluate_WhenASourceHasReservations_NotNeededIsInconclusive()
    {
        FakeHost host = new();
        host.Warnings.Add(new SourceFault("prometheus", "partial response"));

        Expect(FindingOutcome.Inconclusive, host);
    }

    private static FakeHost Peaking(double mebibytes) => new FakeHost().ChangeAll(r => r with
    {
        PeakBytes = mebibytes * (1 << 20),
        RiseTime = TimeSpan.FromMinutes(4),
    });

    private static string Expect(FindingOutcome outcome, FakeHost host)
    {
        Finding finding = host.Ask(_check);
        Assert.Equal((outcome, finding.Reason), (finding.Outcome, finding.Reason));
        return finding.Reason;
    }
}
