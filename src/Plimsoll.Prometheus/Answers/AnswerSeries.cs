namespace Plimsoll.Prometheus.Answers;

/// <summary>One element of a query's result.</summary>
/// <param name="Labels">All labels, <c>__name__</c> included.</param>
/// <param name="Times">Unix milliseconds, strictly rising.</param>
internal sealed record AnswerSeries(Dictionary<string, string> Labels, long[] Times, double[] Values);
