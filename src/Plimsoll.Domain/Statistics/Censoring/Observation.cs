namespace Plimsoll.Domain.Statistics.Censoring;

/// <summary>A value that was read, or a bound it lies above.</summary>
/// <param name="Value">The value, or the bound.</param>
/// <param name="IsLowerBound">Only the bound is known (right-censored).</param>
/// <param name="Limit">Where a value would have been cut off; positive infinity where nothing would have.</param>
/// <param name="Position">Its place in the order of time, for a trend.</param>
public readonly record struct Observation(double Value, bool IsLowerBound, double Limit, double Position);
