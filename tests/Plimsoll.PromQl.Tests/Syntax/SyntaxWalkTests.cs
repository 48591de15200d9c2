using Plimsoll.PromQl.Syntax;

namespace Plimsoll.PromQl.Tests.Syntax;

public sealed class SyntaxWalkTests
{
    [Fact]
    public void Visit_WhenATree_ShowsEachNodeWithItsAncestors()
    {
        const string Text = "sum(rate(up[5m])) > (1 + 2)";
        List<string> seen = [];
        SyntaxWalk.Visit(Trees.Parse(Text), (node, ancestors) =>
            seen.Add($"{string.Join('/', ancestors.Select(a => a.GetType().Name))}: {node.Span.Of(Text)}"));

        Assert.Equal(
            [
                ": sum(rate(up[5m])) > (1 + 2)",
                "Binary: sum(rate(up[5m]))",
                "Binary/Aggregation: rate(up[5m])",
                "Binary/Aggregation/Call: up[5m]",
                "Binary/Aggregation/Call/RangeSelector: up",
                "Binary: (1 + 2)",
                "Binary/Parenthesis: 1 + 2",
                "Binary/Parenthesis/Binary: 1",
                "Binary/Parenthesis/Binary: 2",
            ],
            seen);
    }

    [Fact]
    public void DescendantsAndSelf_WhenATree_AreInTheOrderOfTheText() =>
        Assert.Equal(
            ["topk(1, a) + b", "topk(1, a)", "1", "a", "b"],
            Trees.Parse("topk(1, a) + b").DescendantsAndSelf().Select(PromQlPrinter.Print));
}
