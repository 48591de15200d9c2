using Plimsoll.Lint.PromQl;

namespace Plimsoll.Lint.Tests.PromQl;

public sealed class PromQlCostRuleTests
{
    private readonly PromQlCostRule _rule = new();

    private static string Fleet(int count) =>
        $"[{string.Join(", ", Enumerable.Range(1, count).Select(i => $"h{i}"))}]";

    [Fact]
    public void Check_WhenStepsAreTiny_NamesTheNumberAndTheLimit()
    {
        ExpressionPlan plan = ExpressionPlan.Watched("max_over_time((node_a - node_b)[7d:1s])", hosts: Fleet(30));

        LintFinding finding = plan.Single(_rule);

        Assert.Equal(LintSeverity.Warning, finding.Severity);
        Assert.Equal("(node_a - node_b)[7d:1s]", plan.At(finding.Span));
        Assert.StartsWith("about 54,432,000 samples at once (30 hosts, 604,800 steps)", finding.Message);
        Assert.Contains("50,000,000", finding.Message);
        Assert.Equal(["max_over_time((node_a - node_b)[7d:15s])"], ExpressionPlan.Suggested(finding));
    }

    [Theory]
    [InlineData("max_over_time((node_a - node_b)[7d:15s])", 600, LintSeverity.Warning)]
    [InlineData("max_over_time(node_a[7d:15s])", 200, LintSeverity.Information)]
    [InlineData("node_a[30d]", 400, LintSeverity.Warning)]
    [InlineData("max_over_time(max_over_time(node_a[30d:15s])[30d:1d])", 100, LintSeverity.Information)]
    public void Check_WhenHostsAreMany_SuggestsLess(string expression, int hosts, LintSeverity severity)
    {
        LintFinding finding = ExpressionPlan.Watched(expression, hosts: Fleet(hosts)).Single(_rule);

        Assert.Equal(severity, finding.Severity);
        Assert.Contains("plimsoll runs", finding.Suggestion);
    }

    [Theory]
    [InlineData("max_over_time((node_a - node_b)[7d:15s])", 7)]
    [InlineData("max_over_time(node_a[30d])", 1000)]
    [InlineData("max_over_time(node_a[7d:])", 100)]
    [InlineData("node_a[1h]", 1000)]
    [InlineData("node_a", 1000)]
    public void Check_WhenAServerManages_FindsNothing(string expression, int hosts) =>
        Assert.Empty(ExpressionPlan.Watched(expression, hosts: Fleet(hosts)).Check(_rule));
}
