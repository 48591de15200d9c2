using Plimsoll.PromQl.Syntax;

namespace Plimsoll.PromQl.Tests.Syntax;

public sealed class SyntaxEquivalenceTests
{
    [Theory]
    [InlineData("up{a=\"b\"}", " up { a = 'b' , } # x", true)]
    [InlineData("up{a=\"b\"}", "up{a=\"c\"}", false)]
    [InlineData("up{a=\"b\"}", "up{a!=\"b\"}", false)]
    [InlineData("up[5m]", "up[300]", true)]
    [InlineData("up[5m]", "up[5m] offset 1m", false)]
    [InlineData("{\"up\"}", "{__name__=\"up\"}", true)]
    [InlineData("{\"up\"}", "up", false)]
    [InlineData("sum by (a) (up)", "sum(up) by (a)", true)]
    [InlineData("sum by (a) (up)", "sum without (a) (up)", false)]
    [InlineData("sum by () (up)", "sum(up)", false)]
    [InlineData("a + b", "(a + b)", false)]
    [InlineData("a + b", "a - b", false)]
    [InlineData("a + on (x) b", "a + ignoring (x) b", false)]
    [InlineData("a == b", "a == bool b", false)]
    [InlineData("1", "1.0", true)]
    [InlineData("NaN", "nan", true)]
    [InlineData("60", "1m", false)]
    [InlineData("up @ 5", "up @ start()", false)]
    [InlineData("abs(a)", "ceil(a)", false)]
    [InlineData("topk(1, a)", "topk(2, a)", false)]
    public void AreSame_WhenCompared_LooksAtTheMeaningOnly(string first, string second, bool expected) =>
        Assert.Equal(expected, SyntaxEquivalence.AreSame(Trees.Parse(first), Trees.Parse(second)));
}
