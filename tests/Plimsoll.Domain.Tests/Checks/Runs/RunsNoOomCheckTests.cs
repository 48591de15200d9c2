using Plimsoll.Domain.Checks;
using Plimsoll.Domain.Checks.Runs;
using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.Tests.Building;

namespace Plimsoll.Domain.Tests.Checks.Runs;

public sealed class RunsNoOomCheckTests
{
    private static readonly RunsNoOomCheck _check = new();

    [Fact]
    public void Evaluate_WhenNoRunWasKilled_PassesWithTheRateThatIsLeft() => Assert.Equal(
        "none of 8 runs; by the count alone the rate may still be 31% (at 95%); before the fix 0 of 4 (Fisher p = 1.00)",
        Expect(FindingOutcome.Pass, new FakeHost()));

    [Fact]
    public void Evaluate_WhenRunsMovedNoMemory_TheyDoNotLowerTheRate() => Assert.Contains(
        "the rate may still be 63% (at 95%)",
        Expect(FindingOutcome.Pass, new FakeHost().WithoutJournal()
            .ChangeAll(r => r.Start > FakeHost.Night(6) ? r with { PeakBytes = 0 } : r)),
        StringComparison.Ordinal);

    [Fact]
    public void Evaluate_WhenTheUnitWasKilled_Fails() => Assert.Contains(
        "1 of 8 runs met an OOM kill",
        Expect(FindingOutcome.Fail, new FakeHost().Change(7, r => r with { Result = "oom-kill", Kills = 1 })),
        StringComparison.Ordinal);

    [Fact]
    public void Evaluate_WhenSomebodyElseWasKilledInASuccessfulRun_Fails() => Expect(
        FindingOutcome.Fail,
        new FakeHost().Change(7, r => r with { Kills = 1, VictimCgroup = "/system.slice/named.service" }));

    [Fact]
    public void Evaluate_WhenOnlyMetricsShowTheKill_FailsAsProbable() => Assert.Contains(
        "probable",
        Expect(FindingOutcome.Fail, new FakeHost().WithoutJournal()
            .Change(7, r => r with { Result = "oom-kill", Kills = 1 })),
        StringComparison.Ordinal);

    [Fact]
    public void Evaluate_WhenAKillBeforeTheFix_Passes() => Assert.Contains(
        "before the fix 1 of 4",
        Expect(FindingOutcome.Pass, new FakeHost().Change(2, r => r with { Result = "oom-kill", Kills = 1 })),
        StringComparison.Ordinal);

    [Fact]
    public void Evaluate_WhenNeitherJournalNorCounterTells_IsInconclusive() =>
        Expect(FindingOutcome.Inconclusive, new FakeHost().WithoutJournal().Without(MetricNames.OomKill));

    [Fact]
    public void Evaluate_WhenTheJournalIsOfTheUnitAloneAndNoCounterTells_IsInconclusive() => Expect(
        FindingOutcome.Inconclusive,
        new FakeHost().Without(MetricNames.OomKill).Journal(j => j with
        {
            Boots = [.. j.Boots.Select(b => b with { KernelRecords = 0 })],
        }));

    [Theory]
    [InlineData("exit-code")]
    [InlineData("success")]
    public void Evaluate_WhenTheCounterRoseAndTheJournalShowsNoKill_IsInconclusive(string result) => Expect(
        FindingOutcome.Inconclusive,
        new FakeHost().Change(7, r => r with { Result = result, Kills = 1, KillsAreLogged = false }));

    [Fact]
    public void Evaluate_WhenARunFailedForAnotherReason_Passes() =>
        Expect(FindingOutcome.Pass, new FakeHost().Change(7, r => r with { Result = "exit-code" }));

    [Fact]
    public void Evaluate_WhenASignalOfUnknownOriginEndedARun_IsInconclusive() =>
        Expect(FindingOutcome.Inconclusive, new FakeHost().Change(7, r => r with { Result = "signal" }));

    [Fact]
    public void Evaluate_WhenTheMachineRebootedAmidARun_IsInconclusive()
    {
        FakeHost host = new();
        host.Boots.Add(FakeHost.Night(7).AddMinutes(2));

        Expect(FindingOutcome.Inconclusive, host);
    }

    [Fact]
    public void Evaluate_WhenSourcesDisagree_IsInconclusiveAndNamesThem() => Assert.Contains(
        "the journal covers this time and has no record of the run",
        Expect(FindingOutcome.Inconclusive, new FakeHost().Change(7, r => r with { IsLogged = false })),
        StringComparison.Ordinal);

    [Fact]
    public void Evaluate_WhenTheEvidenceEndsInARun_IsInconclusive()
    {
        FakeHost host = new();
        host.Runs.Add(new FakeRun(FakeHost.End.AddMinutes(-2)));

        Expect(FindingOutcome.Inconclusive, host.WithoutJournal());
    }

    [Fact]
    public void Evaluate_WhenASourceHasReservations_IsInconclusive()
    {
        FakeHost host = new();
        host.Warnings.Add(new SourceFault("prometheus", "partial response"));

        Expect(FindingOutcome.Inconclusive, host);
    }

    [Fact]
    public void Evaluate_WhenTheFixIsNotInEffect_IsInconclusive() =>
        Expect(FindingOutcome.Inconclusive, new FakeHost { SwapTotal = _ => 0 });

    private static string Expect(FindingOutcome outcome, FakeHost host)
    {
        Finding finding = host.Ask(_check);
        Assert.Equal((outcome, finding.Reason), (finding.Outcome, finding.Reason));
        return finding.Reason;
    }
}
