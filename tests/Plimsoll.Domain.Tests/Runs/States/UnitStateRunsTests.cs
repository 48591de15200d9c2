using Plimsoll.Domain.Runs;
using Plimsoll.Domain.Tests.Building;
using Plimsoll.Domain.Units;

namespace Plimsoll.Domain.Tests.Runs.States;

public sealed class UnitStateRunsTests
{
    [Theory]
    [InlineData("iiaaaii", RunOutcome.Succeeded)]
    [InlineData("iiaaaff", RunOutcome.Failed)]
    [InlineData("iiaadii", RunOutcome.Succeeded)]
    [InlineData("ffaaaii", RunOutcome.Succeeded)]
    [InlineData("iiaaavv", RunOutcome.Succeeded)]
    [InlineData("iiaaa", RunOutcome.Unknown)]
    [InlineData("iiaa-ff", RunOutcome.Failed)]
    [InlineData("iiaa-aff", RunOutcome.Failed)]
    [InlineData("iiaa-ii", RunOutcome.Succeeded)]
    public void Read_WhenAOneshotRuns_EndsAsTheStateAfterItSays(string states, RunOutcome outcome) =>
        Assert.Equal(outcome, Assert.Single(new FakeStates(states).Read()).Outcome);

    [Fact]
    public void Read_WhenAOneshotRuns_IsBoundByTheScrapesAroundIt()
    {
        ObservedRun run = new FakeStates("iiaaaii").Read().Single();

        Assert.Equal(new TimeBounds(FakeStates.At(15), FakeStates.At(30)), run.Start);
        Assert.Equal(new TimeBounds(FakeStates.At(60), FakeStates.At(75)), run.End);
    }

    [Fact]
    public void Read_WhenALongRunningServiceIsActive_ItRuns() =>
        Assert.Equal(RunOutcome.Succeeded, new FakeStates("iivvvii") { Type = "simple" }.Read().Single().Outcome);

    [Fact]
    public void Read_WhenTheTimerElapsed_TheStartIsTheTrigger()
    {
        ObservedRun run = new FakeStates("iiaaaii") { LastTrigger = i => i < 2 ? -3600 : 20 }.Read().Single();

        Assert.Equal(RunTrigger.Timer, run.Trigger);
        Assert.Equal(FakeStates.At(19), run.Start.Earliest);
    }

    [Fact]
    public void Read_WhenTheTimerDidNotMove_ItIsAManualStart() =>
        Assert.Equal(RunTrigger.Manual, new FakeStates("iiaaaii") { LastTrigger = _ => -3600 }.Read().Single().Trigger);

    [Fact]
    public void Read_WhenTheTimerElapsedRightAfterABoot_ItCatchesUp() => Assert.Equal(
        RunTrigger.CatchUp, new FakeStates("ii|iaaaii") { LastTrigger = i => i < 3 ? -3600 : 50 }.Read().Single().Trigger);

    [Theory]
    [InlineData("iiii", RunOutcome.Succeeded)]
    [InlineData("iiff", RunOutcome.Failed)]
    [InlineData("ffff", RunOutcome.Failed)]
    public void Read_WhenARunIsOverBeforeAnyScrape_TheTriggerProvesIt(string states, RunOutcome outcome)
    {
        ObservedRun run = new FakeStates(states) { LastTrigger = i => i < 2 ? -3600 : 18 }.Read().Single();

        Assert.Equal(outcome, run.Outcome);
        Assert.Equal(FakeStates.At(17), run.Start.Earliest);
        Assert.Equal(FakeStates.At(30), run.End!.Value.Latest);
    }

    [Fact]
    public void Read_WhenTwoNightsFailInARow_TheTriggersPartThem()
    {
        IReadOnlyList<ObservedRun> runs =
            new FakeStates("iiffffffff") { LastTrigger = i => i < 2 ? -3600 : i < 6 ? 18 : 78 }.Read();

        Assert.Equal([RunOutcome.Failed, RunOutcome.Failed], runs.Select(r => r.Outcome));
    }

