namespace Plimsoll.Prometheus.Samples;

/// <summary>First and last sample of one series, or of several together, and their number; no sample is kept.</summary>
/// <remarks>Times are Unix milliseconds.</remarks>
internal sealed class SeriesExtent(bool isWanted) : SampleTarget
{
    private long _count;
    private bool _isOrdered = true;

    public override bool IsWanted => isWanted;

    public bool IsEmpty => _count == 0;

    public long First { get; private set; } = long.MaxValue;

    public long Last { get; private set; } = long.MinValue;

    /// <summary>Number of samples; null when they did not rise: some may be given twice, and telling would need all of
    /// them.</summary>
    public long? Count => _isOrdered ? _count : null;

    public override void Add(long time, double value, int line)
    {
        _isOrdered &= time > Last;
        First = Math.Min(First, time);
        Last = Math.Max(Last, time);
        _count++;
    }
}
