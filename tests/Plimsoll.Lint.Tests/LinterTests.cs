using Plimsoll.Lint.Plan;

namespace Plimsoll.Lint.Tests;

/// <summary>What a document silences, and what is wrong with how it does so.</summary>
public sealed class LinterTests
{
    private const string Start = "# Plan\napt-daily.service\n## Hosts\n- web1 (2 GB)\n";

    private const string Criterion = "## Criteria\n\n- people are happy\n- swap in use never above 700 MB\n";

    [Theory]
    [InlineData("## Criteria\n\n<!-- plimsoll:ignore plan/unmapped-criterion: asked by hand -->\n- people are happy\n")]
    [InlineData("<!-- plimsoll:ignore plan/unmapped-criterion: asked by hand -->\n## Criteria\n\n- people are happy\n")]
    [InlineData("## Criteria\n- people are happy <!-- plimsoll:ignore plan/unmapped-criterion: asked by hand -->\n")]
    [InlineData("## Criteria\n| what |\n| --- |\n| all calm <!-- plimsoll:ignore plan/unmapped-criterion: asked by hand --> |\n")]
    public void Run_WhenARuleIsSilencedThere_LeavesItOut(string text)
    {
        LintReport report = Run(Start + text);

        Assert.DoesNotContain(report.Findings, f => f.Rule is "plan/unmapped-criterion" or Linter.SuppressionRule);
        Assert.Equal(1, report.Silenced);
    }

    [Fact]
    public void Run_WhenSilencedElsewhere_FindsItAndTheUselessWish()
    {
        LintReport report = Run($"{Start}<!-- plimsoll:ignore plan/unmapped-criterion: asked by hand -->\n## Notes\n\nNone.\n\n{Criterion}");

        Assert.Contains(report.Findings, f => f.Rule == "plan/unmapped-criterion");
        LintFinding unused = Assert.Single(report.Findings, f => f.Rule == Linter.SuppressionRule);
        Assert.Equal((5, LintSeverity.Warning), (unused.Span.Line, unused.Severity));
        Assert.Equal(0, report.Silenced);
    }

    [Fact]
    public void Run_WhenTheWholeYamlIsSilenced_LeavesItOut()
    {
        const string text = """
            unit: a.service
            hosts: [b1]
            soak: {runs: 9}
            criteria:
              - people are happy
            lint:
              ignore:
                - {rule: plan/unmapped-criterion, reason: asked by hand}
            """;
        LintReport report = Linter.Run(Subjects.Of("plan.yaml", text), LintCatalogue.All);

        Assert.Empty(report.Findings);
        Assert.Equal(1, report.Silenced);
    }

    [Fact]
    public void Run_WhenNoReasonIsGiven_SilencesNothingAndIsAnError()
    {
        LintReport report = Run($"{Start}<!-- plimsoll:ignore plan/unmapped-criterion -->\n{Criterion}");

        Assert.Contains(report.Findings, f => f.Rule == "plan/unmapped-criterion");
        LintFinding fault = Assert.Single(report.Findings, f => f.Rule == Linter.SuppressionRule);
        Assert.Equal((LintSeverity.Error, 5, 1), (fault.Severity, fault.Span.Line, fault.Span.Column));
        Assert.Equal((0, LintSeverity.Error), (report.Silenced, report.Worst));
    }

    [Theory]
    [InlineData("plan/no-such-rule", "a rule that")]
    [InlineData("unmapped-criterion", "plan/unmapped-criterion?")]
    [InlineData("promql/unmapped-criterion", "plan/unmapped-criterion?")]
    public void Run_WhenThereIsNoSuchRule_NamesTheNearest(string rule, string suggestion)
    {
        LintFinding fault = Assert.Single(
            Run($"{Start}<!-- plimsoll:ignore {rule}: because -->\n{Criterion}").Findings, f => f.Rule == Linter.SuppressionRule);

        Assert.Contains("is no rule", fault.Message);
        Assert.StartsWith(suggestion, fault.Suggestion!, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_WhenALiveRuleIsSilencedAndNoEvidenceWasAsked_SaysNothing()
    {
        string text = $"{Start}<!-- plimsoll:ignore live/some-rule: new exporter -->\n{Criterion}";
        IReadOnlyList<ILintRule> rules = [new SilentRule("live/some-rule")];

        Assert.Empty(Linter.Run(Subjects.Of(text), rules).Findings);
        Assert.Single(Linter.Run(Subjects.Of(text, new([], null, null, [])), rules).Findings);
    }

    [Fact]
    public void Run_WhenTwoRulesAreSilencedAtOnce_LeavesBothOut()
    {
        LintReport report = Run(
            $"{Start}<!-- plimsoll:ignore plan/unmapped-criterion, plan/units-ambiguous: read by hand -->\n{Criterion}");

        Assert.DoesNotContain(report.Findings, f => f.Rule is "plan/unmapped-criterion" or "plan/units-ambiguous");
        Assert.DoesNotContain(report.Findings, f => f.Rule == Linter.SuppressionRule);
    }

    [Fact]
    public void Run_WhenThereAreTooMany_SaysHowManyMore()
    {
        string text = Start + "## Criteria\n" + string.Concat(Enumerable.Range(0, 600).Select(_ => "- people are happy\n"));

        LintReport report = Linter.Run(Subjects.Of(text), [new PlanUnmappedCriterionRule()]);

        Assert.Equal(Linter.MaxFindings + 1, report.Findings.Count);
        Assert.Contains("100 more findings", report.Findings[^1].Message);
        Assert.Equal(LintSeverity.Warning, report.Findings[^1].Severity);
    }

    private static LintReport Run(string text) => Subjects.Lint(text);

    private sealed class SilentRule(string id) : ILintRule
    {
        public string Id => id;

        public LintSeverity Severity => LintSeverity.Warning;

        public string Summary => "finds nothing";

        public IEnumerable<LintFinding> Check(LintSubject subject) => [];
    }
}
