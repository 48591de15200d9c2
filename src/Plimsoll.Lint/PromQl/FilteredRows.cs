using System.Text.RegularExpressions;
using Plimsoll.Lint.Expressions;
using Plimsoll.PromQl.Operators;
using Plimsoll.PromQl.Syntax;
using ValueType = Plimsoll.PromQl.ValueType;

namespace Plimsoll.Lint.PromQl;

/// <summary>A comparison that leaves series out, and which hosts the rows that stay are.</summary>
/// <param name="IsAggregated">Whether what stays is then added, counted or the like.</param>
/// <param name="IsAlone">Whether nothing but parentheses is around it.</param>
/// <param name="Kept">1: the rows that stay are the good hosts; -1: the bad ones; 0: not known.</param>
/// <param name="IsSure">Whether the metric tells, and not only the words around it.</param>
internal sealed partial record FilteredRows(Binary Comparison, bool IsAggregated, bool IsAlone, int Kept, bool IsSure)
{
    public bool IsOfVectors =>
        Comparison is { Left.Type: ValueType.InstantVector, Right.Type: ValueType.InstantVector };

    /// <summary>The side whose series are left out; the left one where both are vectors.</summary>
    public Expr Operand => Comparison.Left.Type == ValueType.Scalar ? Comparison.Right : Comparison.Left;

    /// <summary>Comparisons that filter the result itself. Those inside <c>and</c>, <c>or</c>, <c>unless</c>, in
    /// <c>absent()</c> and over time filter on purpose.</summary>
    public static IEnumerable<FilteredRows> In(PlanExpression expression)
    {
        if (expression.Root is not Expr root || !expression.Parsed.IsValid)
        {
            yield break;
        }

        Stack<(Expr Node, bool IsAggregated, bool IsAlone)> waiting = new([(root, false, true)]);
        while (waiting.TryPop(out (Expr Node, bool IsAggregated, bool IsAlone) next))
        {
            switch (next.Node)
            {
                case Parenthesis parenthesis:
                    waiting.Push(next with { Node = parenthesis.Inner });
                    break;
                case Unary unary:
                    waiting.Push((unary.Inner, next.IsAggregated, false));
                    break;
                case Aggregation { Operator: not AggregationOperator.CountValues } aggregation:
                    waiting.Push((aggregation.Inner, true, false));
                    break;
                case Call { Function.Name: not ("absent" or "scalar") } call:
                    foreach (Expr argument in call.Arguments.Where(a => a.Type == ValueType.InstantVector))
                    {
                        waiting.Push((argument, next.IsAggregated, false));
                    }

                    break;
                case Binary binary when binary.Operator.IsComparison():
                    if (!binary.ReturnsBool && binary.Type == ValueType.InstantVector
                        && HostLabelFlow.HasSeriesOfHosts(binary))
                    {
                        yield return Read(expression, binary, next.IsAggregated, next.IsAlone);
                    }

                    break;
                case Binary binary when !binary.Operator.IsSetOperator():
                    waiting.Push((binary.Right, next.IsAggregated, false));
                    waiting.Push((binary.Left, next.IsAggregated, false));
                    break;
            }
        }
    }

    private static FilteredRows Read(PlanExpression expression, Binary binary, bool isAggregated, bool isAlone)
    {
        int goodness = Goodness.Of(binary.Left.Type == ValueType.Scalar ? binary.Right : binary.Left);
        if (binary.Left.Type == ValueType.InstantVector && binary.Right.Type == ValueType.InstantVector)
        {
            goodness = 0;
        }

        int kept = goodness * Direction(binary);
        return kept != 0
            ? new(binary, isAggregated, isAlone, kept, true)
            : new(binary, isAggregated, isAlone, ByWords(expression.Title), false);
    }

    // 1: the larger values stay, -1: the smaller.
    private static int Direction(Binary binary)
    {
        bool isFlipped = binary.Left.Type == ValueType.Scalar;
        bool isZero = PlanExpression.Inside(isFlipped ? binary.Left : binary.Right) is NumberLiteral { Value: 0 };
        return binary.Operator switch
        {
            BinaryOperator.Greater or BinaryOperator.GreaterOrEqual => isFlipped ? -1 : 1,
            BinaryOperator.Less or BinaryOperator.LessOrEqual => isFlipped ? 1 : -1,
            BinaryOperator.Equal => isZero ? -1 : 1,
            _ => isZero ? 1 : -1,
        };
    }

    private static int ByWords(string title) => (Good().IsMatch(title), Bad().IsMatch(title)) switch
    {
        (true, false) => 1,
        (false, true) => -1,
        _ => 0,
    };

    [GeneratedRegex(
        @"\b(?:all|every|each|enabled|succe\w+|complete\w*)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Good();

    [GeneratedRegex(
        @"\b(?:without|missing|fail\w*|kill\w*|oom|error\w*|lack\w*|exceed\w*)\b",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Bad();
}
