using Plimsoll.Lint.PromQl;

namespace Plimsoll.Lint.Tests.PromQl;

/// <summary>The plans' fix was merged on 2026-03-01 at 12:00 UTC.</summary>
public sealed class PromQlWindowBeforeFixRuleTests
{
    private const string WithinDays = "soak: {runs: 3, until: 2026-03-05T12:00:00Z}";

    private readonly PromQlWindowBeforeFixRule _rule = new();

    [Fact]
    public void Check_WhenNobodySaysWhen_SaysUntilWhenItReachesOver()
    {
        ExpressionPlan plan = ExpressionPlan.Watched("max_over_time(node_a[7d])");

        LintFinding finding = plan.Single(_rule);

        Assert.Equal(LintSeverity.Error, finding.Severity);
        Assert.Equal("7d", plan.At(finding.Span));
        Assert.Equal((15, 22), (finding.Span.Line, finding.Span.Column));
        Assert.Contains("until 2026-03-08 12:00 UTC", finding.Message);
        Assert.Equal(["max_over_time(node_a[3d] @ 1772625600)"], ExpressionPlan.Suggested(finding));
    }

    [Theory]
    [InlineData("max_over_time(node_a[7d])", "max_over_time(node_a[4d] @ 1772712000)")]
    [InlineData("max_over_time(rate(node_a[5m])[7d:1m])", "max_over_time(rate(node_a[5m])[3d23h55m:1m] @ 1772712000)")]
    [InlineData("sum_over_time(node_a[4d1m]) / count_over_time(node_b[4d1m])",
        "sum_over_time(node_a[4d] @ 1772712000) / count_over_time(node_b[4d] @ 1772712000)")]
    public void Check_WhenThePlanSaysWhen_CutsTheRangeAtTheFix(string expression, string suggested)
    {
        LintFinding finding = ExpressionPlan.Watched(expression, more: WithinDays).Single(_rule);

        Assert.Contains("looked at on 2026-03-05 12:00 UTC", finding.Message);
        Assert.Equal([suggested], ExpressionPlan.Suggested(finding));
    }

    [Theory]
    [InlineData("max_over_time(node_a[2h])", LintSeverity.Warning)]
    [InlineData("max_over_time(node_a[1d])", LintSeverity.Error)]
    [InlineData("max_over_time(node_a[1h] @ 1772368200)", LintSeverity.Error)]
    [InlineData("max_over_time(node_a[3d] offset 2d)", null)]
    [InlineData("max_over_time(node_a[59m])", null)]
    public void Check_WhenRangesAreShort_IsMilder(string expression, LintSeverity? severity)
    {
        IReadOnlyList<LintFinding> findings = ExpressionPlan.Watched(expression).Check(_rule);

        Assert.Equal(severity, findings.SingleOrDefault()?.Severity);
    }

    [Theory]
    [InlineData("max_over_time(node_a[4d])")]
    [InlineData("max_over_time(node_a[1d] offset 3d)")]
    [InlineData("max_over_time(node_a[7d] offset 4d)")]
    [InlineData("max_over_time(node_a[7d] @ 1772366400)")]
    [InlineData("max_over_time(node_a[1d] @ 1772712000)")]
    [InlineData("node_a")]
    [InlineData("rate(node_a[5m])")]
    public void Check_WhenItLiesOnOneSideOfTheFix_FindsNothing(string expression) =>
        Assert.Empty(ExpressionPlan.Watched(expression, more: WithinDays).Check(_rule));

    [Theory]
    [InlineData("max_over_time(node_a[5d])", true)]
    [InlineData("max_over_time(node_a[6d])", false)]
    public void Check_WhenRunsAreWaitedFor_TakesANightForEach(string expression, bool isFound) =>
        Assert.Equal(
            isFound,
            ExpressionPlan.Watched(expression, more: isFound ? "soak: {runs: 4}" : "soak: {runs: 6}").Check(_rule).Count == 1);

    [Fact]
    public void Check_WhenTheTitleMeansBefore_FindsNothing() =>
        Assert.Empty(ExpressionPlan.Watched("max_over_time(node_a[7d])", "As it was before the fix").Check(_rule));

    [Fact]
    public void Check_WhenTheFixHasNoTime_FindsNothing() =>
        Assert.Empty(ExpressionPlan.Watched("max_over_time(node_a[7d])", fix: "").Check(_rule));
}
