using Plimsoll.PromQl.Clauses;

namespace Plimsoll.PromQl.Syntax;

/// <summary>Whether trees mean the same, wherever their parts stand in the text and however values are written.</summary>
public static class SyntaxEquivalence
{
    /// <summary>Same nodes, operators, names, values and clauses; spans do not count. Orders and parentheses do.</summary>
    public static bool AreSame(Expr first, Expr second)
    {
        Stack<(Expr, Expr)> waiting = new([(first, second)]);
        while (waiting.TryPop(out (Expr One, Expr Other) pair))
        {
            IReadOnlyList<Expr> ones = pair.One.Children;
            IReadOnlyList<Expr> others = pair.Other.Children;
            if (ones.Count != others.Count || !AreSameAlone(pair.One, pair.Other))
            {
                return false;
            }

            for (int i = 0; i < ones.Count; i++)
            {
                waiting.Push((ones[i], others[i]));
            }
        }

        return true;
    }

    private static bool AreSameAlone(Expr first, Expr second) => (first, second) switch
    {
        (NumberLiteral a, NumberLiteral b) => a.Value.Equals(b.Value) && a.IsDuration == b.IsDuration,
        (StringLiteral a, StringLiteral b) => a.Value == b.Value,
        (VectorSelector a, VectorSelector b) =>
            a.Name == b.Name
            && a.Matchers.Select(m => (m.Label, m.Operator, m.Value)).SequenceEqual(
                b.Matchers.Select(m => (m.Label, m.Operator, m.Value)))
            && AreSame(a.Modifiers, b.Modifiers),
        (RangeSelector a, RangeSelector b) => AreSame(a.Range, b.Range),
        (Subquery a, Subquery b) =>
            AreSame(a.Range, b.Range) && AreSame(a.Step, b.Step) && AreSame(a.Modifiers, b.Modifiers),
        (Call a, Call b) => a.Function.Name == b.Function.Name,
        (Aggregation a, Aggregation b) =>
            a.Operator == b.Operator
            && a.Grouping?.IsWithout == b.Grouping?.IsWithout
            && AreSame(a.Grouping?.Labels, b.Grouping?.Labels),
        (Binary a, Binary b) =>
            a.Operator == b.Operator && a.ReturnsBool == b.ReturnsBool && AreSame(a.Matching, b.Matching),
        (Unary a, Unary b) => a.Operator == b.Operator,
        (Parenthesis, Parenthesis) => true,
        _ => false,
    };

    private static bool AreSame(TimeModifiers first, TimeModifiers second) =>
        first.Edge == second.Edge
        && AreSame(first.Offset?.Duration, second.Offset?.Duration)
        && first.At?.GetType() == second.At?.GetType()
        && (first.At as AtModifier.Moment)?.UnixSeconds == (second.At as AtModifier.Moment)?.UnixSeconds;

    private static bool AreSame(DurationText? first, DurationText? second) => first?.Text == second?.Text;

    private static bool AreSame(VectorMatching? first, VectorMatching? second) =>
        first is null
            ? second is null
            : second is not null
                && first.IsOn == second.IsOn
                && first.Group == second.Group
                && AreSame(first.Labels, second.Labels)
                && AreSame(first.Included, second.Included)
                && Nullable.Equals(first.FillLeft, second.FillLeft)
                && Nullable.Equals(first.FillRight, second.FillRight);

    private static bool AreSame(IReadOnlyList<LabelName>? first, IReadOnlyList<LabelName>? second) =>
        first is null
            ? second is null
            : second is not null && first.Select(l => l.Name).SequenceEqual(second.Select(l => l.Name));
}
