using System.Text;
using Plimsoll.PromQl.Clauses;
using Plimsoll.PromQl.Operators;
using Plimsoll.PromQl.Printing;
using Plimsoll.PromQl.Syntax;

namespace Plimsoll.PromQl;

/// <summary>Expressions as text: one line, one blank where blanks mean nothing, parentheses as in the tree. What was
/// parsed prints as text that parses to the same tree, spans aside.</summary>
public static class PromQlPrinter
{
    public static string Print(Expr expr)
    {
        ArgumentNullException.ThrowIfNull(expr);
        StringBuilder text = new();

        // Strings and nodes still to be written, the next on top: no recursion, whatever the height.
        Stack<object> waiting = new([expr]);
        while (waiting.TryPop(out object? next))
        {
            if (next is Expr node)
            {
                foreach (object part in Parts(node).Reverse())
                {
                    waiting.Push(part);
                }
            }
            else
            {
                text.Append((string)next);
            }
        }

        return text.ToString();
    }

    private static object[] Parts(Expr expr) => expr switch
    {
        NumberLiteral number => [ClauseText.Number(number)],
        StringLiteral text => [ClauseText.Quoted(text.Value)],
        VectorSelector vector => [ClauseText.Selector(vector), ClauseText.Modifiers(vector.Modifiers)],
        RangeSelector range =>
        [
            ClauseText.Selector(range.Vector),
            $"[{range.Range.Text}]",
            ClauseText.Modifiers(range.Vector.Modifiers),
        ],
        Subquery subquery =>
        [
            subquery.Inner,
            $"[{subquery.Range.Text}:{subquery.Step?.Text}]",
            ClauseText.Modifiers(subquery.Modifiers),
        ],
        Call call => [call.Function.Name, "(", .. Listed(call.Arguments), ")"],
        Aggregation aggregation => Parts(aggregation),
        Binary binary =>
        [
            binary.Left,
            $" {binary.Operator.Text()}{(binary.ReturnsBool ? " bool" : "")}{ClauseText.Matching(binary.Matching)} ",
            binary.Right,
        ],
        Unary unary => [unary.Operator.Text(), unary.Inner],
        Parenthesis parenthesis => ["(", parenthesis.Inner, ")"],
        _ => throw new InvalidOperationException($"unknown node {expr.GetType()}"),
    };

    private static object[] Parts(Aggregation aggregation)
    {
        string grouping = aggregation.Grouping is Grouping group ? $" {ClauseText.Grouping(group)} " : "";
        return [aggregation.Operator.Text(), grouping, "(", .. Listed(aggregation.Children), ")"];
    }

    private static IEnumerable<object> Listed(IReadOnlyList<Expr> expressions)
    {
        for (int i = 0; i < expressions.Count; i++)
        {
            if (i > 0)
            {
                yield return ", ";
            }

            yield return expressions[i];
        }
    }
}
