using Plimsoll.PromQl.Operators;

namespace Plimsoll.PromQl.Syntax;

/// <summary>A sign before an expression. It binds like <c>*</c>: <c>-2 ^ 2</c> is -4.</summary>
public sealed record Unary(UnaryOperator Operator, Expr Inner, TextSpan Span) : Expr(Span)
{
    public override ValueType Type => Inner.Type;

    public override IReadOnlyList<Expr> Children => [Inner];
}
