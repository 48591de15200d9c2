using Plimsoll.Domain.Checks;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.Runs;
using Plimsoll.Domain.Units;
using Plimsoll.Domain.Verdicts;
using Plimsoll.Lint.Live;
using Plimsoll.Lint.Plan;

namespace Plimsoll.Lint.Tests.Plan;

public sealed class PlanSoakTooShortRuleTests
{
    private const string Block = "unit: a.service\nhosts: [b1]\nfix: {merged: 2026-02-08T12:15:00Z}\n";

    [Theory]
    [InlineData("After a few days, look:", "6:1 After a few days", "('After a few days' is none)")]
    [InlineData("1. Wait\n2. Look after\n   two weeks", "7:9 after", "is none")]
    [InlineData("Look.", "5:4 Steps", "states no number of runs, so 3 a host count")]
    public void Check_WhenNoNumberIsStated_SaysWhatCounts(string steps, string expected, string message)
    {
        string text = $"# Plan\na.service\n## Hosts\n- b1\n## Steps\n{steps}\n";

        LintFinding finding = Assert.Single(Carets.Find<PlanSoakTooShortRule>(text));

        Assert.StartsWith(expected, Assert.Single(Carets.Places(text, [finding])), StringComparison.Ordinal);
        Assert.Contains(message, finding.Message);
        Assert.Contains("a rate of up to 63 % a run (at 95 %)", finding.Message);

        // ln 0.05 / ln 0.95^(1/30) = 1752.1, so 1753.
        Assert.Contains("at most 5 % in 30 runs takes 1753 runs by counting alone", finding.Message);
    }

    [Fact]
    public void Check_WhenSevenRuns_FindsNone()
    {
        Assert.Equal(7, PlanSoakTooShortRule.NeededByHeadroom(new()));
        Assert.Empty(Carets.FindInYaml<PlanSoakTooShortRule>($"{Block}soak: {{runs: 7}}\n"));
    }

    [Theory]
    [InlineData(1, "4:14 1", "up to 95 % a run", "is none before 3 runs")]
    [InlineData(3, "4:14 3", "up to 63 % a run", "is 2.7 times the usual peak")]
    [InlineData(6, "4:14 6", "up to 39 % a run", "1.3 times after 7 runs")]
    public void Check_WhenTooFewRuns_SaysWhatIsLeft(int runs, string expected, string rate, string bound)
    {
        string text = $"{Block}soak: {{runs: {runs}}}\n";

        LintFinding finding = Assert.Single(Carets.FindInYaml<PlanSoakTooShortRule>(text));

        Assert.Equal(expected, Assert.Single(Carets.Places(text, [finding])));
        Assert.Contains(rate, finding.Message);
        Assert.Contains(bound, finding.Message);
        Assert.Equal("soak: {runs: 7}, over by 2026-02-15 if it runs once a day", finding.Suggestion);
    }

    [Fact]
    public void Check_WhenTheBlockStatesARiskOfItsOwn_TellsOfCounting()
    {
        // Seven runs leave 1 - 0.05^(1/7) = 35 %.
        LintFinding finding = Assert.Single(Carets.FindInYaml<PlanSoakTooShortRule>(
            $"{Block}soak: {{runs: 7}}\nrisk: {{oomProbability: 10%, runs: 30, confidence: 95%}}\n"));

        Assert.Equal(LintSeverity.Information, finding.Severity);
        Assert.Contains("a rate of up to 35 % a run", finding.Message);
        Assert.Contains("at most 10 % in 30 runs, which takes 853 runs", finding.Message);
    }

    [Fact]
    public void Check_WhenNoMetricsAreGiven_CountsAlone()
    {
        LintFinding finding = Assert.Single(Carets.FindInYaml<PlanSoakTooShortRule>(
            $"{Block}soak: {{runs: 7}}\nrisk: {{oomProbability: 10%, runs: 10, confidence: 90%}}\nevidence:\n  - journal: a.json\n"));

        // ln 0.1 / ln 0.9^(1/10) = 218.5
        Assert.Equal(LintSeverity.Warning, finding.Severity);
        Assert.Contains("headroom is not known, and at most 10 % in 10 runs takes 219 runs", finding.Message);
    }

