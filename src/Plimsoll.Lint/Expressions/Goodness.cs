using Plimsoll.PromQl.Operators;
using Plimsoll.PromQl.Syntax;
using ValueType = Plimsoll.PromQl.ValueType;

namespace Plimsoll.Lint.Expressions;

/// <summary>Whether more of a value is better or worse for a memory fix, by the metric's name.</summary>
/// <remarks>A heuristic over the metrics of node_exporter and Prometheus that such plans use.</remarks>
internal static class Goodness
{
    private static readonly string[] s_good =
    [
        "up", "node_memory_SwapTotal_bytes", "node_memory_MemAvailable_bytes", "node_memory_MemFree_bytes",
        "node_memory_MemTotal_bytes", "node_memory_SwapFree_bytes", "node_swap_size_bytes",
    ];

    private static readonly string[] s_bad = ["ALERTS", "ALERTS_FOR_STATE", "node_vmstat_oom_kill", "node_swap_used_bytes"];

    // The value of these says nothing any more about the value that went in.
    private static readonly string[] s_otherFunctions =
    [
        "changes", "resets", "deriv", "delta", "idelta", "timestamp", "stddev_over_time", "stdvar_over_time", "absent",
        "absent_over_time", "sgn", "ln", "log2", "log10", "sin", "cos", "tan", "predict_linear", "clamp",
    ];

    private static readonly AggregationOperator[] s_otherAggregations =
    [
        AggregationOperator.Count, AggregationOperator.CountValues, AggregationOperator.Stddev,
        AggregationOperator.Stdvar, AggregationOperator.Group,
    ];

    /// <summary>1: more is better; -1: more is worse; 0: not known.</summary>
    /// <remarks>Recursion is bounded by <c>PromQlParser.MaxHeight</c>.</remarks>
    public static int Of(Expr expr)
    {
        switch (expr)
        {
            case VectorSelector selector:
                return OfSelector(selector);
            case Unary { Operator: UnaryOperator.Minus }:
                return -Of(expr.Children[0]);
            case Parenthesis or Unary or RangeSelector or Subquery:
                return Of(expr.Children[0]);
            case Aggregation aggregation:
                return s_otherAggregations.Contains(aggregation.Operator) ? 0 : Of(aggregation.Inner);
            case Call call:
                bool isOther = s_otherFunctions.Contains(call.Function.Name);

                // How often an alert was active is as bad as that it was; other series are counted for being there.
                bool isCount = call.Function.Name is "count_over_time" or "present_over_time";
                int inside = call.Arguments.Where(a => a.Type is ValueType.InstantVector or ValueType.RangeVector)
                    .Select(Of).FirstOrDefault();
                return isOther || (isCount && inside > 0) ? 0 : inside;
            case Binary binary:
                return OfBinary(binary);
            default:
                return 0;
        }
    }

    private static int OfBinary(Binary binary)
    {
        int left = Of(binary.Left);
        int right = Of(binary.Right);
        bool isScaled = PlanExpression.Inside(binary.Right) is NumberLiteral { Value: > 0 };
        return binary.Operator switch
        {
            BinaryOperator.Multiply or BinaryOperator.Divide when isScaled => left,
            BinaryOperator.Multiply when PlanExpression.Inside(binary.Left) is NumberLiteral { Value: > 0 } => right,

            // A share of a whole: SwapFree / SwapTotal. Of other pairs nothing is known.
            BinaryOperator.Divide when IsTotal(binary.Right) => left,
            BinaryOperator.Add when left == right || binary.Right.Type == ValueType.Scalar => left,
            BinaryOperator.Subtract when binary.Left.Type == ValueType.Scalar => -right,
            BinaryOperator.Subtract when binary.Right.Type == ValueType.Scalar => left,

            // What is taken of a whole: SwapTotal - SwapFree.
            BinaryOperator.Subtract when IsTotal(binary.Left) && right > 0 => -1,
            BinaryOperator.And or BinaryOperator.Unless => left,
            _ => 0,
        };
    }

    private static int OfSelector(VectorSelector selector)
    {
        if (selector.MetricName is not string name)
        {
            return 0;
        }

        if (name == "node_systemd_unit_state")
        {
            return selector.Matchers.FirstOrDefault(m => m.Label == "state" && m.Operator == MatchOperator.Equal)?.Value switch
            {
                "failed" => -1,
                "active" => 1,
                _ => 0,
            };
        }

        return s_good.Contains(name) ? 1
            : s_bad.Contains(name) || name.StartsWith("node_pressure_", StringComparison.Ordinal) ? -1
            : 0;
    }

    private static bool IsTotal(Expr expr) => PlanExpression.Inside(expr) is VectorSelector
    {
        MetricName: "node_memory_SwapTotal_bytes" or "node_memory_MemTotal_bytes" or "node_swap_size_bytes",
    };
}
