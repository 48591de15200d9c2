using Plimsoll.PromQl.Syntax;

namespace Plimsoll.PromQl.Tests;

public sealed class PromQlParserTests
{
    [Theory]
    [InlineData("")]
    [InlineData("   # nothing\n")]
    public void Parse_WhenThereIsNothing_SaysSo(string text)
    {
        ParsedExpression parsed = PromQlParser.Parse(text);

        Assert.Null(parsed.Root);
        PromQlFault fault = Assert.Single(parsed.Faults);
        Assert.Equal(PromQlFaultKind.Syntax, fault.Kind);
        Assert.Equal(new TextSpan(text.Length, 0), fault.Span);
        Assert.Equal("found the end of the text, expected an expression", fault.Message);
    }

    [Fact]
    public void Parse_WhenTypesDoNotFit_KeepsTheTreeAndReportsAll()
    {
        ParsedExpression parsed = PromQlParser.Parse("rate(up) + sum(up[5m])");

        Assert.IsType<Binary>(parsed.Root);
        Assert.Equal(
            ["found an instant vector, expected a range vector in rate()",
             "found a range vector, expected an instant vector in sum()"],
            parsed.Faults.Select(f => f.Message));
        Assert.All(parsed.Faults, f => Assert.Equal(PromQlFaultKind.Type, f.Kind));
        Assert.Equal([new TextSpan(5, 2), new TextSpan(15, 6)], parsed.Faults.Select(f => f.Span));
    }
}
