namespace Plimsoll.PromQl.Syntax;

/// <summary>An expression in parentheses; kept, so that printing keeps them.</summary>
public sealed record Parenthesis(Expr Inner, TextSpan Span) : Expr(Span)
{
    public override ValueType Type => Inner.Type;

    public override IReadOnlyList<Expr> Children => [Inner];
}
