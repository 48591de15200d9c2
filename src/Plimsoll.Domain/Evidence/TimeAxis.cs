namespace Plimsoll.Domain.Evidence;

/// <summary>The moments at which series were sampled. The series of one scrape share theirs.</summary>
/// <remarks>Unix milliseconds, UTC, strictly rising.</remarks>
public sealed class TimeAxis
{
    private readonly ReadOnlyMemory<long> _times;
    private TimeSpan? _usualStep;
    private bool _isStepKnown;

    /// <exception cref="ArgumentException">Times do not rise.</exception>
    public TimeAxis(ReadOnlyMemory<long> times)
    {
        ReadOnlySpan<long> span = times.Span;
        for (int i = 1; i < span.Length; i++)
        {
            if (span[i] <= span[i - 1])
            {
                throw new ArgumentException("times must rise", nameof(times));
            }
        }

        _times = times;
    }

    public ReadOnlySpan<long> Times => _times.Span;

    public int Count => _times.Length;

    /// <summary>The usual distance of two moments, by the median; null with fewer than three moments.</summary>
    public TimeSpan? UsualStep
    {
        get
        {
            if (!_isStepKnown)
            {
                _usualStep = Count < 3 ? null : TimeSpan.FromMilliseconds(MedianStep(Times));
                _isStepKnown = true;
            }

            return _usualStep;
        }
    }

    /// <summary>Where a moment lies; negative, the complement of where it would lie, when nothing was sampled at it.
    /// </summary>
    public int IndexOf(long unixMilliseconds) => Times.BinarySearch(unixMilliseconds);

    // A step that most of them have is the median; only where there is none must they be sorted.
    private static long MedianStep(ReadOnlySpan<long> times)
    {
        long candidate = 0;
        int lead = 0;
        for (int i = 1; i < times.Length; i++)
        {
            long step = times[i] - times[i - 1];
            candidate = lead == 0 ? step : candidate;
            lead += step == candidate ? 1 : -1;
        }

        int votes = 0;
        for (int i = 1; i < times.Length; i++)
        {
            votes += times[i] - times[i - 1] == candidate ? 1 : 0;
        }

        int count = times.Length - 1;
        if (votes > count / 2)
        {
            return candidate;
        }

        long[] steps = new long[count];
        for (int i = 0; i < count; i++)
        {
            steps[i] = times[i + 1] - times[i];
        }

        Array.Sort(steps);
        return steps[count / 2];
    }
}
