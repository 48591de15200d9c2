using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.Runs;
using Plimsoll.Domain.Tests.Building;

namespace Plimsoll.Domain.Tests.Runs;

public sealed class RunReaderTests
{
    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void Read_WhenAnySourceShowsTheNights_FindsEveryRunOnce(bool hasMetrics, bool hasJournal)
    {
        IReadOnlyList<Run> runs = new FakeHost { HasMetrics = hasMetrics, HasJournal = hasJournal }.ReadRuns();

        Assert.Equal(12, runs.Count);
        Assert.All(runs, r => Assert.Equal(RunOutcome.Succeeded, r.Outcome));
    }

    [Fact]
    public void Read_WhenTheFixComesWithTheFifthNight_OnlyLaterRunsCount() =>
        Assert.Equal(8, new FakeHost().History().RunsSinceFix.Count);

    [Fact]
    public void Read_WhenTheGuestClockIsOff_JoinsTheSourcesAllTheSame()
    {
        IReadOnlyList<Run> runs = new FakeHost { ClockOffset = TimeSpan.FromMinutes(-7) }.ReadRuns();

        Assert.Equal(12, runs.Count);
        Assert.All(runs, r => Assert.Equal((RunTrigger.Timer, true), (r.Trigger, r.InvocationId is not null)));
        Assert.All(runs, r => Assert.Empty(r.Disagreements));
    }

    [Fact]
    public void Read_WhenARunIsKilled_EverySourceIsCited()
    {
        Run run = new FakeHost().Change(7, r => r with { Result = "oom-kill", Kills = 1 }).ReadRuns()[7];

        Assert.Equal((RunOutcome.Failed, RunCause.OomUnit, Certainty.Certain), (run.Outcome, run.Cause, run.Certainty));
        Assert.True(run.PeakIsLowerBound);
        Assert.Contains(run.Evidence, e => e.Value!.Contains("Killed process", StringComparison.Ordinal));
        Assert.Contains(run.Evidence, e => e.Query?.StartsWith(MetricNames.OomKill, StringComparison.Ordinal) ?? false);
    }

    [Fact]
    public void Read_WhenSourcesDisagreeOnTheEnd_NamesTheOther()
    {
        Run run = new FakeHost()
            .Series(s => s.Metric == MetricNames.UnitState && s.Labels["name"] == FakePlan.Unit
                ? Samples.Map(s, (at, v) => at >= FakeHost.Night(7).AddMinutes(5) && at < FakeHost.Night(8)
                    ? s.Labels["state"] == "failed" ? 1 : 0
                    : v)
                : s)
            .ReadRuns()[7];

        Assert.Equal("the unit's state samples say failed", Assert.Single(run.Disagreements));
    }

    [Fact]
    public void Read_WhenAFailedRunIsRestartedBetweenTwoScrapes_TheSourcesDoNotDisagree()
    {
        FakeHost host = new();
        host.Change(7, r => r with { Result = "exit-code", Length = TimeSpan.FromSeconds(52) });
        host.Runs.Insert(8, new FakeRun(FakeHost.Night(7).AddSeconds(53)) { ByTimer = false });

        IReadOnlyList<Run> runs = host.ReadRuns();

        Assert.Equal(13, runs.Count);
        Assert.All(runs, r => Assert.Empty(r.Disagreements));
    }

    [Fact]
    public void Read_WhenACoveringJournalDoesNotKnowTheRun_NamesIt() => Assert.Equal(
        "the journal covers this time and has no record of the run",
        Assert.Single(new FakeHost().Change(7, r => r with { IsLogged = false }).ReadRuns()[7].Disagreements));

    [Fact]
    public void Read_WhenTheJournalStopsAmidARun_LaterRunsAreStillSeen()
    {
        FakeHost host = new();
        DateTimeOffset cut = FakeHost.Night(6).AddMinutes(1);
        host.Change(9, r => r with { Result = "exit-code" }).Journal(j => j with
        {
            UnitEvents = [.. j.UnitEvents.Where(e => e.At < cut)],
            Boots = [j.Boots[0], j.Boots[1] with { Last = cut }],
        });

        IReadOnlyList<Run> runs = host.ReadRuns();

        Assert.Equal(12, runs.Count);
        Assert.Equal(RunOutcome.Failed, runs[9].Outcome);
    }

    [Fact]
    public void Read_WhenARunMovesNoMemory_ItDidNotReachTheWork()
    {
        IReadOnlyList<Run> runs = new FakeHost().WithoutJournal().Change(7, r => r with { PeakBytes = 0 }).ReadRuns();

        Assert.False(runs[7].ReachedWork);
        Assert.True(runs[8].ReachedWork);
    }

    [Fact]
    public void Read_WhenARunEndsInSeconds_ItDidNotReachTheWork() => Assert.False(
        new FakeHost().Change(7, r => r with { Length = TimeSpan.FromSeconds(3), PeakBytes = 0 }).ReadRuns()[7].ReachedWork);

    [Fact]
    public void Read_WhenNoScrapeFallsIntoARunOfFortySeconds_WhetherItWorkedIsUnknown()
    {
        FakeHost host = new() { Interval = TimeSpan.FromMinutes(1) };
        host.Change(7, r => r with { Start = r.Start.AddSeconds(10), Length = TimeSpan.FromSeconds(40) });

        Run run = host.WithoutJournal().ReadRuns()[7];

        Assert.Null(run.ReachedWork);
        Assert.True(run.PeakIsLowerBound);
    }

    [Fact]
    public void Read_WhenMemoryWasNotRead_WhetherItWorkedIsUnknown() =>
        Assert.All(new FakeHost().Without(MetricNames.MemAvailable).ReadRuns(), r => Assert.Null(r.ReachedWork));

    [Fact]
    public void Read_WhenScrapesFailAmidARun_ThePeakIsALowerBound()
    {
        DateTimeOffset night = FakeHost.Night(7);

        Assert.True(new FakeHost().Gap(night.AddMinutes(1), night.AddMinutes(3)).ReadRuns()[7].PeakIsLowerBound);
    }

    [Fact]
    public void Read_WhenTheMachineRebootsAmidARun_ItFailed()
    {
        FakeHost host = new();
        host.Boots.Add(FakeHost.Night(7).AddMinutes(2));

        Run run = host.ReadRuns()[7];

        Assert.Equal((RunOutcome.Failed, RunCause.Reboot), (run.Outcome, run.Cause));
    }
}
