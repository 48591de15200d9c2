using System.Diagnostics;
using System.Text;
using Plimsoll.PromQl.Syntax;
using Plimsoll.PromQl.Tests.Corpus;

namespace Plimsoll.PromQl.Tests.Fuzz;

/// <summary>No text throws, takes long or breaks a rule. A million of them: docs/promql.md says how.</summary>
public sealed class MutationTests
{
    [Fact]
    public void Parse_WhenTextsAreDamaged_NeverThrowsAndKeepsTheRules()
    {
        ExpressionMutator mutator = new(ExpressionCorpus.Valid, seed: 1);
        int taken = 0;
        for (int i = 0; i < 20_000; i++)
        {
            ParsedExpression parsed = PromQlParser.Parse(mutator.Next());
            TreeRules.AssertHold(parsed);
            taken += parsed.IsValid ? 1 : 0;
        }

        Assert.InRange(taken, 2_000, 18_000);
    }

    [Theory]
    [InlineData("(", "up", ")")]
    [InlineData("(", "", "")]
    [InlineData("-", "1", "")]
    [InlineData("+-", "1", "")]
    [InlineData("a ^ ", "a", "")]
    [InlineData("", "1", "+1")]
    [InlineData("", "a", " or a")]
    [InlineData("1 ^ 1 + ", "1", "")]
    [InlineData("abs(", "a", ")")]
    [InlineData("sum by (a) (", "a", ") + a")]
    [InlineData("", "a", "[5m:1m]")]
    [InlineData("", "a", " offset 0s")]
    [InlineData("", "a", " anchored")]
    [InlineData("a[", "5m", "]")]
    [InlineData("a[5m", "", " * 5m")]
    [InlineData("a[5m", "", " ^ 5m")]
    [InlineData("a offset ", "-1m", "")]
    [InlineData("max_of(1, ", "2", ")")]
    [InlineData("", "a{", "b=\"c\",")]
    [InlineData("", "{a=~\"", "(")]
    [InlineData("", "sum by (", "a,")]
    [InlineData("\"", "", "\\x41")]
    [InlineData("fill ", "", " ")]
    [InlineData("#", "\n", "#")]
    [InlineData("", "", "\uD800")]
    public void Parse_WhenAPatternRepeats_EndsSoon(string open, string middle, string close)
    {
        int count = 60_000 / Math.Max(1, open.Length + close.Length);
        string repeated = string.Concat(Enumerable.Repeat(open, count)) + middle + string.Concat(Enumerable.Repeat(close, count));
        string deepest = string.Concat(Enumerable.Repeat(open, 120)) + middle + string.Concat(Enumerable.Repeat(close, 1000));
        Stopwatch clock = Stopwatch.StartNew();
        foreach (string text in (string[])[repeated, deepest])
        {
            TreeRules.AssertHold(PromQlParser.Parse(text));
        }

        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(2), $"took {clock.Elapsed}");
    }

    [Fact]
    public void Parse_WhenATreeIsAsHighAsAllowed_CanBeComparedAndWalked()
    {
        string text = new StringBuilder("1").Insert(1, " + 1", PromQlParser.MaxHeight - 1).ToString();
        Expr first = Trees.Parse(text);
        Expr second = Trees.Parse(text);

        Assert.True(first.Equals(second));
        Assert.Equal(first.GetHashCode(), second.GetHashCode());
        Assert.Equal((2 * PromQlParser.MaxHeight) - 1, first.DescendantsAndSelf().Count());
        Assert.Equal(text, PromQlPrinter.Print(first));
        Assert.Contains("more than 1024 nodes", Assert.Single(PromQlParser.Parse(text + " + 1").Faults).Message);
    }
}
