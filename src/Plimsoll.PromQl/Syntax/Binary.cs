using Plimsoll.PromQl.Clauses;
using Plimsoll.PromQl.Operators;

namespace Plimsoll.PromQl.Syntax;

/// <summary>Two operands and what stands between them.</summary>
/// <param name="ReturnsBool">Whether a comparison says <c>bool</c> and gives 0 or 1 instead of filtering.</param>
/// <param name="Matching">Null where none of <c>on</c>, <c>ignoring</c>, <c>fill</c> and their kin is written.</param>
public sealed record Binary(
    BinaryOperator Operator,
    TextSpan OperatorSpan,
    Expr Left,
    Expr Right,
    bool ReturnsBool,
    VectorMatching? Matching,
    TextSpan Span) : Expr(Span)
{
    public override ValueType Type =>
        Left.Type == ValueType.Scalar && Right.Type == ValueType.Scalar ? ValueType.Scalar : ValueType.InstantVector;

    public override IReadOnlyList<Expr> Children => [Left, Right];
}
