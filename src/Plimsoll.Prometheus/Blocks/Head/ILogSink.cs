using Plimsoll.Prometheus.Blocks.Indexes;

namespace Plimsoll.Prometheus.Blocks.Head;

/// <summary>Takes what the records of a log say, in their order.</summary>
internal interface ILogSink
{
    /// <param name="reference">The number the log uses for the series from now on.</param>
    /// <param name="labels">Names and values in turn, each with its length; checked.</param>
    /// <param name="count">Number of labels.</param>
    void Series(ulong reference, ReadOnlySpan<byte> labels, int count);

    /// <param name="time">Unix milliseconds.</param>
    void Sample(ulong reference, long time, double value);

    void Deleted(ulong reference, Deletion deletion);

    /// <summary>A native histogram of the series; its numbers are not read.</summary>
    void Histogram(ulong reference);
}
