namespace Plimsoll.Fleet.Telling;

/// <summary>Samples of one series, in memory that is used again for the next piece.</summary>
public sealed class SeriesColumn(string metric, params (string Name, string Value)[] labels)
{
    private long[] _times = new long[1024];
    private double[] _values = new double[1024];

    public string Metric { get; } = metric;

    /// <summary>Labels beside <c>instance</c> and <c>job</c>, by name.</summary>
    public IReadOnlyList<(string Name, string Value)> Labels { get; } = labels;

    public int Count { get; private set; }

    public ReadOnlySpan<long> Times => _times.AsSpan(0, Count);

    public ReadOnlySpan<double> Values => _values.AsSpan(0, Count);

    public void Clear() => Count = 0;

    public void Add(long time, double value)
    {
        if (Count == _times.Length)
        {
            Array.Resize(ref _times, Count * 2);
            Array.Resize(ref _values, Count * 2);
        }

        _times[Count] = time;
        _values[Count++] = value;
    }
}
