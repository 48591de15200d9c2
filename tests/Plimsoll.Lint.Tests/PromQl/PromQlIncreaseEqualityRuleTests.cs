using Plimsoll.Lint.PromQl;

namespace Plimsoll.Lint.Tests.PromQl;

public sealed class PromQlIncreaseEqualityRuleTests
{
    private readonly PromQlIncreaseEqualityRule _rule = new();

    [Theory]
    [InlineData("increase(node_a[1d]) == 1", "==", "round(increase(node_a[1d])) == 1")]
    [InlineData("2 != bool sum by (instance) (increase(node_a[1d]))", "!=",
        "2 != bool sum by (instance) (round(increase(node_a[1d])))")]
    [InlineData("increase(node_a[1d]) > 1", ">", "round(increase(node_a[1d])) > 1")]
    [InlineData("delta(node_a[1d]) <= bool 3", "<=", "round(delta(node_a[1d])) <= bool 3")]
    [InlineData("1 < increase(node_a[1d])", "<", "1 < round(increase(node_a[1d]))")]
    [InlineData("rate(node_a[1d]) == 0.5", "==", null)]
    public void Check_WhenWholeNumbersAreExpected_SuggestsRounding(string expression, string shown, string? suggested)
    {
        ExpressionPlan plan = ExpressionPlan.Watched(expression);

        LintFinding finding = plan.Single(_rule);

        Assert.Equal(LintSeverity.Warning, finding.Severity);
        Assert.Equal(shown, plan.At(finding.Span));
        Assert.Equal(expression.IndexOf(shown, StringComparison.Ordinal) + 1, finding.Span.Column);
        Assert.Equal(suggested is null ? [] : [suggested], ExpressionPlan.Suggested(finding));
        Assert.Null(finding.Replacement);
    }

    [Fact]
    public void Check_WhenNoKillIsExpected_SaysWhatIsNotCounted()
    {
        LintFinding finding = ExpressionPlan.Watched("increase(node_vmstat_oom_kill[7d]) == 0").Single(_rule);

        Assert.Contains("reboot", finding.Message);
        Assert.Contains("host/no-oom", finding.Suggestion);
    }

    [Theory]
    [InlineData("increase(node_a[1d]) == 0")]
    [InlineData("increase(node_a[1d]) > 0")]
    [InlineData("increase(node_a[1d]) >= 1")]
    [InlineData("increase(node_a[1d]) < 1")]
    [InlineData("increase(node_a[1d]) > 0.5")]
    [InlineData("round(increase(node_a[1d])) == 1")]
    [InlineData("count(increase(node_a[1d])) == 3")]
    [InlineData("idelta(node_a[1d]) == 1")]
    [InlineData("rate(node_a[1d]) > 1")]
    [InlineData("node_a == 1")]
    public void Check_WhenTheAnswerIsRight_FindsNothing(string expression) =>
        Assert.Empty(ExpressionPlan.Watched(expression).Check(_rule));
}
