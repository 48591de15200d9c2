using Plimsoll.Lint.PromQl;

namespace Plimsoll.Lint.Tests.PromQl;

public sealed class PromQlTypesRuleTests
{
    private readonly PromQlTypesRule _rule = new();

    [Theory]
    [InlineData("rate(node_a)", "node_a", "rate(node_a[5m])")]
    [InlineData("max_over_time(node_a - node_b)", "node_a - node_b", "max_over_time((node_a - node_b)[1h:1m])")]
    [InlineData("sum(node_a[5m])", "node_a[5m]", "sum(last_over_time(node_a[5m]))")]
    [InlineData("vector(1 > 2)", ">", "vector(1 > bool 2)")]
    public void Check_WhenPartsDoNotFit_SuggestsWhatDoes(string expression, string shown, string suggested)
    {
        ExpressionPlan plan = ExpressionPlan.Watched(expression);

        LintFinding finding = plan.Single(_rule);

        Assert.Equal(LintSeverity.Error, finding.Severity);
        Assert.Equal(shown, plan.At(finding.Span));
        Assert.Equal([suggested], ExpressionPlan.Suggested(finding));
    }

    [Fact]
    public void Check_WhenACriterionGivesSamples_Errs()
    {
        LintFinding finding = ExpressionPlan.Criterion("node_a[5m]", "must-exist").Single(_rule);

        Assert.Equal(LintSeverity.Error, finding.Severity);
        Assert.Equal(["last_over_time(node_a[5m])"], ExpressionPlan.Suggested(finding));
    }

    [Fact]
    public void Check_WhenNotEveryServerHasTheFunction_SaysSo() =>
        Assert.Equal(
            LintSeverity.Information, ExpressionPlan.Watched("mad_over_time(node_a[5m])").Single(_rule).Severity);

    [Theory]
    [InlineData("rate(node_a[5m])")]
    [InlineData("1 > bool 2")]
    [InlineData("node_a[5m]")]
    [InlineData("sum by (x) (node_a)")]
    [InlineData("sum(node_a")]
    public void Check_WhenPartsFit_FindsNothing(string expression) =>
        Assert.Empty(ExpressionPlan.Watched(expression).Check(_rule));
}
