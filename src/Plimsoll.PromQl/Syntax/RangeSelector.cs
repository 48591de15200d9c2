using Plimsoll.PromQl.Clauses;

namespace Plimsoll.PromQl.Syntax;

/// <summary>The samples of a stretch of time: <c>up[5m]</c>.</summary>
/// <param name="Vector">Holds the modifiers too, though they are written behind the range.</param>
/// <param name="Range">How far back.</param>
public sealed record RangeSelector(VectorSelector Vector, DurationText Range, TextSpan Span) : Expr(Span)
{
    public override ValueType Type => ValueType.RangeVector;

    public override IReadOnlyList<Expr> Children => [Vector];
}
