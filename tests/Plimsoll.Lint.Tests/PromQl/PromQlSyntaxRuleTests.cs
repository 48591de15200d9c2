using Plimsoll.Lint.PromQl;

namespace Plimsoll.Lint.Tests.PromQl;

public sealed class PromQlSyntaxRuleTests
{
    private readonly PromQlSyntaxRule _rule = new();

    [Theory]
    [InlineData("sum(node_a[5m)", ")")]
    [InlineData("node_a{x=1}", "1")]
    [InlineData("rate(node_a[$__range])", "$")]
    [InlineData("holt_winters(node_a[5m], 0.5, 0.5)", "holt_winters")]
    public void Check_WhenItIsNoPromQl_PointsAtTheFault(string expression, string shown)
    {
        ExpressionPlan plan = ExpressionPlan.Watched(expression);

        LintFinding finding = plan.Single(_rule);

        Assert.Equal(LintSeverity.Error, finding.Severity);
        Assert.Equal((15, 1 + expression.IndexOf(shown, StringComparison.Ordinal)), (finding.Span.Line, finding.Span.Column));
        Assert.StartsWith(shown, plan.Text.Split('\n')[14][(finding.Span.Column - 1)..]);
        Assert.Null(finding.Replacement);
    }

    [Fact]
    public void Check_WhenItEndsTooSoon_PointsBehindTheEnd()
    {
        LintFinding finding = ExpressionPlan.Watched("rate(node_a[5m]").Single(_rule);

        Assert.Equal((15, 16, 17), (finding.Span.Line, finding.Span.Column, finding.Span.EndColumn));
    }

    [Fact]
    public void Check_WhenOverLines_PointsAtTheLine()
    {
        LintFinding finding = ExpressionPlan.Watched("node_a\n  + * node_b").Single(_rule);

        Assert.Equal((16, 5), (finding.Span.Line, finding.Span.Column));
    }

    [Theory]
    [InlineData("node_a")]
    [InlineData("rate(node_a)")]
    [InlineData("count_over_time(ALERTS[7d])")]
    [InlineData("1 > 2")]
    public void Check_WhenItIsPromQl_FindsNothing(string expression) =>
        Assert.Empty(ExpressionPlan.Watched(expression).Check(_rule));
}
