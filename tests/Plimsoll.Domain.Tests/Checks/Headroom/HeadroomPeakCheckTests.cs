using Plimsoll.Domain.Checks;
using Plimsoll.Domain.Checks.Headroom;
using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.Tests.Building;

namespace Plimsoll.Domain.Tests.Checks.Headroom;

public sealed class HeadroomPeakCheckTests
{
    private static readonly HeadroomPeakCheck _check = new();

    [Fact]
    public void Evaluate_WhenThePeaksLeaveRoom_Passes() => Assert.StartsWith(
        "the next 30 runs stay below", Expect(FindingOutcome.Pass, new FakeHost()).Reason, StringComparison.Ordinal);

    [Fact]
    public void Evaluate_WhenARunWasKilled_Fails() =>
        Expect(FindingOutcome.Fail, new FakeHost().Change(7, r => r with { Result = "oom-kill", Kills = 1 }));

    [Fact]
    public void Evaluate_WhenPeaksVaryUpToTheLimit_IsInconclusive()
    {
        FakeHost host = new();
        for (int night = 4; night < 12; night++)
        {
            double mebibytes = 1000 + (170 * (night - 4));
            host.Change(night, r => r with { PeakBytes = mebibytes * (1 << 20), RiseTime = TimeSpan.FromMinutes(4) });
        }

        Expect(FindingOutcome.Inconclusive, host);
    }

    [Fact]
    public void Evaluate_WhenThereAreTwoRuns_IsInconclusive()
    {
        FakeHost host = new();
        host.Runs.RemoveRange(6, 6);

        Assert.Equal("2 peaks are too few for a bound", Expect(FindingOutcome.Inconclusive, host).Reason);
    }

    [Fact]
    public void Evaluate_WhenAPeakMayLieInAGap_IsInconclusive() => Assert.Equal(
        "the peak of 1 of 8 runs was not read in full",
        Expect(
            FindingOutcome.Inconclusive,
            new FakeHost().Gap(FakeHost.Night(7).AddMinutes(1), FakeHost.Night(7).AddMinutes(4))).Reason);

    [Fact]
    public void Evaluate_WhenMemoryWasNotRead_IsInconclusive() =>
        Expect(FindingOutcome.Inconclusive, new FakeHost().Without(MetricNames.MemAvailable));

    [Fact]
    public void Evaluate_WhenTheBalloonTookMemoryBefore_CountsOnTheLeast()
    {
        FakeHost host = new FakeHost { Plan = FakePlan.WithSwap(new SwapPromise(SwapKind.Zram, null, false, null, null)) }
            .Series(s => s.Metric == MetricNames.MemTotal
                ? Samples.Map(s, (at, v) => at > FakeHost.Night(6).AddMinutes(10) && at < FakeHost.Night(6).AddMinutes(20)
                    ? v / 2
                    : v)
                : s);

        Expect(FindingOutcome.Inconclusive, host);
    }

    [Fact]
    public void Evaluate_WhenRunsAreManyEnough_PassesByTheCount()
    {
        RiskTarget risk = new() { OomProbability = 0.5, Runs = 1, Confidence = 0.9 };
        FakeHost host = new() { Plan = FakePlan.Default with { Risk = risk } };

        Assert.Equal(
            "8 runs without a kill bound the rate by themselves (4 needed)", Expect(FindingOutcome.Pass, host).Reason);
    }

    [Fact]
    public void Evaluate_WhenASourceHasReservations_IsInconclusive()
    {
        FakeHost host = new();
        host.Warnings.Add(new SourceFault("prometheus", "partial response"));

        Expect(FindingOutcome.Inconclusive, host);
    }

    private static Finding Expect(FindingOutcome outcome, FakeHost host)
    {
        Finding finding = host.Ask(_check);
        Assert.Equal((outcome, finding.Reason), (finding.Outcome, finding.Reason));
        return finding;
    }
}
