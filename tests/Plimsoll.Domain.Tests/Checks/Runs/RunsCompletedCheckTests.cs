using Plimsoll.Domain.Checks;
using Plimsoll.Domain.Checks.Runs;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.Tests.Building;

namespace Plimsoll.Domain.Tests.Checks.Runs;

public sealed class RunsCompletedCheckTests
{
    private static readonly RunsCompletedCheck _check = new();

    [Fact]
    public void Evaluate_WhenRunsDidTheirWork_Passes() =>
        Assert.Equal("8 of 8 runs completed their work, 3 needed", Expect(FindingOutcome.Pass, new FakeHost()).Reason);

    [Fact]
    public void Evaluate_WhenThePlanAsksForMore_IsInconclusiveAndSaysUntilWhen()
    {
        FakeHost host = new() { Plan = FakePlan.Default with { Soak = new Soak { RunsPerHost = 10 } } };

        Assert.Equal("2 more runs, until 2026-03-01 13:30 UTC", Expect(FindingOutcome.Inconclusive, host).Settles);
    }

    [Fact]
    public void Evaluate_WhenThePlanAsksForFewerThanThree_StillAsksForThree()
    {
        FakeHost host = new() { Plan = FakePlan.Default with { Soak = new Soak { RunsPerHost = 1 } } };
        host.Runs.RemoveRange(6, 6);

        Expect(FindingOutcome.Inconclusive, host);
    }

    [Fact]
    public void Evaluate_WhenRunsMovedNoMemory_TheyDoNotCount()
    {
        FakeHost host = new FakeHost().WithoutJournal().ChangeAll(r => r.Start < FakeHost.FixBoot ? r : r with { PeakBytes = 0 });

        Assert.Equal(
            "0 of 8 runs completed their work, 3 needed; 8 moved no memory",
            Expect(FindingOutcome.Inconclusive, host).Reason);
    }

    [Fact]
    public void Evaluate_WhenRunsFailed_TheyDoNotCount() => Expect(
        FindingOutcome.Inconclusive, new FakeHost().ChangeAll(r => r with { Result = "exit-code" }));

    [Fact]
    public void Evaluate_WhenNoMemoryWasRead_IsInconclusive() => Assert.EndsWith(
        "of 8 it is not known",
        Expect(FindingOutcome.Inconclusive, new FakeHost().Without("node_memory_MemAvailable_bytes")).Reason,
        StringComparison.Ordinal);

    [Fact]
    public void Evaluate_WhenNoRunHappened_IsInconclusive()
    {
        FakeHost host = new();
        host.Runs.Clear();

        Expect(FindingOutcome.Inconclusive, host);
    }

    private static Finding Expect(FindingOutcome outcome, FakeHost host)
    {
        Finding finding = host.Ask(_check);
        Assert.Equal((outcome, finding.Reason), (finding.Outcome, finding.Reason));
        return finding;
    }
}
