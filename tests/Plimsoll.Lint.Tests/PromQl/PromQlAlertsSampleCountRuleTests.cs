using Plimsoll.Lint.PromQl;

namespace Plimsoll.Lint.Tests.PromQl;

public sealed class PromQlAlertsSampleCountRuleTests
{
    private readonly PromQlAlertsSampleCountRule _rule = new();

    [Fact]
    public void Check_WhenSamplesAreCounted_SuggestsActivations()
    {
        ExpressionPlan plan = ExpressionPlan.Step("sum(count_over_time(ALERTS{alertname=\"a\", alertstate=\"firing\"}[7d]))");

        LintFinding finding = plan.Single(_rule);

        Assert.Equal(LintSeverity.Error, finding.Severity);
        Assert.Equal("count_over_time(ALERTS{alertname=\"a\", alertstate=\"firing\"}[7d])", plan.At(finding.Span));
        Assert.Equal((14, 8), (finding.Span.Line, finding.Span.Column));
        Assert.Equal(
            [
                "sum by (instance) (changes(ALERTS_FOR_STATE{alertname=\"a\"}[3d] @ 1772625600) + 1) "
                + "or on (instance) (0 * up{job=\"node\"})",
            ],
            ExpressionPlan.Suggested(finding));
        Assert.Null(finding.Replacement);
    }

    [Theory]
    [InlineData("sum_over_time(ALERTS[1d])")]
    [InlineData("increase(ALERTS{alertname=\"a\"}[1d])")]
    [InlineData("changes(ALERTS[1d]) > 0")]
    [InlineData("count_over_time({__name__=\"ALERTS\", alertname=\"a\"}[1d])")]
    [InlineData("count_over_time(ALERTS_FOR_STATE[1d])")]
    [InlineData("sum_over_time(sum(ALERTS{alertname=\"a\"})[1d:1m])")]
    public void Check_WhenCountedOtherwise_FindsItToo(string expression)
    {
        LintFinding finding = ExpressionPlan.Watched(expression).Single(_rule);

        Assert.Contains("[3d] @ ", Assert.Single(ExpressionPlan.Suggested(finding)));
    }

    [Fact]
    public void Check_WhenTheRangeStartsAfterTheFix_KeepsIt() =>
        Assert.Contains(
            "(changes(ALERTS_FOR_STATE[4d]) + 1)",
            ExpressionPlan.Watched("count_over_time(ALERTS[4d])", more: "soak: {runs: 3, until: 2026-03-05T12:00:00Z}")
                .Single(_rule).Suggestion);

    [Fact]
    public void Check_WhenOnlyAnySampleIsAskedFor_Warns()
    {
        Assert.Equal(
            LintSeverity.Warning, ExpressionPlan.Step("count_over_time(ALERTS{alertname=\"a\"}[1d]) > 0").Single(_rule).Severity);
        Assert.Equal(
            LintSeverity.Warning,
            ExpressionPlan.Criterion("count_over_time(ALERTS{alertname=\"a\"}[1d])", "absent-passes").Single(_rule).Severity);
    }

    [Theory]
    [InlineData("ALERTS{alertname=\"a\"}")]
    [InlineData("max_over_time(ALERTS{alertname=\"a\"}[7d])")]
    [InlineData("changes(ALERTS_FOR_STATE{alertname=\"a\"}[7d]) + 1")]
    [InlineData("count_over_time(up[7d])")]
    [InlineData("count(ALERTS)")]
    public void Check_WhenNothingIsCounted_FindsNothing(string expression) =>
        Assert.Empty(ExpressionPlan.Watched(expression).Check(_rule));
}
