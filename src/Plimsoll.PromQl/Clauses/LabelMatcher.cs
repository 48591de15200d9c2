using Plimsoll.PromQl.Operators;

namespace Plimsoll.PromQl.Clauses;

/// <summary>A condition on a label: <c>job=~"node.*"</c>; or a name in braces, <c>{"up"}</c>.</summary>
/// <param name="Label">Without quotes; <c>__name__</c> for a name in braces.</param>
/// <param name="Value">Without quotes, escapes resolved. For the patterns RE2 syntax, anchored at both ends.</param>
/// <param name="Span">All of it.</param>
/// <param name="LabelSpan">With quotes, if any. For a name in braces the same as <paramref name="ValueSpan"/>.</param>
/// <param name="ValueSpan">With quotes.</param>
public sealed record LabelMatcher(
    string Label, MatchOperator Operator, string Value, TextSpan Span, TextSpan LabelSpan, TextSpan ValueSpan)
{
    /// <summary>The label that holds a metric's name.</summary>
    public const string NameLabel = "__name__";

    public bool IsOfName => Label == NameLabel;
}
