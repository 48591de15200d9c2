namespace Plimsoll.Prometheus.Samples;

/// <summary>Where the samples of a file's series go.</summary>
internal abstract class SampleTarget
{
    /// <summary>The series is of those asked for; others are met again and again and need not be remembered.</summary>
    public abstract bool IsWanted { get; }

    /// <param name="time">Unix milliseconds; in any order.</param>
    /// <param name="line">Of the file, from 1.</param>
    public abstract void Add(long time, double value, int line);
}
