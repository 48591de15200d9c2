using Plimsoll.Domain.Checks;
using Plimsoll.Domain.Checks.Host;
using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.Tests.Building;

namespace Plimsoll.Domain.Tests.Checks.Host;

public sealed class HostNoOomCheckTests
{
    private static readonly HostNoOomCheck _check = new();
    private static readonly DateTimeOffset _quiet = FakeHost.Night(7).AddMinutes(-10);

    [Fact]
    public void Evaluate_WhenJournalAndCounterShowNone_Passes() => Assert.Equal(
        "the journal covers the time and shows no kill and the kernel's counter did not rise",
        Expect(FindingOutcome.Pass, new FakeHost()));

    [Fact]
    public void Evaluate_WhenOnlyTheCounterShowsNone_Passes() =>
        Expect(FindingOutcome.Pass, new FakeHost().WithoutJournal());

    [Fact]
    public void Evaluate_WhenOnlyTheJournalShowsNone_Passes() =>
        Expect(FindingOutcome.Pass, new FakeHost().Without(MetricNames.OomKill));

    [Fact]
    public void Evaluate_WhenSomebodyWasKilledOutsideEveryRun_Fails() => Assert.EndsWith(
        "nix (named.service)",
        Expect(FindingOutcome.Fail, new FakeHost().Journal(j => j with
        {
            OomKills = [FakeJournal.Kill(_quiet, "/system.slice/named.service")],
        })),
        StringComparison.Ordinal);

    [Fact]
    public void Evaluate_WhenOnlyTheCounterRose_Fails() => Expect(
        FindingOutcome.Fail,
        new FakeHost().WithoutJournal()
            .Series(s => s.Metric == MetricNames.OomKill ? Samples.Map(s, (t, v) => t >= _quiet ? v + 1 : v) : s));

    [Fact]
    public void Evaluate_WhenKillsAreFromBeforeTheFix_Passes() =>
        Expect(FindingOutcome.Pass, new FakeHost().Change(2, r => r with { Result = "oom-kill", Kills = 2 }));

    [Fact]
    public void Evaluate_WhenNeitherSourceTells_IsInconclusive() =>
        Expect(FindingOutcome.Inconclusive, new FakeHost().WithoutJournal().Without(MetricNames.OomKill));

    [Fact]
    public void Evaluate_WhenTheJournalIsOfTheUnitAlone_ItsSilenceProvesNothing() => Expect(
        FindingOutcome.Inconclusive,
        new FakeHost().Without(MetricNames.OomKill).Journal(j => j with
        {
            Boots = [.. j.Boots.Select(b => b with { KernelRecords = 0 })],
        }));

    [Fact]
    public void Evaluate_WhenTheJournalLostLines_ItsSilenceProvesNothing() => Expect(
        FindingOutcome.Inconclusive,
        new FakeHost().Without(MetricNames.OomKill).Journal(j => j with { Losses = ["12 messages suppressed"] }));

    [Fact]
    public void Evaluate_WhenAWholeBootIsMissingFromTheJournal_ItsSilenceProvesNothing()
    {
        FakeHost host = new();
        host.Boots.Add(FakeHost.Night(6).AddMinutes(10));
        host.Boots.Add(FakeHost.Night(9).AddMinutes(10));

        Expect(FindingOutcome.Inconclusive, host.Without(MetricNames.OomKill).Journal(j => j with
        {
            Boots = [j.Boots[0], j.Boots[1], j.Boots[3]],
        }));
    }

    [Fact]
    public void Evaluate_WhenTheMachineHungForMinutesBeforeAReboot_IsInconclusive()
    {
        // Neither scrapes nor records from 07:20 to the reboot at 07:40.
        FakeHost host = new();
        host.Boots.Add(_quiet.AddMinutes(20));
        host.Gap(_quiet, _quiet.AddMinutes(20)).Journal(j => j with
        {
            Boots = [j.Boots[0], j.Boots[1] with { Last = _quiet }, j.Boots[2]],
        });
        host.Runs.RemoveAt(7);

        Assert.Contains(
            "the reboot would not be seen", Expect(FindingOutcome.Inconclusive, host), StringComparison.Ordinal);
    }

    [Fact]
    public void Evaluate_WhenTheMachineRebootedCleanly_Passes()
    {
        FakeHost host = new();
        host.Boots.Add(_quiet);

        Expect(FindingOutcome.Pass, host);
    }

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
