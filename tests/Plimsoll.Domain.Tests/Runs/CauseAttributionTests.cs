using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.Runs;
using Plimsoll.Domain.Tests.Building;
using Plimsoll.Domain.Units;

namespace Plimsoll.Domain.Tests.Runs;

public sealed class CauseAttributionTests
{
    private const string Own = "/system.slice/" + FakePlan.Unit;
    private const string Other = "/system.slice/named.service";

    public static TheoryData<string, string?, string?, bool, int?, RunCause, Certainty> Journalled => new()
    {
        // what systemd says, victim's cgroup (null: no kill), user-space killer, limit, counter
        { "success", null, null, false, 0, RunCause.None, Certainty.Certain },
        { "success", null, null, false, null, RunCause.None, Certainty.Certain },
        { "success", null, null, false, 1, RunCause.Unknown, Certainty.Unknown },
        { "success", Other, null, false, 1, RunCause.OomOther, Certainty.Certain },
        { "success", "?", null, false, 1, RunCause.OomOther, Certainty.Probable },
        { "success", Own, null, false, 1, RunCause.OomUnit, Certainty.Certain },
        { "success", null, "other", false, 0, RunCause.Oomd, Certainty.Probable },
        { "oom-kill", Own, null, false, 1, RunCause.OomUnit, Certainty.Certain },
        { "oom-kill", Own, null, true, 1, RunCause.OomCgroup, Certainty.Certain },
        { "oom-kill", "?", null, true, 1, RunCause.OomCgroup, Certainty.Probable },
        { "oom-kill", null, null, false, 0, RunCause.OomUnit, Certainty.Certain },
        { "oom-kill", null, "own", false, 0, RunCause.Oomd, Certainty.Certain },
        { "exit-code", Own, null, false, 1, RunCause.OomUnit, Certainty.Certain },
        { "exit-code", "?", null, false, 1, RunCause.OomUnit, Certainty.Probable },
        { "exit-code", Other, null, false, 1, RunCause.OomOther, Certainty.Probable },
        { "exit-code", null, null, false, 0, RunCause.ExitCode, Certainty.Certain },
        { "exit-code", null, null, false, 1, RunCause.Unknown, Certainty.Unknown },
        { "signal", null, null, false, 0, RunCause.Signal, Certainty.Certain },
        { "signal", null, null, false, 1, RunCause.Unknown, Certainty.Unknown },
        { "core-dump", null, null, false, 0, RunCause.Signal, Certainty.Certain },
        { "timeout", null, null, false, 0, RunCause.Timeout, Certainty.Certain },
        { "watchdog", null, null, false, 0, RunCause.Timeout, Certainty.Certain },
        { "resources", null, null, false, 0, RunCause.Unknown, Certainty.Unknown },
        { "reboot", null, null, false, 0, RunCause.Reboot, Certainty.Certain },
        { "reboot", Own, null, false, 1, RunCause.OomUnit, Certainty.Certain },
    };

    public static TheoryData<RunOutcome, bool, int?, RunCause, Certainty> MetricsOnly => new()
    {
        { RunOutcome.Succeeded, false, 0, RunCause.None, Certainty.Probable },
        { RunOutcome.Succeeded, false, null, RunCause.Unknown, Certainty.Unknown },
        { RunOutcome.Succeeded, false, 1, RunCause.OomOther, Certainty.Probable },
        { RunOutcome.Failed, false, 1, RunCause.OomUnit, Certainty.Probable },
        { RunOutcome.Failed, false, 0, RunCause.Unknown, Certainty.Unknown },
        { RunOutcome.Failed, false, null, RunCause.Unknown, Certainty.Unknown },
        { RunOutcome.Unknown, false, 0, RunCause.Unknown, Certainty.Unknown },
        { RunOutcome.Unknown, false, 1, RunCause.OomOther, Certainty.Probable },
        { RunOutcome.Unknown, true, 1, RunCause.OomUnit, Certainty.Probable },
        { RunOutcome.Unknown, true, 0, RunCause.Reboot, Certainty.Probable },
    };

    [Theory]
    [MemberData(nameof(Journalled))]
    public void Of_WhenAJournalShowsTheRun_IsWhatTheSourcesAgreeOn(
        string result, string? victim, string? oomd, bool isLimit, int? counted, RunCause cause, Certainty certainty)
    {
        OomKill[] kills = victim is null ? []
            : [FakeJournal.Kill(FakeHost.Start, victim == "?" ? null : victim, "boot-1", isLimit)];
        ObservedRun run = Run(result == "success" ? RunOutcome.Succeeded
            : result == "reboot" ? RunOutcome.Unknown : RunOutcome.Failed) with
        {
            Result = result == "reboot" ? null : result,
            CutByReboot = result == "reboot",
            SawOomdRecord = oomd == "own",
        };

        CauseAttribution actual = CauseAttribution.Of(
            run, true, FakePlan.Unit, kills, kills.Length, oomd == "other", true, Rise(counted));

        Assert.Equal((cause, certainty), (actual.Cause, actual.Certainty));
    }

    [Theory]
    [MemberData(nameof(MetricsOnly))]
    public void Of_WhenOnlyMetricsShowTheRun_IsAtMostProbable(
        RunOutcome outcome, bool isCut, int? counted, RunCause cause, Certainty certainty)
    {
        CauseAttribution actual = CauseAttribution.Of(
            Run(outcome) with { CutByReboot = isCut }, false, FakePlan.Unit, [], 0, false, false, Rise(counted));

        Assert.Equal((cause, certainty), (actual.Cause, actual.Certainty));
    }

    [Theory]
    [InlineData(0, RunCause.None, Certainty.Probable)]
    [InlineData(null, RunCause.Unknown, Certainty.Unknown)]
    public void Of_WhenTheJournalHasNoKernelRecords_OnlyTheCounterCanSayNobodyWasKilled(
        int? counted, RunCause cause, Certainty certainty)
    {
        CauseAttribution actual = CauseAttribution.Of(
            Run(RunOutcome.Succeeded) with { Result = "success" }, true, FakePlan.Unit, [], 0, false, false, Rise(counted));

        Assert.Equal((cause, certainty), (actual.Cause, actual.Certainty));
    }

    [Fact]
    public void Of_WhenTheCounterRoseFurtherThanTheJournalShows_NamesTheDisagreement() => Assert.Equal(
        "node_vmstat_oom_kill rose by 2, the journal shows no kill",
        Assert.Single(CauseAttribution.Of(
            Run(RunOutcome.Failed) with { Result = "exit-code" }, true, FakePlan.Unit, [], 0, false, true, Rise(2))
            .Disagreements));

    [Fact]
    public void Of_WhenSystemdSaysOomAndTheKernelNothing_NamesTheDisagreement() => Assert.Contains(
        "the kernel log has no kill",
        Assert.Single(CauseAttribution.Of(
            Run(RunOutcome.Failed) with { Result = "oom-kill" }, true, FakePlan.Unit, [], 0, false, true, Rise(0))
            .Disagreements),
        StringComparison.Ordinal);

    private static OomCounter.Rise Rise(int? kills) => new(kills, kills is null ? "not read" : null, []);

    private static ObservedRun Run(RunOutcome outcome) => new(
        TimeBounds.Exactly(FakeHost.Start), TimeBounds.Exactly(FakeHost.Start.AddMinutes(1)), outcome, null, null,
        RunTrigger.Timer, false, false, false, null, null, null, null, []);
}
