using Plimsoll.Lint.Plan;

namespace Plimsoll.Lint.Tests.Plan;

public sealed class PlanUnknownHostRuleTests
{
    private const string Start = "# Plan\napt-daily.service\n## Hosts\n- web-01\n- web-02\n- db.example.org\n## Notes\n";

    [Theory]
    [InlineData("web-03 too, and web-03 again.", "8:1 web-03", "add web-03")]
    [InlineData("See\n| a |\n| --- |\n| `web-7` |", "11:4 web-7", "add web-7")]
    [InlineData("On WEB-1 it failed.", "8:4 WEB-1", "write web-01")]
    public void Check_WhenAHostIsNotListed_FindsIt(string words, string expected, string advice)
    {
        string text = $"{Start}{words}\n";

        LintFinding finding = Assert.Single(Carets.Find<PlanUnknownHostRule>(text));

        Assert.Equal(expected, Assert.Single(Carets.Places(text, [finding])));
        Assert.StartsWith(advice, finding.Suggestion!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("web-01 and WEB-02.")]
    [InlineData("web-03 is not affected, it has 8 GB.")]
    [InlineData("All but web-09, which is out of scope.")]
    [InlineData("See http://web-03/ and /srv/web-03 and web-03.example.org and web-03-old.")]
    [InlineData("python3, debian12, db-01.")]
    public void Check_WhenListedOrLeftOutOrNoHost_FindsNone(string words) =>
        Carets.AssertNone<PlanUnknownHostRule>($"{Start}{words}\n");

    [Fact]
    public void Check_WhenAFallbackNamesAnother_FindsNone() =>
        Carets.AssertNone<PlanUnknownHostRule>($"{Start}## Fallbacks\n- Move it to web-09\n");
}
