using Plimsoll.Domain.Checks;
using Plimsoll.Domain.Checks.Zram;
using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.Tests.Building;

namespace Plimsoll.Domain.Tests.Checks.Zram;

public sealed class ZramFullCheckTests
{
    private static readonly ZramFullCheck _check = new();

    [Fact]
    public void Evaluate_WhenItStayedEmpty_Passes() => Assert.Equal(
        "at most 0.0 % of swap in use at any sample, 90 % allowed", Expect(FindingOutcome.Pass, new FakeHost()));

    [Fact]
    public void Evaluate_WhenItWasNearlyFullOnce_Fails() => Assert.Equal(
        "95.0 % of swap in use, 90 % allowed",
        Expect(FindingOutcome.Fail, new FakeHost().Series(s => s.Metric == MetricNames.SwapFree
            ? Samples.Map(s, (at, v) => at == FakeHost.Night(7).AddMinutes(2) ? v * 0.05 : v) : s)));

    [Fact]
    public void Evaluate_WhenThePlanAllowsLess_TakesItsLimit() => Expect(
        FindingOutcome.Fail,
        new FakeHost { Plan = FakePlan.Default with { Limits = new PlanLimits { SwapUsedPercent = 80 } } }
            .Series(s => s.Metric == MetricNames.SwapFree ? Samples.Map(s, (_, v) => v * 0.15) : s));

    [Fact]
    public void Evaluate_WhenUseWasNotRead_IsInconclusive() =>
        Expect(FindingOutcome.Inconclusive, new FakeHost().Without(MetricNames.SwapFree));

    [Fact]
    public void Evaluate_WhenUseIsNoNumber_IsInconclusive() => Expect(
        FindingOutcome.Inconclusive,
        new FakeHost().Series(s => s.Metric == MetricNames.SwapFree ? Samples.Map(s, (_, _) => double.NaN) : s));

    [Fact]
    public void Evaluate_WhenAPeakMayLieInAGap_IsInconclusive() => Expect(
        FindingOutcome.Inconclusive,
        new FakeHost().Gap(FakeHost.Night(7).AddMinutes(1), FakeHost.Night(7).AddMinutes(4)));

    [Fact]
    public void Evaluate_WhenASourceHasReservations_IsInconclusive()
    {
        FakeHost host = new();
        host.Warnings.Add(new SourceFault("prometheus", "partial response"));

        Expect(FindingOutcome.Inconclusive, host);
    }

    [Fact]
    public void Evaluate_WhenNoSwapIsPromised_IsNotAsked() =>
        Assert.Null(_check.Evaluate(new FakeHost { Plan = FakePlan.WithSwap(null) }.History()));

    private static string Expect(FindingOutcome outcome, FakeHost host)
    {
        Finding finding = host.Ask(_check);
        Assert.Equal((outcome, finding.Reason), (finding.Outcome, finding.Reason));
        return finding.Reason;
    }
}
