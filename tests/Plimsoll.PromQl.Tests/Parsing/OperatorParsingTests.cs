using Plimsoll.PromQl.Clauses;
using Plimsoll.PromQl.Operators;
using Plimsoll.PromQl.Syntax;

namespace Plimsoll.PromQl.Tests.Parsing;

public sealed class OperatorParsingTests
{
    [Theory]
    [InlineData("a + b * c", "(a + (b * c))")]
    [InlineData("a * b + c", "((a * b) + c)")]
    [InlineData("a - b - c", "((a - b) - c)")]
    [InlineData("a ^ b ^ c", "(a ^ (b ^ c))")]
    [InlineData("a / b % c atan2 d", "(((a / b) % c) atan2 d)")]
    [InlineData("a or b and c", "(a or (b and c))")]
    [InlineData("a and b unless c", "((a and b) unless c)")]
    [InlineData("a > b + c", "(a > (b + c))")]
    [InlineData("a and b > c", "(a and (b > c))")]
    [InlineData("a == b == c", "((a == b) == c)")]
    [InlineData("-a ^ b", "(-(a ^ b))")]
    [InlineData("-a * b", "((-a) * b)")]
    [InlineData("a ^ -b ^ c", "(a ^ (-(b ^ c)))")]
    [InlineData("a * -b ^ c", "(a * (-(b ^ c)))")]
    [InlineData("- + - a", "(-(+(-a)))")]
    [InlineData("a </ b + c", "(a </ (b + c))")]
    [InlineData("a AND b oR c", "((a and b) or c)")]
    [InlineData("a ^ b offset 5m", "(a ^ b offset 5m)")]
    [InlineData("a offset 5m + b", "(a offset 5m + b)")]
    [InlineData("-a[5m:1m]", "(-a[5m:1m])")]
    public void Parse_WhenOperatorsMeet_GroupsByPrecedence(string text, string expected) =>
        Assert.Equal(expected, Trees.Shape(PromQlParser.Parse(text).Root!));

    [Fact]
    public void Parse_WhenMatchingIsSaid_KeepsAllOfIt()
    {
        const string Text = "a * on (x, \"y.z\",) group_left (w) fill_right (-1) b";
        Binary binary = Trees.Parse<Binary>(Text);
        VectorMatching matching = binary.Matching!;

        Assert.Equal(BinaryOperator.Multiply, binary.Operator);
        Assert.Equal("*", binary.OperatorSpan.Of(Text));
        Assert.True(matching.IsOn);
        Assert.Equal(["x", "y.z"], matching.Labels!.Select(l => l.Name));
        Assert.Equal(["x", "\"y.z\""], matching.Labels!.Select(l => l.Span.Of(Text)));
        Assert.Equal(MatchingGroup.Left, matching.Group);
        Assert.Equal(["w"], matching.Included.Select(l => l.Name));
        Assert.Null(matching.FillLeft);
        Assert.Equal(-1, matching.FillRight);
        Assert.Equal("on (x, \"y.z\",) group_left (w) fill_right (-1)", matching.Span.Of(Text));
    }

    [Theory]
    [InlineData("a + fill (0) b", 0.0, 0.0)]
    [InlineData("a + fill_left (1) fill_right (2) b", 1.0, 2.0)]
    [InlineData("a + fill_right (2) fill_left (1m) b", 60.0, 2.0)]
    [InlineData("a + FILL_LEFT(3) b", 3.0, null)]
    public void Parse_WhenMissingSeriesAreFilled_TellsTheSides(string text, double? left, double? right)
    {
        VectorMatching matching = Trees.Parse<Binary>(text).Matching!;

        Assert.Equal((left, right), (matching.FillLeft, matching.FillRight));
        Assert.Null(matching.Labels);
    }

    [Theory]
    [InlineData("a == b", false, false)]
    [InlineData("a == bool b", true, false)]
    [InlineData("a == bool ignoring () b", true, true)]
    [InlineData("a == bool ignoring () group_right b", true, true)]
    public void Parse_WhenNoLabelsAreSaid_HasMatchingOnlyWhereItIsWritten(string text, bool isBool, bool isMatched)
    {
        Binary binary = Trees.Parse<Binary>(text);

        Assert.Equal(isBool, binary.ReturnsBool);
        Assert.Equal(isMatched, binary.Matching is not null);
    }

    [Theory]
    [InlineData("a +", "found the end of the text, expected an expression")]
    [InlineData("a b", "found 'b', expected an operator or the end of the text")]
    [InlineData("(a", "found the end of the text, expected an operator or ')'")]
    [InlineData("a)", "found ')', expected an operator or the end of the text")]
    [InlineData("a ! b", "found '!', expected no such character")]
    [InlineData("a + on b", "found 'b', expected '('")]
    [InlineData("a + on (x b", "found 'b', expected ',' or ')'")]
    [InlineData("a + on (,) b", "found ',', expected a label")]
    [InlineData("a + group_left (x) b", "found 'group_left', expected an expression")]
    [InlineData("a + fill (x) b", "found 'x', expected a number")]
    [InlineData("a ß", "found 'U+00DF', expected no such character")]
    public void Parse_WhenSomethingIsMissing_SaysWhatWasExpected(string text, string message) =>
        Assert.Equal(message, Assert.Single(PromQlParser.Parse(text).Faults).Message);
}
