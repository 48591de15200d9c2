using Plimsoll.Domain.Runs;
using Plimsoll.Domain.Units;

namespace Plimsoll.Cli.Outputs.Html;

/// <summary>Makes a long series drawable: the smallest low and the largest high of each pixel column are kept, so that
/// no peak is lost; where samples are missing the band breaks.</summary>
internal static class SeriesReduction
{
    /// <summary>Intervals this many times the usual one are gaps (two scrapes missed). A heuristic.</summary>
    public const double GapFactor = 3;

    /// <summary>Stretches a curve of demand is thinned to before it is drawn, so that memory does not grow with samples:
    /// finer than the columns of any chart.</summary>
    public const int Stretches = 2000;

    /// <param name="columns">Pixel columns over <paramref name="span"/>.</param>
    /// <returns>Stretches without a gap, in time order; points outside the span are left out.</returns>
    public static IReadOnlyList<IReadOnlyList<BandColumn>> Reduce(
        IReadOnlyList<DemandPoint> points, Window span, int columns)
    {
        List<List<BandColumn>> stretches = [];
        TimeSpan gap = UsualInterval(points) * GapFactor;
        if (points.Count > Stretches)
        {
            // Points of a thinned curve lie up to a stretch apart.
            TimeSpan stretch = (points[^1].At - points[0].At) / Stretches * GapFactor;
            gap = gap > stretch ? gap : stretch;
        }

        DateTimeOffset? last = null;
        foreach (DemandPoint point in points)
        {
            if (!span.Contains(point.At))
            {
                continue;
            }

            int column = Math.Clamp((int)((point.At - span.From) / span.Length * columns), 0, columns - 1);
            if (last is not DateTimeOffset before || point.At - before > gap)
            {
                stretches.Add([]);
            }

            last = point.At;
            Add(stretches[^1], new BandColumn(column, point.Demand.Low.Bytes, point.Demand.High.Bytes));
        }

        return stretches;
    }

    /// <summary>The median distance of neighbours; the largest there is when there are fewer than two points.</summary>
    public static TimeSpan UsualInterval(IReadOnlyList<DemandPoint> points)
    {
        if (points.Count < 2)
        {
            return TimeSpan.FromDays(365);
        }

        long[] intervals = new long[points.Count - 1];
        for (int i = 1; i < points.Count; i++)
        {
            intervals[i - 1] = (points[i].At - points[i - 1].At).Ticks;
        }

        Array.Sort(intervals);
        return TimeSpan.FromTicks(intervals[intervals.Length / 2]);
    }

    private static void Add(List<BandColumn> stretch, BandColumn next)
    {
        if (stretch is [.., BandColumn last] && last.Column == next.Column)
        {
            stretch[^1] = new(last.Column, Math.Min(last.Low, next.Low), Math.Max(last.High, next.High));
        }
        else
        {
            stretch.Add(next);
        }
    }
}
