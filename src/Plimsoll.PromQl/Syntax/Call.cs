using Plimsoll.PromQl.Functions;

namespace Plimsoll.PromQl.Syntax;

/// <summary>A call of a function; aggregations are <see cref="Aggregation"/>.</summary>
public sealed record Call(FunctionSignature Function, TextSpan NameSpan, IReadOnlyList<Expr> Arguments, TextSpan Span)
    : Expr(Span)
{
    public override ValueType Type => Function.ReturnType;

    public override IReadOnlyList<Expr> Children => Arguments;
}
