using Plimsoll.Lint.Plan;

namespace Plimsoll.Lint.Tests.Plan;

public sealed class PlanAbsenceUndeclaredRuleTests
{
    [Fact]
    public void Check_WhenProseStatesNoMeaning_FindsTheExpression()
    {
        const string text = "# Plan\na.service\n## Hosts\n- b1\n## Criteria\n- `node_memory_SwapTotal_bytes > 0`\n";

        LintFinding finding = Assert.Single(Carets.Find<PlanAbsenceUndeclaredRule>(text));

        Assert.Equal("6:4 node_memory_SwapTotal_bytes > 0", Assert.Single(Carets.Places(text, [finding])));
        Assert.Contains("in the yaml plimsoll block", finding.Suggestion!);
    }

    [Theory]
    [InlineData("{text: a, promql: \"up > 0\"}", "5:24 up > 0")]
    [InlineData("promql: up > 0", "5:13 up > 0")]
    public void Check_WhenYamlStatesNoMeaning_FindsTheExpression(string criterion, string expected)
    {
        string text = $"unit: a.service\nhosts: [b1]\n\ncriteria:\n  - {criterion}\n";

        LintFinding finding = Assert.Single(Carets.FindInYaml<PlanAbsenceUndeclaredRule>(text));

        Assert.Equal(expected, Assert.Single(Carets.Places(text, [finding])));
        Assert.DoesNotContain("block", finding.Suggestion!);
    }

    [Theory]
    [InlineData("{text: a, promql: up > 0, absence: absent-unknown}")]
    [InlineData("{text: a, promql: up > 0, absence: must-exist}")]
    [InlineData("{text: a, checks: [swap/size]}")]
    [InlineData("no kernel kill")]
    public void Check_WhenStatedOrNoPromQl_FindsNone(string criterion) => Assert.Empty(
        Carets.FindInYaml<PlanAbsenceUndeclaredRule>($"unit: a.service\nhosts: [b1]\ncriteria:\n  - {criterion}\n"));
}
