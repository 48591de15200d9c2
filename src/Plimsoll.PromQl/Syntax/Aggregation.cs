using Plimsoll.PromQl.Clauses;
using Plimsoll.PromQl.Operators;

namespace Plimsoll.PromQl.Syntax;

/// <summary>Many series made into fewer: <c>sum by (host) (x)</c>, <c>topk(3, x)</c>.</summary>
/// <param name="Parameter">Of the operators that take one (<see cref="OperatorText.TakesParameter"/>), else null.</param>
/// <param name="Grouping">Null: all into one.</param>
public sealed record Aggregation(
    AggregationOperator Operator, TextSpan OperatorSpan, Expr Inner, Expr? Parameter, Grouping? Grouping, TextSpan Span)
    : Expr(Span)
{
    public override ValueType Type => ValueType.InstantVector;

    public override IReadOnlyList<Expr> Children => Parameter is null ? [Inner] : [Parameter, Inner];
}
