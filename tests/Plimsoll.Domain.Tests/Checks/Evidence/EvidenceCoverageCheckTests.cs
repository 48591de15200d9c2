using Plimsoll.Domain.Checks;
using Plimsoll.Domain.Checks.Evidence;
using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.Tests.Building;

namespace Plimsoll.Domain.Tests.Checks.Evidence;

public sealed class EvidenceCoverageCheckTests
{
    private static readonly EvidenceCoverageCheck _check = new();
    private static readonly DateTimeOffset _quiet = FakeHost.Night(7).AddMinutes(-20);

    [Fact]
    public void Evaluate_WhenAllIsCovered_Passes() => Assert.Equal(
        "100% of scrapes every 15 s, journal throughout", Expect(FindingOutcome.Pass, new FakeHost()));

    [Fact]
    public void Evaluate_WhenThereIsNoJournalButEveryScrape_Passes() =>
        Expect(FindingOutcome.Pass, new FakeHost().WithoutJournal());

    [Fact]
    public void Evaluate_WhenAQuietGapHasTheJournal_Passes() =>
        Expect(FindingOutcome.Pass, new FakeHost().Gap(_quiet, _quiet.AddMinutes(5)));

    [Fact]
    public void Evaluate_WhenAQuietGapHasNoJournal_IsInconclusive() =>
        Expect(FindingOutcome.Inconclusive, new FakeHost().WithoutJournal().Gap(_quiet, _quiet.AddMinutes(5)));

    [Fact]
    public void Evaluate_WhenAGapIsAReboot_Passes()
    {
        FakeHost host = new();
        host.Boots.Add(_quiet.AddMinutes(5).AddSeconds(-10));

        Expect(FindingOutcome.Pass, host.WithoutJournal().Gap(_quiet.AddMinutes(3), _quiet.AddMinutes(5).AddSeconds(-1)));
    }

    [Fact]
    public void Evaluate_WhenScrapesAreMissingInARun_IsInconclusive() => Expect(
        FindingOutcome.Inconclusive, new FakeHost().Gap(FakeHost.Night(7).AddMinutes(1), FakeHost.Night(7).AddMinutes(4)));

    [Fact]
    public void Evaluate_WhenARunIsTooShortForItsScrapes_IsInconclusive() => Expect(
        FindingOutcome.Inconclusive,
        new FakeHost { Interval = TimeSpan.FromMinutes(1) }.ChangeAll(r => r with { Length = TimeSpan.FromSeconds(90) }));

    [Fact]
    public void Evaluate_WhenARunOfSecondsMovedNothing_Passes() => Expect(
        FindingOutcome.Pass,
        new FakeHost().Change(7, r => r with { Length = TimeSpan.FromSeconds(3), PeakBytes = 0 }));

    [Fact]
    public void Evaluate_WhenTheUnitsStatesStopAndThereIsNoJournal_IsInconclusive() => Expect(
        FindingOutcome.Inconclusive,
        new FakeHost().WithoutJournal().Series(s => s.Metric == MetricNames.UnitState && s.Labels["name"] == FakePlan.Unit
            ? Samples.Where(s, at => at <= FakeHost.Night(8)) : s));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Evaluate_WhenTheJournalIsOfTheKernelAloneAndStatesStopOrAreNone_IsInconclusive(bool hasStates) => Expect(
        FindingOutcome.Inconclusive,
        new FakeHost().Journal(j => j with { UnitEvents = [] }).Series(s =>
            s.Metric != MetricNames.UnitState || s.Labels["name"] != FakePlan.Unit ? s
            : hasStates ? Samples.Where(s, at => at <= FakeHost.Night(8))
            : null));

    [Fact]
    public void Evaluate_WhenTheJournalIsOfTheKernelAloneAndStatesAreThere_Passes() =>
        Expect(FindingOutcome.Pass, new FakeHost().Journal(j => j with { UnitEvents = [] }));

    [Fact]
    public void Evaluate_WhenSamplesEndEarly_IsInconclusive() =>
        Expect(FindingOutcome.Inconclusive, new FakeHost().Gap(FakeHost.Night(10), FakeHost.End));

    [Fact]
    public void Evaluate_WhenTheEvidenceEndsInARun_IsInconclusive()
    {
        FakeHost host = new();
        host.Runs.Add(new FakeRun(FakeHost.End.AddMinutes(-2)));

        Assert.StartsWith("the end of the run", Expect(FindingOutcome.Inconclusive, host.WithoutJournal()), StringComparison.Ordinal);
    }

    [Fact]
    public void Evaluate_WhenTheJournalLostLines_IsInconclusive() =>
        Expect(FindingOutcome.Inconclusive, new FakeHost().Journal(j => j with { Losses = ["rate limit"] }));

    [Fact]
    public void Evaluate_WhenTheJournalEndsEarly_IsInconclusive() => Expect(
        FindingOutcome.Inconclusive,
        new FakeHost().Journal(j => j with { Boots = [j.Boots[0], j.Boots[1] with { Last = FakeHost.Night(10) }] }));

    [Fact]
    public void Evaluate_WhenABootTheScrapesShowIsMissingFromTheJournal_IsInconclusive()
    {
        FakeHost host = new();
        host.Boots.Add(FakeHost.Night(6).AddMinutes(10));
        host.Boots.Add(FakeHost.Night(9).AddMinutes(10));

        Assert.StartsWith(
            "the journal does not cover",
            Expect(
                FindingOutcome.Inconclusive,
                host.Journal(j => j with { Boots = [j.Boots[0], j.Boots[1], j.Boots[3]] })),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Evaluate_WhenNeitherStatesNorJournalShowRuns_IsInconclusive() =>
        Expect(FindingOutcome.Inconclusive, new FakeHost().WithoutJournal().Without(MetricNames.UnitState));

    [Fact]
    public void Evaluate_WhenNoSeriesNamesTheHost_SaysWhichLabels() => Assert.EndsWith(
        "carries instance=\"ns1:9100\"",
        Expect(FindingOutcome.Inconclusive, new FakeHost().Without(MetricNames.MemAvailable)), StringComparison.Ordinal);

    [Fact]
    public void Evaluate_WhenNoSourceHasTheHost_IsInconclusive() =>
        Expect(FindingOutcome.Inconclusive, new FakeHost { HasMetrics = false, HasJournal = false });

    [Fact]
    public void Evaluate_WhenASourceHasReservations_NamesThem()
    {
        FakeHost host = new();
        host.Warnings.Add(new SourceFault("prometheus", "partial response"));

        Assert.Equal("prometheus: partial response", Expect(FindingOutcome.Inconclusive, host));
    }

    private static string Expect(FindingOutcome outcome, FakeHost host)
    {
        Finding finding = host.Ask(_check);
        Assert.Equal((outcome, finding.Reason), (finding.Outcome, finding.Reason));
        return finding.Reason;
    }
}
