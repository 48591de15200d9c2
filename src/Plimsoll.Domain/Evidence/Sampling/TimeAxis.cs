namespace Plimsoll.Domain.Evidence.Sampling;

/// <summary>The moments at which series were sampled. The series of one scrape share theirs.</summary>
/// <remarks>Unix milliseconds, UTC, strictly rising.</remarks>
public sealed class TimeAxis
{
    private readonly ReadOnlyMemory<long> _times;
    private TimeSpan? _usualStep;
    private bool _isStepKnown;

    /// <exception cref="ArgumentException">Times do not rise.</exception>
    public TimeAxis(ReadOnlyMemory<long> times)
        : this(times, isRising: Steps.FirstOutside(times.Span, 1, 1, long.MaxValue) == times.Length)
    {
    }

    private TimeAxis(ReadOnlyMemory<long> times, bool isRising) => _times = isRising
        ? times
        : throw new ArgumentException("times must rise", nameof(times));

    /// <summary>An axis of times that are known to rise, since whoever read them has looked at each.</summary>
    public static TimeAxis OfRising(ReadOnlyMemory<long> times) => new(times, isRising: true);

    /// <summary>The moments of all of the series: the axis they share, or one with each moment of any of them. Where one has
    /// a hole, the others still tell.</summary>
    public static TimeAxis Of(IReadOnlyList<Series> series)
    {
        if (series.Count > 0 && series.All(s => ReferenceEquals(s.Axis, series[0].Axis)))
        {
            return series[0].Axis;
        }

        SortedSet<long> moments = [];
        foreach (Series one in series)
        {
            foreach (long at in one.Times)
            {
                moments.Add(at);
            }
        }

        return OfRising(moments.ToArray());
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
                _usualStep = Count < 3 ? null : TimeSpan.FromMilliseconds(Steps.Median(Times));
                _isStepKnown = true;
            }

            return _usualStep;
        }
    }

    /// <summary>Where a moment lies; negative, the complement of where it would lie, when nothing was sampled at it.
    /// </summary>
    public int IndexOf(long unixMilliseconds) => Times.BinarySearch(unixMilliseconds);
}