    [Fact]
    public void Read_WhenTheFirstReadingTellsOfAnEarlierTrigger_ItProvesNoRun() =>
        Assert.Empty(new FakeStates("iiii") { LastTrigger = _ => -3600 }.Read());

    [Fact]
    public void Read_WhenAFailureShowsThatNoScrapeSawRunning_IsARunThatFailed()
    {
        ObservedRun run = Assert.Single(new FakeStates("iiff").Read());

        Assert.Equal(RunOutcome.Failed, run.Outcome);
        Assert.Equal(new TimeBounds(FakeStates.At(15), FakeStates.At(30)), run.Start);
    }

    [Fact]
    public void Read_WhenAFailureByHandShowsUnseen_IsARunBesideTheTimers() => Assert.Equal(
        [RunOutcome.Succeeded, RunOutcome.Failed],
        new FakeStates("iiaaiiiff") { LastTrigger = i => i < 2 ? -3600 : 20 }.Read().Select(r => r.Outcome));

    [Fact]
    public void Read_WhenABootBeginsFailed_IsARunThatFailed() =>
        Assert.Equal(RunOutcome.Failed, Assert.Single(new FakeStates("ii|ff").Read()).Outcome);

    [Fact]
    public void Read_WhenTheEvidenceBeginsFailed_TellsOfNoRun() => Assert.Empty(new FakeStates("ffffii").Read());

    [Fact]
    public void Read_WhenTheMachineRebootsDuringARun_ItIsCut()
    {
        ObservedRun run = new FakeStates("iiaa|ii").Read().Single();

        Assert.True(run.CutByReboot);
        Assert.Equal(RunOutcome.Unknown, run.Outcome);
    }

    [Fact]
    public void Read_WhenTheMachineRebootsRightAfterTheTimer_TheRunIsNotForgotten()
    {
        ObservedRun run = Assert.Single(new FakeStates("ii|ii") { LastTrigger = i => i < 2 ? -3600 : 18 }.Read());

        Assert.Equal(RunOutcome.Unknown, run.Outcome);
        Assert.Equal(FakeStates.At(17), run.Start.Earliest);
    }

    [Fact]
    public void Read_WhenAStampFileShowsATimeAtWhichNothingRan_IsNoRun() =>
        Assert.Empty(new FakeStates("iiii|ii") { LastTrigger = i => i < 4 ? -3600 : 18 }.Read());

    [Fact]
    public void Read_WhenScrapesFailForLongAtTheEnd_TheOutcomeIsUnknown()
    {
        ObservedRun run = Assert.Single(new FakeStates("iiaa          ii").Read());

        Assert.Equal(RunOutcome.Unknown, run.Outcome);
        Assert.Equal(FakeStates.At(14 * 15), run.End!.Value.Latest);
    }

    [Fact]
    public void Read_WhenOneScrapeFailsAtTheEnd_TheOutcomeIsTheNextState() =>
        Assert.Equal(RunOutcome.Succeeded, Assert.Single(new FakeStates("iiaa ii").Read()).Outcome);

    [Fact]
    public void Read_WhenScrapesFailAndNoBootTimeIsRead_TheOutcomeIsUnknown() =>
        Assert.Equal(RunOutcome.Unknown, Assert.Single(new FakeStates("iiaa ii") { HasBootTime = false }.Read()).Outcome);

    [Fact]
    public void Read_WhenTheTimerElapsesAmidRunningSamples_ThereAreTwoRuns()
    {
        IReadOnlyList<ObservedRun> runs =
            new FakeStates("iiaaaaaii") { LastTrigger = i => i < 2 ? -3600 : i < 5 ? 20 : 70 }.Read();

        Assert.Equal([RunOutcome.Unknown, RunOutcome.Succeeded], runs.Select(r => r.Outcome));
    }
}
