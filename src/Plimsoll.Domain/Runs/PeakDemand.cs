using Plimsoll.Domain.Units;

namespace Plimsoll.Domain.Runs;

/// <summary>The largest demand of a run, with what the samples between may hide.</summary>
/// <param name="Demand">Low: the largest sampled lower bound. High: what demand may have reached between two samples,
/// rising no faster than it was seen to rise in this run; it may fall at once, as when a process ends.</param>
/// <param name="Samples">Samples while the run surely ran.</param>
/// <param name="MayLieInGap">Scrapes are missing where the peak may be, or fewer than <see cref="FewestSamples"/> fell
/// into the run.</param>
/// <param name="Rise">How far demand rose above the last sample before the run.</param>
/// <param name="PeakSwap">Largest swap use sampled.</param>
public sealed record PeakDemand(ByteRange Demand, int Samples, bool MayLieInGap, ByteSize Rise, ByteSize? PeakSwap)
{
    /// <summary>Fewer samples inside a run do not tell how fast its demand rose, so they bound no peak. Heuristic.</summary>
    public const int FewestSamples = 3;

    /// <summary>Growth below this over a run with a gap is none: the gap holds whatever the run did. Heuristic.</summary>
    private static readonly ByteSize LeastGrowth = ByteSize.FromMebibytes(64);

    /// <summary>Demand that fell by more than this share between two samples may have risen first. Heuristic.</summary>
    private const double LeastFall = 0.02;

    /// <summary>How far everything beside the unit is taken to grow during a run. Heuristic.</summary>
    private static readonly ByteSize OthersGrowth = ByteSize.FromMebibytes(64);

    /// <summary>Reads the peak inside <paramref name="window"/>; null when no sample falls into it.</summary>
    /// <param name="points">Demand of the host, in time order.</param>
    /// <param name="window">All the time in which the run may have run.</param>
    /// <param name="sure">The part of it in which it surely did; ends before it begins when there is none.</param>
    /// <param name="interval">The usual scrape interval.</param>
    /// <param name="unitPeak">Most memory the unit's cgroup held, RAM and swap; null when not recorded.</param>
    /// <param name="ceiling">No run that survived can have held more; null when not known.</param>
    public static PeakDemand? Read(
        IReadOnlyList<DemandPoint> points, Window window, Window sure, TimeSpan interval, ByteSize? unitPeak,
        ByteSize? ceiling)
    {
        int first = FirstAtOrAfter(points, window.From);
        int last = FirstAtOrAfter(points, window.Until.AddTicks(1)) - 1;
        if (first > last)
        {
            return null;
        }

        // One neighbour on either side bounds the stretch between it and the run's first or last sample.
        int from = first > 0 && window.From - points[first - 1].At <= interval * 2 ? first - 1 : first;
        int to = last + 1 < points.Count && points[last + 1].At - window.Until <= interval * 2 ? last + 1 : last;

        double growth = 0;
        ByteSize low = ByteSize.Zero;
        ByteSize sampledHigh = ByteSize.Zero;
        ByteSize? swap = null;
        for (int i = first; i <= last; i++)
        {
            low = ByteSize.Max(low, points[i].Demand.Low);
            sampledHigh = ByteSize.Max(sampledHigh, points[i].Demand.High);
            swap = points[i].SwapUsed is ByteSize used ? ByteSize.Max(swap ?? ByteSize.Zero, used) : swap;
        }

        for (int i = from + 1; i <= to; i++)
        {
            double seconds = (points[i].At - points[i - 1].At).TotalSeconds;
            growth = Math.Max(growth, (Middle(points[i]) - Middle(points[i - 1])) / seconds);
        }

        ByteSize before = points[from].Demand.Low;
        ByteSize rise = ByteSize.SubtractToZero(low, before);
        int samples = Math.Max(0, FirstAtOrAfter(points, sure.Until.AddTicks(1)) - FirstAtOrAfter(points, sure.From));
        bool inGap = samples < FewestSamples
            || window.From < points[from].At - (interval * Evidence.ScrapeGaps.GapFactor)
            || window.Until > points[to].At + (interval * Evidence.ScrapeGaps.GapFactor);
        double high = sampledHigh.Bytes;
        for (int i = from + 1; i <= to; i++)
        {
            TimeSpan pause = points[i].At - points[i - 1].At;
            double between = Between(points[i - 1], points[i], window, growth);
            if (pause >= interval * Evidence.ScrapeGaps.GapFactor && (between >= low.Bytes || rise < LeastGrowth))
            {
                inGap = true;
            }

            high = Math.Max(high, between);
        }

        ByteSize bound = ByteSize.TryFromBytes(high) ?? sampledHigh;
        if (unitPeak is ByteSize unit && from < first)
        {
            ByteSize rest = to > last ? ByteSize.Max(points[from].Demand.High, points[to].Demand.High) : points[from].Demand.High;
            bound = ByteSize.Min(bound, ByteSize.Max(rest + unit + OthersGrowth, sampledHigh));
        }

        if (ceiling is ByteSize most)
        {
            bound = ByteSize.Min(bound, ByteSize.Max(most, low));
        }

        return new PeakDemand(new ByteRange(low, ByteSize.Max(low, bound)), samples, inGap, rise, swap);
    }

    // Demand rises no faster than it was seen to rise. It comes down as slowly where it came back to where it was, and may
    // have fallen at once, as when a process ends, where it is lower afterwards.
    private static double Between(DemandPoint left, DemandPoint right, Window window, double growth)
    {
        double seconds = Math.Max(0, (Earlier(right.At, window.Until) - Later(left.At, window.From)).TotalSeconds);
        return Middle(right) < Middle(left) * (1 - LeastFall)
            ? left.Demand.High.Bytes + (growth * seconds)
            : (left.Demand.High.Bytes / 2.0) + (right.Demand.High.Bytes / 2.0) + (growth * seconds / 2);
    }

    private static double Middle(DemandPoint point) =>
        (point.Demand.Low.Bytes / 2.0) + (point.Demand.High.Bytes / 2.0);

    private static DateTimeOffset Earlier(DateTimeOffset left, DateTimeOffset right) => left < right ? left : right;

    private static DateTimeOffset Later(DateTimeOffset left, DateTimeOffset right) => left > right ? left : right;

    private static int FirstAtOrAfter(IReadOnlyList<DemandPoint> points, DateTimeOffset at)
    {
        int low = 0;
        int high = points.Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (points[middle].At < at)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }
}
