using Plimsoll.Domain.Checks;
using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.Tests.Building;
using Plimsoll.Domain.Units;
using Plimsoll.Domain.Verdicts;

namespace Plimsoll.Domain.Tests.Verdicts;

public sealed class JudgeTests
{
    private static readonly Window _window = new(FakeHost.Start, FakeHost.End);

    [Theory]
    [InlineData(new FindingOutcome[0], FindingOutcome.Inconclusive)]
    [InlineData(new[] { FindingOutcome.Pass }, FindingOutcome.Pass)]
    [InlineData(new[] { FindingOutcome.Pass, FindingOutcome.Inconclusive }, FindingOutcome.Inconclusive)]
    [InlineData(new[] { FindingOutcome.Fail, FindingOutcome.Inconclusive, FindingOutcome.Pass }, FindingOutcome.Fail)]
    public void Worst_WhenFindingsDiffer_IsTheWorst(FindingOutcome[] outcomes, FindingOutcome expected) =>
        Assert.Equal(expected, Judge.Worst([.. outcomes.Select(o => new Finding("a/b", null, o, "", []))]));

    [Fact]
    public void Report_WhenEverythingIsGood_Passes() => Assert.Equal(FindingOutcome.Pass, Report(new FakeHost()).Verdict);

    [Fact]
    public void Report_WhenThereIsNoHostAndNoCriterion_IsInconclusive() => Assert.Equal(
        FindingOutcome.Inconclusive, Judge.Report(FakePlan.Default with { Hosts = [] }, _window, [], []).Verdict);

    [Fact]
    public void Report_WhenAHostOfThePlanWasNotJudged_IsInconclusiveAndNamesIt()
    {
        FollowUp plan = FakePlan.Default with { Hosts = [FakePlan.Host, FakePlan.Host with { Name = "ns2" }] };
        FakeHost host = new() { Plan = plan };

        VerdictReport report = Judge.Report(plan, _window, [Judged(host)], []);

        Assert.Equal(FindingOutcome.Inconclusive, report.Verdict);
        Assert.Contains(report.Findings, f => f.Host == "ns2" && f.Outcome == FindingOutcome.Inconclusive);
    }

    [Fact]
    public void Report_WhenACriterionIsNotMachineChecked_IsInconclusive()
    {
        VerdictReport report = Report(new FakeHost
        {
            Plan = FakePlan.WithCriteria(new CriterionMeaning.NotMachineChecked("nobody could map it")),
        });

        Assert.Equal(FindingOutcome.Inconclusive, report.Verdict);
        Assert.Equal(
            (CheckCatalog.Criteria, null, "criterion on line 1 is not machine-checked: nobody could map it"),
            (report.Findings[0].Check, report.Findings[0].Host, report.Findings[0].Reason));
    }

    [Fact]
    public void Report_WhenACriterionsChecksWereAsked_Passes() => Assert.Equal(
        FindingOutcome.Pass,
        Report(new FakeHost { Plan = FakePlan.WithCriteria(new CriterionMeaning.Checks(["swap/size"])) }).Verdict);

    [Theory]
    [InlineData("alert/none")]
    [InlineData("swap/typo")]
    [InlineData(null)]
    public void Report_WhenACriterionsCheckWasAskedOfNoHost_IsInconclusive(string? id)
    {
        VerdictReport report = Report(new FakeHost
        {
            Plan = FakePlan.WithCriteria(new CriterionMeaning.Checks(id is null ? [] : [id])),
        });

        Assert.Equal(FindingOutcome.Inconclusive, report.Verdict);
        Assert.Equal(CheckCatalog.Criteria, report.Findings[0].Check);
    }

    [Fact]
    public void Report_WhenThereAreTwoHosts_ListsPlanFindingsFirstAndThenHostByHost()
    {
        FollowUp plan = FakePlan.WithCriteria(new CriterionMeaning.NotMachineChecked("odd")) with
        {
            Hosts = [FakePlan.Host, FakePlan.Host with { Name = "ns2" }],
        };
        FakeHost host = new() { Plan = plan };
        HostVerdict first = Judged(host);
        HostVerdict second = Judge.Host(plan, plan.Hosts[1], host.Evidence() with { Host = "ns2" });

        VerdictReport report = Judge.Report(plan, _window, [first, second], []);

        Assert.Equal(
            [null, .. first.Findings.Select(_ => "ns1"), .. second.Findings.Select(_ => "ns2")],
            report.Findings.Select(f => f.Host));
        Assert.Equal(
            CheckCatalog.All.Select(c => c.Id).Where(id => first.Findings.Any(f => f.Check == id)),
            first.Findings.Select(f => f.Check));
    }

    [Fact]
    public void Host_WhenNoSourceCoversTheTime_KillsAreUnknownAndNotZero() => Assert.Null(
        Judged(new FakeHost().WithoutJournal().Without(MetricNames.OomKill)).OomKills);

    [Fact]
    public void Host_WhenSourcesShowNone_KillsAreZero() => Assert.Equal(0, Judged(new FakeHost()).OomKills);

    [Fact]
    public void Host_WhenKillsAreSeen_CountsThem() => Assert.Equal(
        2, Judged(new FakeHost().Change(7, r => r with { Result = "oom-kill", Kills = 2 })).OomKills);

    [Fact]
    public void Host_WhenTheFixIsNotInEffect_KillsAreUnknown() =>
        Assert.Null(Judged(new FakeHost { SwapTotal = _ => 0 }).OomKills);

    [Fact]
    public void Host_WhenPeakAndCapacityAreKnown_ShowsTheHeadroom()
    {
        HostVerdict verdict = Judged(new FakeHost());
        double expected = 1 - ((double)verdict.PeakDemand!.Value.High.Bytes / verdict.Capacity!.Value.Low.Bytes);

        Assert.Equal(expected, verdict.Headroom!.Value, 9);
        Assert.Equal(8, verdict.RunsSinceFix);
    }

    [Fact]
    public void Host_WhenMemoryWasNotRead_HeadroomIsUnknown() =>
        Assert.Null(Judged(new FakeHost().Without(MetricNames.MemAvailable)).Headroom);

    private static HostVerdict Judged(FakeHost host) => Judge.Host(host.Plan, host.Plan.Hosts[0], host.Evidence());

    private static VerdictReport Report(FakeHost host) => Judge.Report(host.Plan, _window, [Judged(host)], []);
}
