using Plimsoll.Lint.Plan;

namespace Plimsoll.Lint.Tests.Plan;

public sealed class PlanUnitsAmbiguousRuleTests
{
    private const string Start = "# Plan\napt-daily.service\n## Hosts\n- web1 (3 GB)\n";

    [Theory]
    [InlineData("- swap in use stays below 700 MB", "6:27 700 MB", "5 % apart", "700 MiB")]
    [InlineData("- all hosts show\n  2 GB swap", "7:3 2 GB", "7 % apart", "2.00 GiB")]
    public void Check_WhenACriterionRestsOnIt_Warns(string criterion, string expected, string apart, string read)
    {
        string text = $"{Start}## Criteria\n{criterion}\n";

        LintFinding finding = Assert.Single(Carets.Find<PlanUnitsAmbiguousRule>(text));

        Assert.Equal(expected, Assert.Single(Carets.Places(text, [finding])));
        Assert.Equal(LintSeverity.Warning, finding.Severity);
        Assert.Contains(apart, finding.Message);
        Assert.Equal($"write {read}", finding.Suggestion);
    }

    [Theory]
    [InlineData("- all hosts show ~2 GB swap")]
    [InlineData("- all hosts show 2 GiB swap")]
    [InlineData("- web1 runs with 3 GB")]
    [InlineData("- swap on 2 GB guests is there")]
    [InlineData("- swap of the usual size")]
    public void Check_WhenNothingHangsOnIt_FindsNone(string criterion) =>
        Carets.AssertNone<PlanUnitsAmbiguousRule>($"{Start}## Criteria\n{criterion}\n");

    [Fact]
    public void Check_WhenMeasuredElsewhere_InformsOnce()
    {
        string text = $"{Start}## Background\nIt took 700 MB, then 1.3 GB of 2 GB.\n\nThen 1.4 GB.\n";

        LintFinding finding = Assert.Single(Carets.Find<PlanUnitsAmbiguousRule>(text));

        Assert.Equal(("6:9 700 MB", LintSeverity.Information), (Assert.Single(Carets.Places(text, [finding])), finding.Severity));
        Assert.Contains("(lines 6 and 8)", finding.Message);
    }

    [Theory]
    [InlineData("It took 1,6 GB.", "6:9 1,6 GB")]
    [InlineData("It took 1,600 MB.", "6:9 1,600 MB")]
    public void Check_WhenTheNumberHasAComma_SaysThatItIsNotRead(string words, string expected)
    {
        string text = $"{Start}## Background\n{words}\n";

        Assert.Equal([expected], Carets.Places(text, Carets.Find<PlanUnitsAmbiguousRule>(text)));
    }
}
