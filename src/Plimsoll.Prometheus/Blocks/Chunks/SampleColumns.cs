namespace Plimsoll.Prometheus.Blocks.Chunks;

/// <summary>Times and values of samples, side by side, in memory that is used again for the next series.</summary>
/// <remarks>Times are Unix milliseconds. Stale markers are still among the values. Not thread-safe.</remarks>
/// <param name="capacity">Samples there is room for at first.</param>
internal sealed class SampleColumns(int capacity = 1024)
{
    /// <summary>Room behind the last sample, so that a run is stored in whole vectors.</summary>
    public const int Slack = 8;

    private long[] _times = new long[capacity + Slack];
    private double[] _values = new double[capacity + Slack];

    public int Count { get; private set; }

    /// <summary>A stale marker was seen since the columns were cleared.</summary>
    public bool HasStale { get; private set; }

    /// <summary>Each sample is later than the one before it.</summary>
    public bool IsRising { get; private set; } = true;

    public Span<long> Times => _times.AsSpan(0, Count);

    public Span<double> Values => _values.AsSpan(0, Count);

    public void Clear()
    {
        Count = 0;
        HasStale = false;
        IsRising = true;
    }

    /// <summary>Room for so many samples and <see cref="Slack"/> behind those there are; valid until the next
    /// call.</summary>
    public void Room(int samples, out Span<long> times, out Span<double> values)
    {
        int needed = Count + samples + Slack;
        if (needed > Math.Min(_times.Length, _values.Length))
        {
            int size = Math.Max(needed, (int)Math.Min(_times.Length * 2L, Array.MaxLength));
            Grow(ref _times, size, Count);
            Grow(ref _values, size, Count);
        }

        times = _times.AsSpan(Count, samples + Slack);
        values = _values.AsSpan(Count, samples + Slack);
    }

    private static void Grow<T>(ref T[] array, int size, int used)
    {
        if (array.Length < size)
        {
            T[] larger = GC.AllocateUninitializedArray<T>(size);
            array.AsSpan(0, used).CopyTo(larger);
            array = larger;
        }
    }

    /// <summary>Counts samples that were written to the last <see cref="Room"/>; they rise among themselves.</summary>
    public void Written(int samples, bool hasStale)
    {
        IsRising &= Count == 0 || samples == 0 || _times[Count] > _times[Count - 1];
        Count += samples;
        HasStale |= hasStale;
    }

    public void Add(long time, double value)
    {
        Room(1, out Span<long> times, out Span<double> values);
        times[0] = time;
        values[0] = value;
        Written(1, StaleMarker.Is(value));
    }

    /// <summary>Hands the values over and goes on with other memory, whose content does not matter.</summary>
    public double[] TakeValues(double[] instead)
    {
        double[] taken = _values;
        _values = instead.Length < _times.Length ? GC.AllocateUninitializedArray<double>(_times.Length) : instead;
        return taken;
    }

    /// <summary>Keeps the first so many samples.</summary>
    public void Truncate(int count) => Count = Math.Min(Count, count);
}
