using Plimsoll.PromQl.Clauses;

namespace Plimsoll.PromQl.Syntax;

/// <summary>An expression evaluated again and again over a stretch of time: <c>rate(x[5m])[1h:1m]</c>.</summary>
/// <param name="Range">How far back.</param>
/// <param name="Step">Null: the server's evaluation interval.</param>
public sealed record Subquery(
    Expr Inner, DurationText Range, DurationText? Step, TimeModifiers Modifiers, TextSpan Span) : Expr(Span)
{
    public override ValueType Type => ValueType.RangeVector;

    public override IReadOnlyList<Expr> Children => [Inner];
}
