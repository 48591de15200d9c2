using Plimsoll.Domain.Checks;
using Plimsoll.Domain.Checks.Runs;
using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.Tests.Building;

namespace Plimsoll.Domain.Tests.Checks.Runs;

public sealed class RunsNoFailureCheckTests
{
    private static readonly RunsNoFailureCheck _check = new();

    [Fact]
    public void Evaluate_WhenAllSucceeded_Passes() =>
        Assert.Equal("all 8 runs succeeded", Expect(FindingOutcome.Pass, new FakeHost()));

    [Fact]
    public void Evaluate_WhenOneFailedForAnotherReason_FailsAndSaysSo() => Assert.EndsWith(
        "the program exited with an error; not for memory",
        Expect(FindingOutcome.Fail, new FakeHost().Change(7, r => r with { Result = "exit-code" })),
        StringComparison.Ordinal);

    [Fact]
    public void Evaluate_WhenMetricsAloneShowTheFailure_DoesNotKnowWhy() => Assert.EndsWith(
        "whether memory had to do with it is not known",
        Expect(FindingOutcome.Fail, new FakeHost().WithoutJournal().Change(7, r => r with { Result = "exit-code" })),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("signal")]
    [InlineData("reboot")]
    public void Evaluate_WhenMemoryMayBeBehindTheEnd_DoesNotDenyIt(string result)
    {
        FakeHost host = new();
        if (result == "reboot")
        {
            host.Boots.Add(FakeHost.Night(7).AddMinutes(2));
        }
        else
        {
            host.Change(7, r => r with { Result = result });
        }

        Assert.EndsWith(
            "whether memory had to do with it is not known", Expect(FindingOutcome.Fail, host), StringComparison.Ordinal);
    }

    [Fact]
    public void Evaluate_WhenARunFailedUnseenBetweenTwoScrapes_Fails()
    {
        FakeHost host = new FakeHost { Interval = TimeSpan.FromMinutes(1) }.WithoutJournal();
        host.Runs.Add(new FakeRun(FakeHost.Night(11).AddMinutes(20).AddSeconds(5), "exit-code")
        {
            Length = TimeSpan.FromSeconds(30),
            ByTimer = false,
        });

        Expect(FindingOutcome.Fail, host);
    }

    [Fact]
    public void Evaluate_WhenHowARunEndedIsUnknown_IsInconclusive()
    {
        FakeHost host = new();
        host.Runs.Add(new FakeRun(FakeHost.End.AddMinutes(-2)));

        Expect(FindingOutcome.Inconclusive, host.WithoutJournal());
    }

    [Fact]
    public void Evaluate_WhenSourcesDisagreeOnTheEnd_IsInconclusive() => Assert.EndsWith(
        "the unit's state samples say failed",
        Expect(FindingOutcome.Inconclusive, new FakeHost()
            .Series(s => s.Metric == MetricNames.UnitState && s.Labels["name"] == FakePlan.Unit
                ? Samples.Map(s, (at, v) => at >= FakeHost.Night(7).AddMinutes(5) && at < FakeHost.Night(8)
                    ? s.Labels["state"] == "failed" ? 1 : 0
                    : v)
                : s)),
        StringComparison.Ordinal);

    [Fact]
    public void Evaluate_WhenASourceHasReservations_IsInconclusive()
    {
        FakeHost host = new();
        host.Warnings.Add(new SourceFault("prometheus", "partial response"));

        Expect(FindingOutcome.Inconclusive, host);
    }

    private static string Expect(FindingOutcome outcome, FakeHost host)
    {
        Finding finding = host.Ask(_check);
        Assert.Equal((outcome, finding.Reason), (finding.Outcome, finding.Reason));
        return finding.Reason;
    }
}
