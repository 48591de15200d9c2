namespace Plimsoll.Prometheus.RemoteRead;

/// <summary>What one answer has of one series.</summary>
/// <param name="Times">Unix milliseconds, rising; may be shared with other series of the host.</param>
/// <param name="Stale">Times of stale markers.</param>
internal readonly record struct SeriesSegment(long[] Times, double[] Values, long[] Stale);
