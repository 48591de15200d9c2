namespace Plimsoll.PromQl.Tests.Checking;

public sealed class TypeCheckerTests
{
    [Theory]
    [InlineData("rate(up)", "up: found an instant vector, expected a range vector in rate()")]
    [InlineData("abs(1)", "1: found a scalar, expected an instant vector in abs()")]
    [InlineData("abs(\"a\")", "\"a\": found a string, expected an instant vector in abs()")]
    [InlineData("abs()", "abs(): found 0 arguments, expected 1 in abs()")]
    [InlineData("round(up, 1, 2)", "round(up, 1, 2): found 3 arguments, expected 1 to 2 in round()")]
    [InlineData("label_join(up, \"a\")", "label_join(up, \"a\"): found 2 arguments, expected at least 3 in label_join()")]
    [InlineData("label_join(up, \"a\", \"b\", \"c\", 1)", "1: found a scalar, expected a string in label_join()")]
    [InlineData("sort_by_label(up, up)", "up: found an instant vector, expected a string in sort_by_label()")]
    [InlineData("sum(up[5m])", "up[5m]: found a range vector, expected an instant vector in sum()")]
    [InlineData("topk(up, up)", "up: found an instant vector, expected a scalar in the parameter of topk()")]
    [InlineData("count_values(1, up)", "1: found a scalar, expected a string in the parameter of count_values()")]
    [InlineData("-\"a\"", "\"a\": found a string, expected a scalar or an instant vector behind -")]
    [InlineData("-up[5m]", "up[5m]: found a range vector, expected a scalar or an instant vector behind -")]
    [InlineData("up + \"a\"", "\"a\": found a string, expected a scalar or an instant vector at +")]
    [InlineData("up[5m] > 1", "up[5m]: found a range vector, expected a scalar or an instant vector at >")]
    [InlineData("1 and up", "1: found a scalar, expected an instant vector at and")]
    [InlineData("1 == 2", "==: found == between scalars, expected == bool")]
    [InlineData("up + bool up", "+: found bool behind +, expected it behind a comparison only")]
    [InlineData("a and on (x) group_left () b", "on (x) group_left (): found group_left, expected none at and")]
    [InlineData("a or fill (0) b", "fill (0): found fill, expected none at or")]
    [InlineData("1 + on (x) up", "on (x): found vector matching, expected it between instant vectors only")]
    [InlineData("a + fill (0) 1", "fill (0): found vector matching, expected it between instant vectors only")]
    [InlineData("a + on (x, y) group_left (y) b", "y: found 'y' in the group, expected no label that on() has too")]
    [InlineData("1[5m:]", "1: found a scalar, expected an instant vector in a subquery")]
    [InlineData("up[5m][5m:]", "up[5m]: found a range vector, expected an instant vector in a subquery")]
    [InlineData("{}", "{}: found a selector that takes any series, expected a matcher that refuses an empty label")]
    [InlineData("{a=\"\"}", "{a=\"\"}: found a selector that takes any series, expected a matcher that refuses an empty label")]
    [InlineData("{a=~\"b|\", c!=\"d\"}", "{a=~\"b|\", c!=\"d\"}: found a selector that takes any series, expected a matcher that refuses an empty label")]
    [InlineData("up{__name__=\"down\"}", "__name__=\"down\": found a second name beside 'up', expected one")]
    [InlineData("up{\"up\"}", "\"up\": found a second name beside 'up', expected one")]
    [InlineData("info(up, target_info{a=\"b\"})", "target_info{a=\"b\"}: found the name 'target_info', expected labels only in info()")]
    [InlineData("info(up, {a=\"b\"} > 0)", "{a=\"b\"} > 0: found an expression, expected labels in braces as the second argument of info()")]
    public void Check_WhenSomethingDoesNotFit_SaysWhereAndWhy(string text, string expected) =>
        Assert.Equal(expected, Trees.Fault(text, PromQlFaultKind.Type));

    [Theory]
    [InlineData("1 + on () group_left () up")]
    [InlineData("a + ignoring (x) group_left (x) b")]
    [InlineData("{a=~\".+\"}")]
    [InlineData("{a!~\".*\"}")]
    [InlineData("{a!=\"\"}")]
    [InlineData("{\"a\", \"b\"}")]
    [InlineData("info(up, {a=~\".*\"})")]
    [InlineData("1 == bool 2")]
    [InlineData("time() > bool 1")]
    [InlineData("scalar(up) + 1 > up")]
    [InlineData("label_join(up, \"a\", \"b\")")]
    [InlineData("\"text\"")]
    [InlineData("up[5m]")]
    public void Check_WhenPrometheusTakesIt_FindsNothing(string text) => Trees.Parse(text);

    [Theory]
    [InlineData("1 + 2", ValueType.Scalar)]
    [InlineData("-(1)", ValueType.Scalar)]
    [InlineData("1 + up", ValueType.InstantVector)]
    [InlineData("(\"a\")", ValueType.String)]
    [InlineData("up[5m]", ValueType.RangeVector)]
    [InlineData("up[5m:]", ValueType.RangeVector)]
    [InlineData("time()", ValueType.Scalar)]
    [InlineData("sum(up)", ValueType.InstantVector)]
    public void Type_WhenAsked_IsWhatTheExpressionGives(string text, ValueType expected) =>
        Assert.Equal(expected, Trees.Parse(text).Type);

    [Fact]
    public void Check_WhenThereAreSeveral_ReportsAllInTheOrderOfTheText()
    {
        ParsedExpression parsed = PromQlParser.Parse("rate(up) + abs(1) and 2 == 3 or {}");

        Assert.Equal(["up", "1", "2 == 3", "==", "{}"], parsed.Faults.Select(f => f.Span.Of(parsed.Text)));
    }
}
