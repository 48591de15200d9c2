namespace Plimsoll.PromQl.Operators;

/// <summary>Aggregations, named like their words without the underscores.</summary>
public enum AggregationOperator
{
    Sum,
    Avg,
    Count,
    Min,
    Max,
    Group,
    Stddev,
    Stdvar,
    Topk,
    Bottomk,
    Quantile,
    CountValues,

    /// <summary>Experimental.</summary>
    Limitk,

    /// <summary>Experimental.</summary>
    LimitRatio,
}
