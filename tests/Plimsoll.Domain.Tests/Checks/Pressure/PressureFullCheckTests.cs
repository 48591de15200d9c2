using Plimsoll.Domain.Checks;
using Plimsoll.Domain.Checks.Pressure;
using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.Tests.Building;

namespace Plimsoll.Domain.Tests.Checks.Pressure;

public sealed class PressureFullCheckTests
{
    private static readonly PressureFullCheck _check = new();
    private static readonly DateTimeOffset _night = FakeHost.Night(7);

    [Fact]
    public void Evaluate_WhenNothingStalled_Passes() =>
        Assert.Equal("at most 0.0 % of a run stood still, 60 % allowed", Expect(FindingOutcome.Pass, new FakeHost()));

    [Fact]
    public void Evaluate_WhenARunStoodStillForLong_Fails() =>
        Expect(FindingOutcome.Fail, Stalled(new FakeHost(), at => 0.9 * Seconds(at, _night, _night.AddMinutes(5))));

    [Fact]
    public void Evaluate_WhenStallsAreShort_Passes() =>
        Expect(FindingOutcome.Pass, Stalled(new FakeHost(), at => 0.2 * Seconds(at, _night, _night.AddMinutes(5))));

    [Fact]
    public void Evaluate_WhenAShortRunMayHaveStoodStillAllItsTime_IsInconclusive()
    {
        // 28 of its 40 seconds, but of the two minutes between the scrapes around it only a quarter.
        FakeHost host = new FakeHost { Interval = TimeSpan.FromMinutes(1) }
            .Change(7, r => r with { Start = r.Start.AddSeconds(10), Length = TimeSpan.FromSeconds(40) });
        DateTimeOffset start = host.Runs[7].Start;

        Expect(FindingOutcome.Inconclusive, Stalled(host, at => 0.7 * Seconds(at, start, start.AddSeconds(40))));
    }

    [Fact]
    public void Evaluate_WhenTheEvidenceEndsInARun_IsInconclusive()
    {
        FakeHost host = new();
        host.Runs.Add(new FakeRun(FakeHost.End.AddMinutes(-2)));

        Expect(FindingOutcome.Inconclusive, host);
    }

    [Fact]
    public void Evaluate_WhenTheMachineRebootsRightAfterARun_TheNewTotalIsNotOfTheRun()
    {
        FakeHost host = new();
        host.Boots.Add(_night.AddMinutes(5).AddSeconds(46));

        Expect(FindingOutcome.Inconclusive, Stalled(
            host, at => at < host.Boots[2] ? Seconds(at, _night, _night.AddMinutes(5)) : 1));
    }

    [Fact]
    public void Evaluate_WhenScrapesAreMissingAroundARun_IsInconclusive() => Expect(
        FindingOutcome.Inconclusive, new FakeHost().Gap(_night.AddMinutes(-2), _night.AddMinutes(2)));

    [Fact]
    public void Evaluate_WhenNoRunsPressureWasRead_IsInconclusive() => Assert.StartsWith(
        "no run's pressure could be read",
        Expect(FindingOutcome.Inconclusive, Stalled(new FakeHost(), _ => double.NaN)), StringComparison.Ordinal);

    [Fact]
    public void Evaluate_WhenPressureWasNotRead_IsInconclusive() =>
        Expect(FindingOutcome.Inconclusive, new FakeHost().Without(MetricNames.FullStall));

    [Fact]
    public void Evaluate_WhenASourceHasReservations_IsInconclusive()
    {
        FakeHost host = new();
        host.Warnings.Add(new SourceFault("prometheus", "partial response"));

        Expect(FindingOutcome.Inconclusive, host);
    }

    private static FakeHost Stalled(FakeHost host, Func<DateTimeOffset, double> seconds) =>
        host.Series(s => s.Metric == MetricNames.FullStall ? Samples.Map(s, (at, _) => seconds(at)) : s);

    private static double Seconds(DateTimeOffset at, DateTimeOffset from, DateTimeOffset until) =>
        at <= from ? 0 : ((at < until ? at : until) - from).TotalSeconds;

    private static string Expect(FindingOutcome outcome, FakeHost host)
    {
        Finding finding = host.Ask(_check);
        Assert.Equal((outcome, finding.Reason), (finding.Outcome, finding.Reason));
        return finding.Reason;
    }
}
