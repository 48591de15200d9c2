using Plimsoll.Domain.Units;

namespace Plimsoll.Domain.Evidence;

/// <summary>Where a series' samples are missing.</summary>
public static class ScrapeGaps
{
    /// <summary>A pause this many times the scrape interval or longer is a gap: one missed scrape makes 2.</summary>
    public const double GapFactor = 1.9;

    /// <summary>The usual distance of two samples, by the median; null with fewer than 3 samples.</summary>
    public static TimeSpan? Interval(Series series)
    {
        if (series.Count < 3)
        {
            return null;
        }

        long[] steps = new long[series.Count - 1];
        for (int i = 0; i < steps.Length; i++)
        {
            steps[i] = series.Times[i + 1] - series.Times[i];
        }

        Array.Sort(steps);
        return TimeSpan.FromMilliseconds(steps[steps.Length / 2]);
    }

    /// <summary>Gaps inside <paramref name="window"/>, those at its edges included, longest stretch first to last in
    /// time order. A window without any sample is one gap.</summary>
    public static IReadOnlyList<Window> Within(Series series, Window window, TimeSpan interval)
    {
        TimeSpan limit = interval * GapFactor;
        List<Window> gaps = [];
        DateTimeOffset previous = window.From;
        (int first, int last) = series.IndexesWithin(window);
        for (int i = first; i <= last; i++)
        {
            DateTimeOffset at = series.TimeAt(i);
            if (at - previous >= limit)
            {
                gaps.Add(new Window(previous, at));
            }

            previous = at;
        }

        if (window.Until - previous >= limit)
        {
            gaps.Add(new Window(previous, window.Until));
        }

        return gaps;
    }
}
