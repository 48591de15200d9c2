namespace Plimsoll.Prometheus.Blocks.Indexes;

/// <summary>A deleted stretch of one series.</summary>
/// <param name="From">Unix milliseconds; the first one that is gone.</param>
/// <param name="Until">Unix milliseconds; the last one that is gone.</param>
internal readonly record struct Deletion(long From, long Until);
