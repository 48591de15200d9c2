using Plimsoll.Lint.PromQl;

namespace Plimsoll.Lint.Tests.PromQl;

public sealed class PromQlHostLabelLostRuleTests
{
    private readonly PromQlHostLabelLostRule _rule = new();

    [Theory]
    [InlineData("sum(node_a)", "sum", "sum by (instance) (node_a)")]
    [InlineData("max(node_a) by (job)", "by (job)", "max(node_a) by (job, instance)")]
    [InlineData("avg without (instance, x) (node_a)", "without (instance, x)", "avg without (x) (node_a)")]
    [InlineData("node_a - on (job) node_b", "on (job)", "node_a - on (job, instance) node_b")]
    [InlineData("node_a / ignoring (instance) node_b", "ignoring (instance)", "node_a / ignoring () node_b")]
    [InlineData("absent(node_a{job=\"x\"})", "absent(node_a{job=\"x\"})",
        "up{job=\"node\"} unless on (instance) node_a{job=\"x\"}")]
    [InlineData("absent_over_time(node_a[5m])", "absent_over_time(node_a[5m])",
        "up{job=\"node\"} unless on (instance) present_over_time(node_a[5m])")]
    [InlineData("vector(scalar(node_a))", "scalar(node_a)", "node_a")]
    [InlineData("node_a or vector(0)", "vector(0)", "(node_a) or on (instance) (0 * up{job=\"node\"})")]
    [InlineData("1 - (count(node_a > 0) / 3)", "count", "1 - (count by (instance) (node_a > 0) / 3)")]
    public void Check_WhenTheHostIsLost_PointsAtWhere(string expression, string shown, string? suggested)
    {
        ExpressionPlan plan = ExpressionPlan.Watched(expression);

        LintFinding finding = plan.Single(_rule);

        Assert.Equal(LintSeverity.Warning, finding.Severity);
        Assert.Equal(shown, plan.At(finding.Span));
        Assert.Equal(suggested is null ? [] : [suggested], ExpressionPlan.Suggested(finding));
        Assert.Null(finding.Replacement);
    }

    [Fact]
    public void Check_WhenACriterionLosesTheHost_Errs() =>
        Assert.Equal(
            LintSeverity.Error, ExpressionPlan.Criterion("sum(node_a) > bool 0", "must-exist").Single(_rule).Severity);

    [Theory]
    [InlineData("sum by (instance) (node_a)")]
    [InlineData("max without (state) (node_a)")]
    [InlineData("topk(3, node_a)")]
    [InlineData("node_a / on (job) group_left () sum by (job) (node_b)")]
    [InlineData("node_a / scalar(sum(node_b))")]
    [InlineData("node_a unless on (instance) node_b")]
    [InlineData("absent(node_a{instance=\"ns1:9100\"})")]
    [InlineData("sum(prometheus_tsdb_head_series)")]
    [InlineData("sum(node_a{instance=\"ns1:9100\"})")]
    [InlineData("node_a or on (instance) (0 * up)")]
    [InlineData("time() - 5")]
    public void Check_WhenTheHostStays_FindsNothing(string expression) =>
        Assert.Empty(ExpressionPlan.Watched(expression).Check(_rule));

    [Fact]
    public void Check_WhenThereIsOneHost_FindsNothing() =>
        Assert.Empty(ExpressionPlan.Watched("sum(node_a)", hosts: "[ns1]").Check(_rule));
}