    [Theory]
    [InlineData("soak: {runs: 20}", "risk: {oomProbability: 90%, runs: 1, confidence: 90%}")]
    [InlineData("soak: {runs: 1}", "risk: {oomProbability: 95%, runs: 1, confidence: 50%}")]
    public void Check_WhenCountingIsEnough_FindsNone(string soak, string risk) =>
        Assert.Empty(Carets.FindInYaml<PlanSoakTooShortRule>($"{Block}{soak}\n{risk}\n"));

    [Theory]
    [InlineData("The hourly a.service", "2026-02-08 19:15 UTC at a run an hour")]
    [InlineData("The nightly a.service", "2026-02-15 at a run a night")]
    [InlineData("a.service runs every Sunday", "2026-03-29 at a run a week")]
    public void Check_WhenThePlanSaysHowOftenItRuns_CountsFromTheFix(string words, string expected)
    {
        string text = $"# Plan\n{words}.\n## Hosts\n- b1\n## Fix\nMerged 2026-02-08 12:15 UTC.\n";

        LintFinding finding = Assert.Single(Carets.Find<PlanSoakTooShortRule>(text));

        Assert.EndsWith(expected, finding.Suggestion!, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_WhenNoFixIsDated_CountsFromNow() => Assert.EndsWith(
        "over by 2026-03-08 if it runs once a day",
        Assert.Single(Carets.Find<PlanSoakTooShortRule>("# Plan\na.service\n## Hosts\n- b1\n")).Suggestion!,
        StringComparison.Ordinal);

    [Fact]
    public void Check_WhenRunsWereRead_TakesTheirRhythmFromWhenTheFixWasSeen()
    {
        LintSubject subject = Subjects.Of("plan.yaml", $"{Block}soak: {{runs: 4}}\n");
        LiveEvidence live = Every(subject.Plan, TimeSpan.FromHours(6));
        LintReport report = Linter.Run(subject with { Live = live }, [new PlanSoakTooShortRule()]);

        Assert.Equal(
            "soak: {runs: 7}, over by 2026-02-11 06:00 UTC at the rhythm of its runs so far",
            Assert.Single(report.Findings).Suggestion);
    }

    [Fact]
    public void Check_WhenTheSoakEndsBeforeItsRuns_FindsThat()
    {
        LintSubject subject = Subjects.Of("plan.yaml", $"{Block}soak: {{runs: 10, until: 2026-02-10T00:00:00Z}}\n");
        LiveEvidence live = Every(subject.Plan, TimeSpan.FromHours(6));
        LintReport report = Linter.Run(subject with { Live = live }, [new PlanSoakTooShortRule()]);

        Assert.Contains("10 runs a host are over about 2026-02-12 00:00 UTC", Assert.Single(report.Findings).Message);
    }

    private static LiveEvidence Every(FollowUp plan, TimeSpan rhythm)
    {
        DateTimeOffset since = new(2026, 2, 9, 12, 0, 0, TimeSpan.Zero);
        Run[] runs =
        [
            .. Enumerable.Range(0, 5).Select(i => new Run(
                "b1", "a.service", null, TimeBounds.Exactly(since + (rhythm * i)), null, RunOutcome.Succeeded, RunCause.None,
                Certainty.Certain, RunTrigger.Timer, null, false, null, true, true, [], [])),
        ];
        HostVerdict host = new("b1", FindingOutcome.Pass, since, 0, null, null, null, null, null, [], runs, [], [], []);
        return new([], null, Judge.Report(plan, new Window(since, since.AddDays(7)), [host], []), []);
    }
}
