namespace Plimsoll.PromQl.Operators;

/// <summary>How operators are written, and what they ask for.</summary>
public static class OperatorText
{
    public static string Text(this MatchOperator match) => match switch
    {
        MatchOperator.Equal => "=",
        MatchOperator.NotEqual => "!=",
        MatchOperator.Matches => "=~",
        _ => "!~",
    };

    public static string Text(this UnaryOperator unary) => unary == UnaryOperator.Minus ? "-" : "+";

    public static string Text(this BinaryOperator binary) => binary switch
    {
        BinaryOperator.Add => "+",
        BinaryOperator.Subtract => "-",
        BinaryOperator.Multiply => "*",
        BinaryOperator.Divide => "/",
        BinaryOperator.Modulo => "%",
        BinaryOperator.Power => "^",
        BinaryOperator.ArcTangent => "atan2",
        BinaryOperator.Equal => "==",
        BinaryOperator.NotEqual => "!=",
        BinaryOperator.Less => "<",
        BinaryOperator.LessOrEqual => "<=",
        BinaryOperator.Greater => ">",
        BinaryOperator.GreaterOrEqual => ">=",
        BinaryOperator.TrimUpper => "</",
        BinaryOperator.TrimLower => ">/",
        BinaryOperator.And => "and",
        BinaryOperator.Or => "or",
        _ => "unless",
    };

    public static string Text(this AggregationOperator aggregation) => aggregation switch
    {
        AggregationOperator.Sum => "sum",
        AggregationOperator.Avg => "avg",
        AggregationOperator.Count => "count",
        AggregationOperator.Min => "min",
        AggregationOperator.Max => "max",
        AggregationOperator.Group => "group",
        AggregationOperator.Stddev => "stddev",
        AggregationOperator.Stdvar => "stdvar",
        AggregationOperator.Topk => "topk",
        AggregationOperator.Bottomk => "bottomk",
        AggregationOperator.Quantile => "quantile",
        AggregationOperator.CountValues => "count_values",
        AggregationOperator.Limitk => "limitk",
        _ => "limit_ratio",
    };

    /// <summary>Whether the operator compares, and so may say <c>bool</c>.</summary>
    public static bool IsComparison(this BinaryOperator binary) =>
        binary is >= BinaryOperator.Equal and <= BinaryOperator.GreaterOrEqual;

    /// <summary>Whether the operator picks series (<c>and</c>, <c>or</c>, <c>unless</c>) and calculates nothing.</summary>
    public static bool IsSetOperator(this BinaryOperator binary) =>
        binary is BinaryOperator.And or BinaryOperator.Or or BinaryOperator.Unless;

    /// <summary>How tightly the operator binds: 1 (<c>or</c>) to 6 (<c>^</c>, the only one that groups from the right).
    /// </summary>
    public static int Precedence(this BinaryOperator binary) => binary switch
    {
        BinaryOperator.Or => 1,
        BinaryOperator.And or BinaryOperator.Unless => 2,
        BinaryOperator.Add or BinaryOperator.Subtract => 4,
        BinaryOperator.Multiply or BinaryOperator.Divide or BinaryOperator.Modulo or BinaryOperator.ArcTangent => 5,
        BinaryOperator.Power => 6,
        _ => 3,
    };

    /// <summary>Whether a parameter stands before the vector: <c>topk(3, x)</c>.</summary>
    public static bool TakesParameter(this AggregationOperator aggregation) =>
        aggregation >= AggregationOperator.Topk;

    public static bool IsExperimental(this AggregationOperator aggregation) =>
        aggregation >= AggregationOperator.Limitk;
}
