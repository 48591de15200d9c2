using Plimsoll.PromQl.Syntax;

namespace Plimsoll.PromQl.Tests;

/// <summary>Parsing in tests: the tree of a valid text, the faults of another, and the text of a span.</summary>
internal static class Trees
{
    public static Expr Parse(string text)
    {
        ParsedExpression parsed = PromQlParser.Parse(text);
        Assert.Empty(parsed.Faults);
        return parsed.Root!;
    }

    public static T Parse<T>(string text)
        where T : Expr => Assert.IsType<T>(Parse(text));

    /// <summary>The only fault, as "text of its span: message".</summary>
    public static string Fault(string text, PromQlFaultKind kind)
    {
        PromQlFault fault = Assert.Single(PromQlParser.Parse(text).Faults);
        Assert.Equal(kind, fault.Kind);
        return $"{fault.Span.Of(text)}: {fault.Message}";
    }

    public static string Of(this TextSpan span, string text) => text.Substring(span.Start, span.Length);

    /// <summary>The tree with all its groupings shown as parentheses.</summary>
    public static string Shape(Expr expr) => expr switch
    {
        Binary b => $"({Shape(b.Left)} {Operators.OperatorText.Text(b.Operator)} {Shape(b.Right)})",
        Unary u => $"({Operators.OperatorText.Text(u.Operator)}{Shape(u.Inner)})",
        Parenthesis p => Shape(p.Inner),
        _ => PromQlPrinter.Print(expr),
    };
}
