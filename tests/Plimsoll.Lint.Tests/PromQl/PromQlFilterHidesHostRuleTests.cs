using Plimsoll.Lint.PromQl;

namespace Plimsoll.Lint.Tests.PromQl;

public sealed class PromQlFilterHidesHostRuleTests
{
    private readonly PromQlFilterHidesHostRule _rule = new();

    [Fact]
    public void Check_WhenAStepComparesEveryHost_FindsTheComparison()
    {
        ExpressionPlan plan = ExpressionPlan.Step("node_memory_SwapTotal_bytes > 0", "All hosts have swap");

        LintFinding finding = plan.Single(_rule);

        Assert.Equal(LintSeverity.Error, finding.Severity);
        Assert.Equal((14, 4), (finding.Span.Line, finding.Span.Column));
        Assert.Equal("node_memory_SwapTotal_bytes > 0", plan.At(finding.Span));
        Assert.Equal("node_memory_SwapTotal_bytes > bool 0", plan.Replaced(finding));
        Assert.Equal(
            [
                "node_memory_SwapTotal_bytes > bool 0",
                "up{job=\"node\"} unless on (instance) node_memory_SwapTotal_bytes",
            ],
            ExpressionPlan.Suggested(finding));
    }

    [Theory]
    [InlineData("Check that swap is there", LintSeverity.Error, true)]
    [InlineData("Swap", LintSeverity.Warning, false)]
    public void Check_WhenWatched_ErrsOnlyWhereTheTitleClaims(string title, LintSeverity severity, bool isReplaced)
    {
        LintFinding finding = ExpressionPlan.Watched("(0 < node_memory_SwapTotal_bytes)", title).Single(_rule);

        Assert.Equal(severity, finding.Severity);
        Assert.Equal(isReplaced, finding.Replacement is not null);
        Assert.Contains("`0 < bool node_memory_SwapTotal_bytes`", finding.Suggestion);
    }

    [Fact]
    public void Check_WhenACriterionDecides_SaysThatItCannotFail()
    {
        ExpressionPlan plan = ExpressionPlan.Criterion("node_memory_SwapTotal_bytes > 0");

        LintFinding finding = plan.Single(_rule);

        Assert.Equal(LintSeverity.Error, finding.Severity);
        Assert.Contains("never fail", finding.Message);
        Assert.Equal("promql: 'node_memory_SwapTotal_bytes > bool 0'", plan.Replaced(finding));
    }

    [Theory]
    [InlineData("max_over_time(node_systemd_unit_state{state=\"failed\"}[3d]) > 0", null)]
    [InlineData("node_memory_SwapTotal_bytes > 0", "absent-passes")]
    [InlineData("increase(node_vmstat_oom_kill[3d]) > 0", "must-exist")]
    public void Check_WhenTheWrongHostsPass_SaysSo(string expression, string? absence)
    {
        LintFinding finding = ExpressionPlan.Criterion(expression, absence).Single(_rule);

        Assert.Equal(LintSeverity.Error, finding.Severity);
        Assert.Null(finding.Replacement);
        Assert.Contains("pass", finding.Message);
    }

    [Theory]
    [InlineData("count(node_memory_SwapTotal_bytes > 0)", "aggregated")]
    [InlineData("sum by (job) (node_memory_SwapTotal_bytes > 0)", "aggregated")]
    [InlineData("node_memory_SwapFree_bytes > node_memory_SwapTotal_bytes", "vectors")]
    [InlineData("some_metric > 3", "unknown")]
    [InlineData("(node_memory_SwapTotal_bytes > 0) / 1024", "scaled")]
    public void Check_WhenItCannotBeReplaced_SuggestsOnly(string expression, string what)
    {
        LintFinding finding = ExpressionPlan.Watched(expression).Single(_rule);

        Assert.True(finding.Severity == LintSeverity.Warning, what);
        Assert.Null(finding.Replacement);
        Assert.Equal(2, ExpressionPlan.Suggested(finding).Count);
    }

    [Theory]
    [InlineData("node_memory_SwapTotal_bytes > bool 0")]
    [InlineData("up unless on (instance) (node_memory_SwapTotal_bytes > 0)")]
    [InlineData("node_memory_SwapTotal_bytes > 0 and up == 1")]
    [InlineData("(node_memory_SwapTotal_bytes > 0) or on (instance) (0 * up)")]
    [InlineData("absent(node_memory_SwapTotal_bytes > 0)")]
    [InlineData("count(node_memory_SwapTotal_bytes > 0) == bool 3")]
    [InlineData("count(node_memory_SwapTotal_bytes > 0) == 3")]
    [InlineData("node_systemd_unit_state{state=\"failed\"} == 1")]
    [InlineData("node_memory_SwapTotal_bytes == 0")]
    [InlineData("node_memory_MemAvailable_bytes / node_memory_MemTotal_bytes < 0.1")]
    [InlineData("count_over_time((node_memory_SwapTotal_bytes > 0)[3d:1m])")]
    [InlineData("node_memory_SwapTotal_bytes")]
    [InlineData("time() - node_boot_time_seconds")]
    public void Check_WhenNoHostIsHidden_FindsNothing(string expression) =>
        Assert.Empty(ExpressionPlan.Step(expression, "All hosts have it").Check(_rule));

    [Theory]
    [InlineData("node_memory_SwapTotal_bytes > 0", "must-exist")]
    [InlineData("increase(node_vmstat_oom_kill[3d]) > 0", "absent-passes")]
    [InlineData("some_metric > 3", "absent-passes")]
    public void Check_WhenTheCriterionSaysWhatAbsenceMeans_FindsNothing(string expression, string absence) =>
        Assert.Empty(ExpressionPlan.Criterion(expression, absence).Check(_rule));
}
