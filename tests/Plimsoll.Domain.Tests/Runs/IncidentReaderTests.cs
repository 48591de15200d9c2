using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.Runs;
using Plimsoll.Domain.Tests.Building;

namespace Plimsoll.Domain.Tests.Runs;

public sealed class IncidentReaderTests
{
    [Fact]
    public void Read_WhenNothingHappens_IsEmpty() => Assert.Empty(new FakeHost().History().Incidents);

    [Fact]
    public void Read_WhenARunIsKilled_IsOneIncidentWithItsVictim()
    {
        Incident incident = Assert.Single(
            new FakeHost().Change(7, r => r with { Result = "oom-kill", Kills = 1 }).History().Incidents);

        Assert.Equal((RunCause.OomUnit, Certainty.Certain, true), (incident.Cause, incident.Certainty, incident.AfterFix));
        Assert.Equal($"nix ({FakePlan.Unit})", incident.Victim);
        Assert.NotNull(incident.DuringRun);
    }

    [Fact]
    public void Read_WhenSomebodyElseIsKilledInARun_IsThatKill() => Assert.Equal(
        RunCause.OomOther,
        Assert.Single(new FakeHost()
            .Change(7, r => r with { Kills = 1, VictimCgroup = "/system.slice/named.service" }).History().Incidents).Cause);

    [Fact]
    public void Read_WhenAKillIsOutsideEveryRun_HasNoRun()
    {
        DateTimeOffset at = FakeHost.Night(7).AddMinutes(-10);
        Incident incident = Assert.Single(new FakeHost()
            .Journal(j => j with { OomKills = [FakeJournal.Kill(at, "/system.slice/named.service")] })
            .History().Incidents);

        Assert.Null(incident.DuringRun);
        Assert.Equal(at, incident.At);
    }

    [Fact]
    public void Read_WhenOnlyTheCounterShowsAKill_ItIsProbable()
    {
        DateTimeOffset at = FakeHost.Night(7).AddMinutes(-10);
        Incident incident = Assert.Single(new FakeHost().WithoutJournal()
            .Series(s => s.Metric == MetricNames.OomKill ? Samples.Map(s, (t, v) => t >= at ? v + 1 : v) : s)
            .History().Incidents);

        Assert.Equal((RunCause.OomOther, Certainty.Probable), (incident.Cause, incident.Certainty));
        Assert.Null(incident.DuringRun);
    }

    [Fact]
    public void Read_WhenARunFailsForAnotherReason_IsAnIncidentWithoutVictim()
    {
        Incident incident = Assert.Single(
            new FakeHost().Change(7, r => r with { Result = "exit-code" }).History().Incidents);

        Assert.Equal(RunCause.ExitCode, incident.Cause);
        Assert.Null(incident.Victim);
    }

    [Fact]
    public void Read_WhenAKillIsBeforeTheFix_IsNotAfterIt() => Assert.False(Assert.Single(
        new FakeHost().Change(2, r => r with { Result = "oom-kill", Kills = 1 }).History().Incidents).AfterFix);

    [Fact]
    public void Read_WhenOomdKillsAnotherUnit_IsAnIncident()
    {
        DateTimeOffset at = FakeHost.Night(7).AddMinutes(-10);
        Incident incident = Assert.Single(new FakeHost().Journal(j => j with
        {
            OtherOomEvents = [FakeJournal.Event(at, "boot-1", UnitEventKind.OomdKilled) with { Unit = "named.service" }],
        }).History().Incidents);

        Assert.Equal((RunCause.Oomd, "named.service"), (incident.Cause, incident.Victim));
    }
}
