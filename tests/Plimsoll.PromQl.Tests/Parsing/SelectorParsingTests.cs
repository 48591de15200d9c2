using Plimsoll.PromQl.Clauses;
using Plimsoll.PromQl.Operators;
using Plimsoll.PromQl.Syntax;

namespace Plimsoll.PromQl.Tests.Parsing;

public sealed class SelectorParsingTests
{
    [Fact]
    public void Parse_WhenAPlainSelector_KeepsNameMatchersAndPlaces()
    {
        const string Text = " up{job=\"node\", host !~ `ns\\d`, \"a b\"!='c\\n',} ";
        VectorSelector vector = Trees.Parse<VectorSelector>(Text);

        Assert.Equal("up", vector.Name);
        Assert.Equal("up", vector.NameSpan!.Value.Of(Text));
        Assert.Equal(Text.Trim(), vector.Span.Of(Text));
        Assert.Equal(
            [("job", MatchOperator.Equal, "node"), ("host", MatchOperator.MatchesNot, "ns\\d"), ("a b", MatchOperator.NotEqual, "c\n")],
            vector.Matchers.Select(m => (m.Label, m.Operator, m.Value)));
        Assert.Equal("host !~ `ns\\d`", vector.Matchers[1].Span.Of(Text));
        Assert.Equal(["job", "host", "\"a b\""], vector.Matchers.Select(m => m.LabelSpan.Of(Text)));
        Assert.Equal(["\"node\"", "`ns\\d`", "'c\\n'"], vector.Matchers.Select(m => m.ValueSpan.Of(Text)));
        Assert.True(vector.Modifiers.IsNone);
    }

    [Theory]
    [InlineData("up", "up")]
    [InlineData("job:up:rate5m{a=\"b\"}", "job:up:rate5m")]
    [InlineData("{\"node.load\"}", "node.load")]
    [InlineData("{a=\"b\", \"node.load\"}", "node.load")]
    [InlineData("{__name__=\"up\"}", "up")]
    [InlineData("{\"__name__\"=\"up\"}", "up")]
    [InlineData("{__name__=~\"up\"}", null)]
    [InlineData("{a=\"b\"}", null)]
    [InlineData("{\"\", a=\"b\"}", null)]
    [InlineData("sum", "sum")]
    [InlineData("offset offset 5m", "offset")]
    [InlineData("Without{a=\"b\"}", "Without")]
    [InlineData("fill", "fill")]
    public void MetricName_WhereverItIsWritten_IsFound(string text, string? expected) =>
        Assert.Equal(expected, Trees.Parse<VectorSelector>(text).MetricName);

    [Theory]
    [InlineData("bool", "bool")]
    [InlineData("on", "on")]
    [InlineData("group_left{a=\"b\"}", "group_left")]
    [InlineData("atan2", "atan2")]
    public void Parse_WhenAWordIsNoName_RefusesIt(string text, string word) =>
        Assert.Equal($"{word}: found '{word}', expected an expression", Trees.Fault(text, PromQlFaultKind.Syntax));

    [Theory]
    [InlineData("up offset 5m", 300_000L)]
    [InlineData("up offset -1h30m", -5_400_000L)]
    [InlineData("up offset 90", 90_000L)]
    [InlineData("up offset -0.5", -500L)]
    [InlineData("up offset --1s", 1000L)]
    [InlineData("up offset (1m + 30s)", 90_000L)]
    [InlineData("up offset -(2 * 1m)", -120_000L)]
    [InlineData("up offset NaN", null)]
    [InlineData("up offset step()", null)]
    [InlineData("up offset -max_of(step(), 1m)", null)]
    [InlineData("up offset 0s offset 5m", 300_000L)]
    public void Parse_WhenOffset_TellsMilliseconds(string text, long? expected)
    {
        OffsetModifier offset = Trees.Parse<VectorSelector>(text).Modifiers.Offset!;

        Assert.Equal(expected, offset.Milliseconds);
        Assert.StartsWith("offset", offset.Span.Of(text));
        Assert.EndsWith(offset.Span.Of(text), text);
    }

