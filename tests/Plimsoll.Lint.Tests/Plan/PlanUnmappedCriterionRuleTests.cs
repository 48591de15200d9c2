using Plimsoll.Lint.Plan;

namespace Plimsoll.Lint.Tests.Plan;

public sealed class PlanUnmappedCriterionRuleTests
{
    private const string Start = "# Plan\na.service\n## Hosts\n- b1\n## Criteria\n";

    [Theory]
    [InlineData("- [ ] people are happy", "6:7 people are happy")]
    [InlineData("1. it feels\n   faster", "6:4 it feels")]
    [InlineData("| what |\n| --- |\n| it is calm |", "8:1 | it is calm |")]
    public void Check_WhenNothingDecidesIt_FindsTheCriterion(string criterion, string expected)
    {
        string text = $"{Start}{criterion}\n";

        LintFinding finding = Assert.Single(Carets.Find<PlanUnmappedCriterionRule>(text));

        Assert.Equal(expected, Assert.Single(Carets.Places(text, [finding])));
        Assert.Contains("Inconclusive", finding.Message);
    }

    [Theory]
    [InlineData("- no kernel kill on any host")]
    [InlineData("- `node_memory_SwapTotal_bytes > 0`")]
    [InlineData("- no failed run")]
    public void Check_WhenDecided_FindsNone(string criterion) =>
        Carets.AssertNone<PlanUnmappedCriterionRule>($"{Start}{criterion}\n");

    [Fact]
    public void Check_WhenYamlAlone_FindsTheSentence()
    {
        const string text = "unit: a.service\nhosts: [b1]\ncriteria:\n  - people are happy\n";

        LintFinding finding = Assert.Single(Carets.FindInYaml<PlanUnmappedCriterionRule>(text));

        Assert.Equal("4:5 people are happy", Assert.Single(Carets.Places(text, [finding])));
        Assert.DoesNotContain("block", finding.Suggestion!);
    }
}
