namespace Plimsoll.Domain.Sizing.Replays;

/// <summary>A run's demand over time, in arrays: what is replayed.</summary>
/// <remarks>Both ends of demand are kept at each sample. Unit: bytes; times are seconds since <see cref="Origin"/> and rise.
/// </remarks>
public sealed class DemandTrace
{
    private readonly double[] _seconds;
    private readonly double[] _low;
    private readonly double[] _high;

    /// <param name="origin">Moment of second 0.</param>
    /// <param name="seconds">When each sample was taken.</param>
    /// <param name="low">Least demand at each sample.</param>
    /// <param name="high">Most demand at each sample.</param>
    /// <param name="peakHigh">Most demand anywhere between the samples.</param>
    /// <param name="isOpen">The demand went on to rise unseen: the run was killed, or its peak lies in a gap.</param>
    /// <exception cref="ArgumentException">Lengths differ, there is no sample, or times do not rise.</exception>
    public DemandTrace(
        DateTimeOffset origin, double[] seconds, double[] low, double[] high, double peakHigh, bool isOpen)
    {
        if (seconds.Length == 0 || seconds.Length != low.Length || seconds.Length != high.Length)
        {
            throw new ArgumentException("as many values as times are needed, and one at least", nameof(seconds));
        }

        for (int i = 1; i < seconds.Length; i++)
        {
            if (!(seconds[i] > seconds[i - 1]))
            {
                throw new ArgumentException("times must rise", nameof(seconds));
            }
        }

        Origin = origin;
        _seconds = seconds;
        _low = low;
        _high = high;
        PeakHigh = Math.Max(peakHigh, Most(high));
        PeakLow = Most(low);
        IsOpen = isOpen;
    }

    public DateTimeOffset Origin { get; }

    public int Count => _seconds.Length;

    public ReadOnlySpan<double> Seconds => _seconds;

    public ReadOnlySpan<double> Low => _low;

    public ReadOnlySpan<double> High => _high;

    /// <summary>Largest sampled demand at the hopeful end.</summary>
    public double PeakLow { get; }

    /// <summary>Largest demand at the cautious end, between samples too.</summary>
    public double PeakHigh { get; }

    /// <summary>Only lower bounds are known: the run was killed, or its peak lies in a gap.</summary>
    public bool IsOpen { get; }

    private static double Most(double[] values)
    {
        double most = 0;
        foreach (double value in values)
        {
            most = Math.Max(most, value);
        }

        return most;
    }
}
