namespace Plimsoll.PromQl.Syntax;

/// <summary>A number. A sign before it is a <see cref="Unary"/> of its own.</summary>
/// <param name="Value">Seconds when it was written as a duration.</param>
public sealed record NumberLiteral(double Value, TextSpan Span) : Expr(Span)
{
    /// <summary>Whether it was written as a duration: <c>5m</c> is 300. Prometheus since 2.54.</summary>
    public bool IsDuration { get; init; }

    public override ValueType Type => ValueType.Scalar;

    public override IReadOnlyList<Expr> Children => s_none;
}
