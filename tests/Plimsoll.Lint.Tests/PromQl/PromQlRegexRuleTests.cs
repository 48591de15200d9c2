using Plimsoll.Lint.PromQl;

namespace Plimsoll.Lint.Tests.PromQl;

public sealed class PromQlRegexRuleTests
{
    private readonly PromQlRegexRule _rule = new();

    [Theory]
    [InlineData("node_a{job=~\"node\"}", "job=~\"node\"", "node_a{job=\"node\"}")]
    [InlineData("node_a{job !~ \"node\"}", "job !~ \"node\"", "node_a{job != \"node\"}")]
    [InlineData("node_a{job=~\"^(a|b)$\"}", "\"^(a|b)$\"", "node_a{job=~\"(a|b)\"}")]
    [InlineData("node_a{job=~'^a.*'}", "'^a.*'", "node_a{job=~'a.*'}")]
    public void Check_WhenSignsAreNotNeeded_ReplacesThem(string expression, string shown, string replaced)
    {
        ExpressionPlan plan = ExpressionPlan.Watched(expression);

        LintFinding finding = plan.Single(_rule);

        Assert.Equal(LintSeverity.Information, finding.Severity);
        Assert.Equal(shown, plan.At(finding.Span));
        Assert.Equal(replaced, plan.Replaced(finding));
        Assert.Single(ExpressionPlan.Suggested(finding));
    }

    [Theory]
    [InlineData("node_a{instance=~\"ns1|ns2\"}", LintSeverity.Warning, "node_a{instance=~\"ns1:9100|ns2:9100\"}")]
    [InlineData("node_a{instance=~\"ns3:9100|ns4:9100\"}", LintSeverity.Warning,
        "node_a{instance=~\"ns1:9100|ns2:9100|vault01:9100\"}")]
    [InlineData("node_a{instance=~\"(ns1|ns2):9100\"}", LintSeverity.Information,
        "node_a{instance=~\"ns1:9100|ns2:9100|vault01:9100\"}")]
    [InlineData("node_a{instance=~\"ns1:9100|ns2:9100|vault01:9100|x:9100\"}", LintSeverity.Information,
        "node_a{instance=~\"ns1:9100|ns2:9100|vault01:9100\"}")]
    [InlineData("node_a{instance=~\"ns1:9100|vault01\"}", LintSeverity.Warning,
        "node_a{instance=~\"ns1:9100|vault01:9100\"}")]
    public void Check_WhenOtherHostsAreTaken_SuggestsThePlans(string expression, LintSeverity severity, string suggested)
    {
        LintFinding finding = ExpressionPlan.Watched(expression).Single(_rule);

        Assert.Equal(severity, finding.Severity);
        Assert.Equal([suggested], ExpressionPlan.Suggested(finding));
        Assert.Null(finding.Replacement);
    }

    [Fact]
    public void Check_WhenACriterionLeavesHostsOut_Warns() =>
        Assert.Equal(
            LintSeverity.Warning,
            ExpressionPlan.Criterion("node_a{instance=~\"ns.*\"} > bool 0", "must-exist").Single(_rule).Severity);

    [Fact]
    public void Check_WhenADotIsNotEscaped_SuggestsEquality()
    {
        ExpressionPlan plan = ExpressionPlan.Watched(
            "node_a{instance=~\"a.example:9100\"}", hosts: "[{name: a, labels: {instance: \"a.example:9100\"}}]");

        LintFinding finding = plan.Single(_rule);

        Assert.Equal("\"a.example:9100\"", plan.At(finding.Span));
        Assert.Equal(["node_a{instance=\"a.example:9100\"}"], ExpressionPlan.Suggested(finding));
    }

    [Theory]
    [InlineData("node_a{job=~\".*\"}", LintSeverity.Information)]
    [InlineData("node_a{job=~\".+\"}", LintSeverity.Information)]
    [InlineData("node_a{job!~\".*\"}", LintSeverity.Warning)]
    public void Check_WhenItTakesAllOrNone_SaysSo(string expression, LintSeverity severity) =>
        Assert.Equal(severity, ExpressionPlan.Watched(expression).Single(_rule).Severity);

    [Theory]
    [InlineData("node_a{instance=\"ns1\"}")]
    [InlineData("node_a{instance=~\"ns1:9100|ns2:9100|vault01:9100\"}")]
    [InlineData("node_a{instance=~\".*:9100\"}")]
    [InlineData("node_a{instance=~\"(?i)NS1.*|.{3,20}\"}")]
    [InlineData("node_a{job=~\"a|b\"}")]
    [InlineData("node_a{device=~\"sd[a-z]\"}")]
    [InlineData("node_a{job=~\"a\\\\$\"}")]
    [InlineData("node_a{job!~\".+\"}")]
    [InlineData("{__name__=~\"node_.+\"}")]
    public void Check_WhenItIsAPatternOfThePlansHosts_FindsNothing(string expression) =>
        Assert.Empty(ExpressionPlan.Watched(expression).Check(_rule));
}
