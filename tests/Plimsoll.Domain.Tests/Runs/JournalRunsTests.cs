using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.Runs;
using Plimsoll.Domain.Tests.Building;

namespace Plimsoll.Domain.Tests.Runs;

public sealed class JournalRunsTests
{
    private static readonly GuestClock _clock = new(TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(1));

    [Fact]
    public void Read_WhenTwoInvocationsInterleave_AreTwoRuns()
    {
        IReadOnlyList<ObservedRun> runs = Read(
            Event(0, UnitEventKind.Starting, "a"), Event(60, UnitEventKind.Failed, "a", "oom-kill"),
            Event(61, UnitEventKind.Starting, "b"), Event(62, UnitEventKind.Consumed, "a"),
            Event(120, UnitEventKind.Succeeded, "b"));

        Assert.Equal([RunOutcome.Failed, RunOutcome.Succeeded], runs.Select(r => r.Outcome));
        Assert.Equal(["oom-kill", "success"], runs.Select(r => r.Result));
    }

    [Fact]
    public void Read_WhenTheGuestClockIsAhead_TellsServerTime()
    {
        ObservedRun run = Read(Event(0, UnitEventKind.Starting, "a"), Event(60, UnitEventKind.Succeeded, "a")).Single();

        Assert.Equal(FakeHost.Start.AddSeconds(-11), run.Start.Earliest);
        Assert.Equal(FakeHost.Start.AddSeconds(51), run.End!.Value.Latest);
    }

    [Fact]
    public void Read_WhenRecordsHaveNoInvocation_AStartBeginsARun()
    {
        IReadOnlyList<ObservedRun> runs = Read(
            Event(0, UnitEventKind.Starting), Event(60, UnitEventKind.Failed, null, "exit-code"),
            Event(100, UnitEventKind.Starting), Event(160, UnitEventKind.Succeeded));

        Assert.Equal([RunOutcome.Failed, RunOutcome.Succeeded], runs.Select(r => r.Outcome));
    }

    [Fact]
    public void Read_WhenRecordsHaveNoInvocation_ABootBeginsARun()
    {
        IReadOnlyList<ObservedRun> runs = Read(
            Event(0, UnitEventKind.Starting, boot: "boot-0"), Event(60, UnitEventKind.Failed, null, "exit-code"));

        Assert.Equal(2, runs.Count);
        Assert.True(runs[0].CutByReboot);
    }

    [Fact]
    public void Read_WhenOnlyOutputIsLeft_IsNoRun() => Assert.Empty(Read(Event(0, UnitEventKind.Output, "a")));

    [Fact]
    public void Read_WhenTheStartIsMissing_ItLiesAfterTheBoot()
    {
        ObservedRun run = Read(Event(60, UnitEventKind.Failed, "a", "timeout", "boot-0")).Single();

        Assert.Equal(FakeHost.Start.AddDays(-1).AddSeconds(-11), run.Start.Earliest);
    }

    [Fact]
    public void Read_WhenTheEndIsMissing_ItIsOpen()
    {
        ObservedRun run = Read(Event(0, UnitEventKind.Starting, "a")).Single();

        Assert.Null(run.End);
        Assert.Equal(RunOutcome.Unknown, run.Outcome);
        Assert.False(run.CutByReboot);
    }

    [Fact]
    public void Read_WhenTheBootEndsFirst_KillsOfLaterBootsAreNotItsOwn()
    {
        ObservedRun run = Read(Event(0, UnitEventKind.Starting, "a", boot: "boot-0")).Single();

        Assert.Equal(FakeHost.FixBoot, run.GuestWindow!.Value.Until);
    }

    [Fact]
    public void Read_WhenAOneshotOfOldSystemdIsStarted_ItHasSucceeded() => Assert.Equal(
        RunOutcome.Succeeded,
        Read(232, Event(0, UnitEventKind.Starting, "a"), Event(60, UnitEventKind.Started, "a")).Single().Outcome);

    [Fact]
    public void Read_WhenAServiceIsStartedAndStillWrites_ItIsNotOver() => Assert.Null(Read(
        232, Event(0, UnitEventKind.Starting, "a"), Event(1, UnitEventKind.Started, "a"),
        Event(60, UnitEventKind.Output, "a")).Single().End);

    [Fact]
    public void Read_WhenSystemdWouldHaveLoggedSuccess_StartedAloneIsNoEnd() => Assert.Null(Read(
        Event(0, UnitEventKind.Starting, "a"), Event(1, UnitEventKind.Started, "a")).Single().End);

    [Fact]
    public void Read_WhenSystemdSawKillers_RemembersWhich()
    {
        ObservedRun run = Read(
            Event(0, UnitEventKind.Starting, "a"), Event(50, UnitEventKind.OomKilled, "a"),
            Event(51, UnitEventKind.OomdKilled, "a"), Event(60, UnitEventKind.Failed, "a", "oom-kill")).Single();

        Assert.True(run.SawKillRecord);
        Assert.True(run.SawOomdRecord);
    }

    private static IReadOnlyList<ObservedRun> Read(params UnitEvent[] events) => Read(257, events);

    private static IReadOnlyList<ObservedRun> Read(int systemd, params UnitEvent[] events) => JournalRuns.Read(
        FakeJournal.Of(new FakeHost()) with { UnitEvents = events, SystemdVersion = systemd }, _clock);

    private static UnitEvent Event(
        int seconds, UnitEventKind kind, string? invocation = null, string? result = null, string boot = "boot-1") =>
        FakeJournal.Event(FakeHost.Start.AddSeconds(seconds), boot, kind, invocation, result);
}
