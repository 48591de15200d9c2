using Plimsoll.PromQl.Clauses;
using Plimsoll.PromQl.Operators;
using Plimsoll.PromQl.Syntax;
using ValueType = Plimsoll.PromQl.ValueType;

namespace Plimsoll.Lint.Expressions;

/// <summary>Follows the labels that tell hosts apart through an expression.</summary>
/// <remarks>Expressions are at most <c>PromQlParser.MaxHeight</c> high, so recursion is bounded.</remarks>
internal sealed class HostLabelFlow(HostSelection hosts)
{
    // By reference: records compare whole trees.
    private readonly Dictionary<Expr, bool> _known = new(ReferenceEqualityComparer.Instance);

    /// <summary>Whether the result's series still name their host. True for what has no series of hosts at all.</summary>
    public bool Keeps(Expr expr)
    {
        if (!_known.TryGetValue(expr, out bool keeps))
        {
            _known.Add(expr, keeps = Follow(expr));
        }

        return keeps;
    }

    /// <summary>The innermost nodes at which the labels are lost for the result, in the order of the text.</summary>
    public IEnumerable<Expr> Losses(Expr root)
    {
        Stack<Expr> waiting = new([root]);
        while (waiting.TryPop(out Expr? node))
        {
            if (Keeps(node))
            {
                continue;
            }

            Expr[] losing = [.. Through(node).Where(child => !Keeps(child))];
            if (losing.Length == 0)
            {
                yield return node;
            }

            foreach (Expr child in losing.Reverse())
            {
                waiting.Push(child);
            }
        }
    }

    private bool Follow(Expr expr) => expr switch
    {
        VectorSelector or NumberLiteral or StringLiteral => true,
        Aggregation aggregation => KeepsItself(aggregation) && Keeps(aggregation.Inner),
        Call call => KeepsItself(call) && Vectors(call).All(Keeps),
        Binary binary => KeepsItself(binary) && Sources(binary).All(Keeps),
        _ => expr.Children.All(Keeps),
    };

    private static IEnumerable<Expr> Through(Expr node) => node switch
    {
        Aggregation aggregation => [aggregation.Inner],
        Call call => Vectors(call),
        Binary binary => Sources(binary),
        _ => node.Children,
    };

    private bool KeepsItself(Aggregation aggregation)
    {
        if (!HasSeriesOfHosts(aggregation.Inner) || aggregation.Operator is AggregationOperator.Topk
            or AggregationOperator.Bottomk or AggregationOperator.Limitk or AggregationOperator.LimitRatio)
        {
            return true;
        }

        return aggregation.Grouping is Grouping grouping && AreKept(grouping.Labels, grouping.IsWithout);
    }

    private bool KeepsItself(Call call) => call.Function.Name switch
    {
        "absent" or "absent_over_time" => !HasSeriesOfHosts(call)
            || call.DescendantsAndSelf().OfType<VectorSelector>().All(hosts.IsOfOneHost),
        "scalar" => !HasSeriesOfHosts(call) || call.DescendantsAndSelf().OfType<VectorSelector>().All(hosts.IsOfOneHost),
        "vector" => !call.Arguments.Any(HasSeriesOfHosts),
        _ => true,
    };

    private bool KeepsItself(Binary binary)
    {
        if (IsConstantRow(binary))
        {
            return false;
        }

        return binary.Operator.IsSetOperator()
            || binary is not
            {
                Left.Type: ValueType.InstantVector, Right.Type: ValueType.InstantVector,
                Matching: { Labels: { } labels, Group: MatchingGroup.None } matching,
            }
            || !HasSeriesOfHosts(binary)
            || AreKept(labels, !matching.IsOn);
    }

    /// <summary><c>x or vector(0)</c>: a row without a host beside those of hosts.</summary>
    public static bool IsConstantRow(Binary binary) =>
        binary.Operator == BinaryOperator.Or && HasSeriesOfHosts(binary.Left)
        && PlanExpression.Inside(binary.Right) is Call { Function.Name: "vector" };

    private bool AreKept(IReadOnlyList<LabelName> labels, bool isWithout) => isWithout
        ? !labels.Any(l => hosts.Labels.Contains(l.Name))
        : hosts.Labels.All(h => labels.Any(l => l.Name == h));

    // Whose labels the result has.
    private static IEnumerable<Expr> Sources(Binary binary)
    {
        if (binary.Left.Type == ValueType.Scalar || binary.Right.Type == ValueType.Scalar)
        {
            return binary.Left.Type == ValueType.Scalar ? [binary.Right] : [binary.Left];
        }

        return binary.Operator switch
        {
            BinaryOperator.And or BinaryOperator.Unless => [binary.Left],
            BinaryOperator.Or => binary.Children,
            _ => binary.Matching?.Group switch
            {
                MatchingGroup.Left => [binary.Left],
                MatchingGroup.Right => [binary.Right],
                _ => binary.Children,
            },
        };
    }

    private static IEnumerable<Expr> Vectors(Call call) =>
        call.Arguments.Where(a => a.Type is ValueType.InstantVector or ValueType.RangeVector
            || call.Function.Name == "vector");

    /// <summary>Whether series of guests are asked for, and not of the monitoring itself.</summary>
    public static bool HasSeriesOfHosts(Expr expr) => expr.DescendantsAndSelf().OfType<VectorSelector>().Any(
        s => s.MetricName is not string name || !(name.StartsWith("prometheus_", StringComparison.Ordinal)
            || name.StartsWith("alertmanager_", StringComparison.Ordinal)));
}