    [Fact]
    public void Parse_WhenModifiersFollowARange_TheSelectorHasThem()
    {
        const string Text = "rate(up[5m] offset 1h @ 1609746000.5 smoothed)";
        RangeSelector range = Assert.IsType<RangeSelector>(Trees.Parse<Call>(Text).Arguments[0]);

        Assert.Equal("up[5m] offset 1h @ 1609746000.5 smoothed", range.Span.Of(Text));
        Assert.Equal("up", range.Vector.Span.Of(Text));
        Assert.Equal(3_600_000, range.Vector.Modifiers.Offset!.Milliseconds);
        Assert.Equal(1609746000.5, Assert.IsType<AtModifier.Moment>(range.Vector.Modifiers.At).UnixSeconds);
        Assert.Equal(RangeEdge.Smoothed, range.Vector.Modifiers.Edge);
        Assert.Same(range.Vector, Assert.Single(range.Children));
    }

    [Theory]
    [InlineData("up @ start()", typeof(AtModifier.QueryStart))]
    [InlineData("up @ END ( )", typeof(AtModifier.QueryEnd))]
    [InlineData("up @ -5", typeof(AtModifier.Moment))]
    [InlineData("up @ 1h", typeof(AtModifier.Moment))]
    public void Parse_WhenAt_TellsWhichKind(string text, Type expected) =>
        Assert.IsType(expected, Trees.Parse<VectorSelector>(text).Modifiers.At);

    [Fact]
    public void Parse_WhenASubquery_HasItsOwnModifiers()
    {
        const string Text = "rate(up[5m])[1h:] @ end() offset 10m";
        Subquery subquery = Trees.Parse<Subquery>(Text);

        Assert.Equal(Text, subquery.Span.Of(Text));
        Assert.Equal(3_600_000, subquery.Range.Milliseconds);
        Assert.Null(subquery.Step);
        Assert.IsType<Call>(subquery.Inner);
        Assert.Equal(600_000, subquery.Modifiers.Offset!.Milliseconds);
    }

    [Theory]
    [InlineData("up offset 5m[1m]", "[1m]: found an offset before the range, expected it right behind a selector")]
    [InlineData("up @ 5 [1m]", "[1m]: found an @ before the range, expected it right behind a selector")]
    [InlineData("(up)[1m]", "[1m]: found a range behind something else, expected it right behind a selector")]
    [InlineData("up offset 1m offset 2m", "offset 2m: found a second offset, expected one")]
    [InlineData("up[5m] @ 1 @ 2", "@ 2: found a second @, expected one")]
    [InlineData("1 offset 5m", "offset 5m: found offset behind something else, expected a selector, range or subquery before it")]
    [InlineData("sum(up) @ 5", "@ 5: found @ behind something else, expected a selector, range or subquery before it")]
    [InlineData("up @ Inf", "@ Inf: found a moment out of bounds, expected less than 2^63 seconds")]
    [InlineData("up @ start", ": found the end of the text, expected '('")]
    [InlineData("up anchored smoothed", "smoothed: found anchored and smoothed together, expected one")]
    [InlineData("up[1h:1m] anchored", "anchored: found anchored behind a subquery, expected a selector before it")]
    [InlineData("up[0s]", "0s: found '0s', expected a duration above zero")]
    [InlineData("up[-5m]", "-5m: found '-5m', expected a duration above zero")]
    [InlineData("up[]", "]: found ']', expected a duration")]
    [InlineData("up[5m:1m:1m]", ":: found a second ':' in brackets, expected no such character")]
    [InlineData("up[5m / 0]", "/: found a division by zero, expected another divisor")]
    [InlineData("up[300y]", "300y: found '300y', expected at most 292 years")]
    [InlineData("up[5x]", "5x: found '5x', expected a number or duration")]
    [InlineData("up[foo]", "foo: found 'foo' in brackets, expected a duration")]
    [InlineData("up{job}", "}: found '}', expected one of = != =~ !~")]
    [InlineData("up{job=node}", "node: found 'node', expected a string")]
    [InlineData("up{job=\"a\" b=\"c\"}", "b: found 'b', expected ',' or '}'")]
    [InlineData("up{,}", ",: found ',', expected a label or '}'")]
    [InlineData("up{job=\"a\"", ": found the end of the text, expected ',' or '}'")]
    [InlineData("up{job=~\"a(b\"}", "\": found the end of the pattern, expected ')'")]
    [InlineData("up{job=~\"\\\\d(\"}", "\"\\\\d(\": found the end of the pattern, expected ')'")]
    public void Parse_WhenASelectorIsWrong_SaysWhereAndWhy(string text, string expected) =>
        Assert.Equal(expected, Trees.Fault(text, PromQlFaultKind.Syntax));
}
