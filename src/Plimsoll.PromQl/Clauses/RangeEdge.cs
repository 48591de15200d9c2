namespace Plimsoll.PromQl.Clauses;

/// <summary>How a range treats its ends. All but <see cref="Plain"/> are experimental, since Prometheus 3.7.</summary>
public enum RangeEdge
{
    /// <summary>The samples inside the range.</summary>
    Plain,

    /// <summary><c>anchored</c>: with the last sample before the range.</summary>
    Anchored,

    /// <summary><c>smoothed</c>: with values interpolated at both ends.</summary>
    Smoothed,
}
