using Plimsoll.Domain.Checks;
using Plimsoll.Domain.Checks.Zram;
using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.Tests.Building;

namespace Plimsoll.Domain.Tests.Checks.Zram;

public sealed class ZramRatioCheckTests
{
    private static readonly ZramRatioCheck _check = new();

    [Fact]
    public void Evaluate_WhenDataShrinksToAThird_Passes() => Assert.StartsWith(
        "ratio 3.0 with", Expect(FindingOutcome.Pass, Swapping(3)), StringComparison.Ordinal);

    [Fact]
    public void Evaluate_WhenDataHardlyShrinks_Fails() => Assert.EndsWith(
        "(measured): it saves next to nothing", Expect(FindingOutcome.Fail, Swapping(1.1)), StringComparison.Ordinal);

    [Fact]
    public void Evaluate_WhenTheRatioWasNotMeasured_IsInconclusive() => Expect(
        FindingOutcome.Inconclusive, Swapping(3).Without(MetricNames.ZramData, MetricNames.ZramResident));

    [Fact]
    public void Evaluate_WhenTheRunsFitInMemory_PassesAsNotNeeded() => Assert.StartsWith(
        "not needed", Expect(FindingOutcome.Pass, new FakeHost()), StringComparison.Ordinal);

    [Fact]
    public void Evaluate_WhenAPeakMayLieInAGap_NotNeededIsNotSaid() => Expect(
        FindingOutcome.Inconclusive,
        new FakeHost().Gap(FakeHost.Night(7).AddMinutes(1), FakeHost.Night(7).AddMinutes(4)));

    [Fact]
    public void Evaluate_WhenASourceHasReservations_NotNeededIsNotSaid()
    {
        FakeHost host = new();
        host.Warnings.Add(new SourceFault("prometheus", "partial response"));

        Expect(FindingOutcome.Inconclusive, host);
    }

    [Fact]
    public void Evaluate_WhenSwapOnDiskIsPromised_IsNotAsked() => Assert.Null(_check.Evaluate(
        new FakeHost { Plan = FakePlan.WithSwap(FakePlan.Zram with { Kind = SwapKind.Disk }) }.History()));

    private static FakeHost Swapping(double ratio) => new FakeHost { Ratio = ratio }.ChangeAll(r => r with
    {
        PeakBytes = 1950.0 * (1 << 20),
        RiseTime = TimeSpan.FromMinutes(4),
    });

    private static string Expect(FindingOutcome outcome, FakeHost host)
    {
        Finding finding = host.Ask(_check);
        Assert.Equal((outcome, finding.Reason), (finding.Outcome, finding.Reason));
        return finding.Reason;
    }
}
