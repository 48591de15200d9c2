using Plimsoll.PromQl.Clauses;
using Plimsoll.PromQl.Operators;

namespace Plimsoll.PromQl.Syntax;

/// <summary>Series by name and labels: <c>up{job="node"} offset 5m</c>.</summary>
/// <param name="Name">The name before the braces; null where it is in them, or nowhere.</param>
/// <param name="NameSpan">Of <paramref name="Name"/>.</param>
/// <param name="Matchers">What the braces hold, in the order of the text. A name in them, <c>{"up"}</c>, is a matcher of
/// <c>__name__</c>; a name before them is not among these.</param>
/// <param name="Modifiers">Also those that follow a range, and then lie behind this node's span.</param>
public sealed record VectorSelector(
    string? Name, TextSpan? NameSpan, IReadOnlyList<LabelMatcher> Matchers, TimeModifiers Modifiers, TextSpan Span)
    : Expr(Span)
{
    /// <summary>The metric's one name however it is written; null where it is a pattern, or not said.</summary>
    public string? MetricName =>
        Name ?? Matchers.FirstOrDefault(m => m.IsOfName && m.Operator == MatchOperator.Equal && m.Value.Length > 0)?.Value;

    public override ValueType Type => ValueType.InstantVector;

    public override IReadOnlyList<Expr> Children => s_none;
}
