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
                "sum by (instance) (changes(ALERTS_FOR_STATE{alertname=\"a\"}[7d]) + 1) "
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

        Assert.Contains("1d]", Assert.Single(ExpressionPlan.Suggested(finding)));
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
