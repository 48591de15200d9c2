using Plimsoll.Domain.Evidence.Sampling;
using Plimsoll.Domain.Units;

namespace Plimsoll.Domain.Evidence;

/// <summary>Where a series' samples are missing.</summary>
public static class ScrapeGaps
{
    /// <summary>A pause this many times the scrape interval or longer is a gap: one missed scrape makes 2.</summary>
    public const double GapFactor = 1.9;

    /// <summary>Gaps inside <paramref name="window"/>, those at its edges included, longest stretch first to last in
    /// time order. A window without any sample is one gap.</summary>
    public static IReadOnlyList<Window> Within(Series series, Window window, TimeSpan interval)
    {
        TimeSpan limit = interval * GapFactor;
        List<Window> gaps = [];
        (int first, int last) = series.IndexesWithin(window);
        if (first > last)
        {
            return window.Length >= limit ? [window] : [];
        }

        if (series.TimeAt(first) - window.From >= limit)
        {
            gaps.Add(new Window(window.From, series.TimeAt(first)));
        }

        ReadOnlySpan<long> times = series.Times;
        long most = (long)Math.Ceiling(limit.TotalMilliseconds) - 1;
        for (int i = first + 1; (i = Steps.FirstOutside(times[..(last + 1)], i, long.MinValue, most)) <= last; i++)
        {
            gaps.Add(new Window(series.TimeAt(i - 1), series.TimeAt(i)));
        }

        if (window.Until - series.TimeAt(last) >= limit)
        {
            gaps.Add(new Window(series.TimeAt(last), window.Until));
        }

        return gaps;
    }
}
