namespace Plimsoll.Prometheus.Answers;

/// <summary>One element of a query's result.</summary>
/// <param name="Labels">All labels, <c>__name__</c> included.</param>
/// <param name="Times">Unix milliseconds, strictly rising.</param>
internal sealed record AnswerSeries(Dictionary<string, string> Labels, long[] Times, double[] Values)
{
    /// <summary>Stale markers, Unix milliseconds, rising; empty where the source does not show them.</summary>
    public long[] StaleTimes { get; init; } = [];
}
