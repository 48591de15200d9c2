using Plimsoll.PromQl.Operators;
using Plimsoll.PromQl.Syntax;

namespace Plimsoll.PromQl.Tests.Parsing;

public sealed class CallParsingTests
{
    [Fact]
    public void Parse_WhenACall_KeepsNameAndArguments()
    {
        const string Text = "clamp ( up , 0 , time() )";
        Call call = Trees.Parse<Call>(Text);

        Assert.Equal("clamp", call.Function.Name);
        Assert.Equal("clamp", call.NameSpan.Of(Text));
        Assert.Equal(["up", "0", "time()"], call.Arguments.Select(a => a.Span.Of(Text)));
        Assert.Equal(Text, call.Span.Of(Text));
    }

    [Theory]
    [InlineData("sum(up)")]
    [InlineData("sum by (job, \"a b\") (up)")]
    [InlineData("sum(up) by (job, \"a b\",)")]
    [InlineData("SUM WITHOUT (job, 'a b') (up)")]
    public void Parse_WhenAggregated_KeepsTheGroupingOnEitherSide(string text)
    {
        Aggregation aggregation = Trees.Parse<Aggregation>(text);

        Assert.Equal(AggregationOperator.Sum, aggregation.Operator);
        Assert.Equal(text[..3], aggregation.OperatorSpan.Of(text));
        Assert.Equal(text, aggregation.Span.Of(text));
        Assert.Equal("up", aggregation.Inner.Span.Of(text));
        Assert.Null(aggregation.Parameter);
        Assert.Equal(text.Contains('y') ? false : text.Contains("OUT") ? true : null, aggregation.Grouping?.IsWithout);
        Assert.Equal(aggregation.Grouping is null ? null : ["job", "a b"], aggregation.Grouping?.Labels.Select(l => l.Name));
    }

    [Theory]
    [InlineData("topk(3, up)", AggregationOperator.Topk)]
    [InlineData("quantile by (job) (3, up)", AggregationOperator.Quantile)]
    [InlineData("limit_ratio(3, up)", AggregationOperator.LimitRatio)]
    public void Parse_WhenAggregatedWithAParameter_TellsThemApart(string text, AggregationOperator expected)
    {
        Aggregation aggregation = Trees.Parse<Aggregation>(text);

        Assert.Equal(expected, aggregation.Operator);
        Assert.Equal("3", aggregation.Parameter!.Span.Of(text));
        Assert.Equal("up", aggregation.Inner.Span.Of(text));
        Assert.Equal([aggregation.Parameter, aggregation.Inner], aggregation.Children);
    }

    [Theory]
    [InlineData("nosuch(up)", "nosuch: found 'nosuch', expected the name of a function")]
    [InlineData("RATE(up[5m])", "RATE: found 'RATE', expected the name of a function")]
    [InlineData("START()", "START: found 'START', expected the name of a function")]
    [InlineData("holt_winters(up[1h], 0.5, 0.3)", "holt_winters: found 'holt_winters', expected double_exponential_smoothing, as it is called since Prometheus 3.0")]
    [InlineData("a:b(up)", "(: found '(', expected an operator or the end of the text")]
    [InlineData("rate(up[5m],)", "): found ')', expected an expression")]
    [InlineData("rate(up[5m]", ": found the end of the text, expected an operator, ',' or ')'")]
    [InlineData("sum(up, up)", "sum(up, up): found 2 arguments, expected 1 in sum()")]
    [InlineData("topk(up) by (job)", "topk(up): found 1 argument, expected 2 in topk()")]
    [InlineData("sum()", "sum(): found 0 arguments, expected 1 in sum()")]
    [InlineData("sum by (a) (up) by (b)", "by: found 'by', expected an operator or the end of the text")]
    [InlineData("sum by (without) (up)", "without: found 'without', expected a label")]
    [InlineData("sum by (\"\") (up)", "\"\": found an empty name, expected a label")]
    [InlineData("sum by (\"\\xff\") (up)", "\"\\xff\": found bytes that are no UTF-8, expected a label")]
    [InlineData("sum by (1) (up)", "1: found '1', expected a label")]
    public void Parse_WhenACallIsWrong_SaysWhereAndWhy(string text, string expected) =>
        Assert.Equal(expected, Trees.Fault(text, PromQlFaultKind.Syntax));

    [Fact]
    public void Parse_WhenTheTextIsHostile_ShowsALittleOfIt()
    {
        string fault = Assert.Single(PromQlParser.Parse($"{new string('x', 5000)}(up)").Faults).Message;

        Assert.Equal($"found '{new string('x', 40)}…', expected the name of a function", fault);
    }
}
