using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.Evidence.Sampling;
using Plimsoll.Domain.Units;

namespace Plimsoll.Domain.Runs;

/// <summary>How well zram compressed on a host, and how that is known.</summary>
/// <param name="Ratio">Data stored divided by RAM held.</param>
/// <param name="Basis">How the bounds were found.</param>
/// <param name="LargestData">Most data zram held when it was measured; zero when assumed.</param>
public sealed record RatioEstimate(
    RatioRange Ratio, RatioBasis Basis, ByteSize LargestData, IReadOnlyList<EvidenceItem> Evidence)
{
    /// <summary>Ratio of 1 to 6: with nothing measured, compression may gain nothing at all. Heuristic upper bound: no
    /// published figure for zstd is above 4 (linux-mm, Fedora, distribution wikis).</summary>
    public static readonly RatioRange Unknown = new(1, 6);

    /// <summary>Reserve against a kernel squeezed harder than ever seen without swap; see <see cref="FromAccounting"/>.
    /// Heuristic.</summary>
    private static readonly ByteSize ResidualSlack = ByteSize.FromMebibytes(16);

    private static readonly ByteSize LeastData = ByteSize.FromMebibytes(32);

    /// <summary>Swap in use may move by this share of zram's data while zram's own figure stands still. Heuristic.</summary>
    private const double MostStandstillShare = 0.1;

    /// <summary>The best estimate the evidence gives.</summary>
    public static RatioEstimate Read(HostMetrics metrics) =>
        FromTextfile(metrics) ?? FromAccounting(metrics) ?? new(Unknown, RatioBasis.Assumed, ByteSize.Zero, []);

    /// <summary>From <c>mm_stat</c> figures a textfile brings (<c>docs/formats/zram-textfile.md</c>), all devices
    /// together. The bounds are those of the readings with at least half of the most data ever stored: little data says
    /// nothing about a full device.</summary>
    private static RatioEstimate? FromTextfile(HostMetrics metrics)
    {
        ZramDevices devices = new(metrics);
        ZramDevices.Reading[] readings =
            [.. Fresh(metrics, [.. devices.Readings()]).Where(r => r.Stored >= LeastData.Bytes && r.Held > 0)];
        if (readings.Length == 0)
        {
            return null;
        }

        ZramDevices.Reading most = readings.MaxBy(r => r.Stored);
        double[] ratios = [.. readings.Where(r => r.Stored >= most.Stored / 2).Select(r => r.Stored / r.Held)];
        return ByteSize.TryFromBytes(most.Stored) is ByteSize largest
            ? new RatioEstimate(
                new RatioRange(ratios.Min(), ratios.Max()), RatioBasis.Measured, largest, devices.Cite(most))
            : null;
    }

    // A textfile whose writer died is served on for ever: figures that stand still while swap in use moves are not of their
    // scrape. Where swap in use was not read, none can be trusted.
    private static IEnumerable<ZramDevices.Reading> Fresh(HostMetrics metrics, ZramDevices.Reading[] readings)
    {
        Series? total = metrics.One(MetricNames.SwapTotal);
        Series? free = metrics.One(MetricNames.SwapFree);
        int from = 0;
        while (from < readings.Length)
        {
            int to = from;
            double least = double.PositiveInfinity;
            double most = double.NegativeInfinity;
            for (; to < readings.Length && readings[to].Stored.Equals(readings[from].Stored); to++)
            {
                long time = readings[to].UnixMilliseconds;
                if (total?.ValueAt(time) - free?.ValueAt(time) is double used)
                {
                    least = Math.Min(least, used);
                    most = Math.Max(most, used);
                }
            }

            double tolerance = Math.Max(LeastData.Bytes, readings[from].Stored * MostStandstillShare);
            for (int i = from; i < to && most >= least && most - least <= tolerance; i++)
            {
                yield return readings[i];
            }

            from = to;
        }
    }

    /// <summary>From the memory nobody accounts for: zram's pool is in no line of <c>/proc/meminfo</c>, so it is what
    /// MemTotal has beyond free, page cache and anonymous memory, less what the kernel itself needs. That residual is
    /// read off this host's samples without swap in use.</summary>
    /// <remarks>Heuristic. The pool is at most the unaccounted memory less the smallest residual ever seen (less a slack
    /// of 16 MiB), which gives the ratio's lower bound; and at least the same less the largest residual, which gives the
    /// upper bound. Pages in swap cache are anonymous pages too while they are mapped, so they widen both. The sample with
    /// the most data counts, for it has the smallest relative error.</remarks>
    private static RatioEstimate? FromAccounting(HostMetrics metrics)
    {
        Series? total = metrics.One(MetricNames.MemTotal);
        Series? free = metrics.One(MetricNames.MemFree);
        Series? cached = metrics.One(MetricNames.Cached);
        Series? anonymous = metrics.One(MetricNames.AnonPages);
        Series? swapTotal = metrics.One(MetricNames.SwapTotal);
        Series? swapFree = metrics.One(MetricNames.SwapFree);
        Series? swapCached = metrics.One(MetricNames.SwapCached);
        if (total is null || free is null || cached is null || anonymous is null || swapTotal is null
            || swapFree is null || swapCached is null)
        {
            return null;
        }

        TimeAxis axis = total.Axis;
        double least = double.PositiveInfinity;
        double most = double.NegativeInfinity;
        int best = -1;
        double bestData = LeastData.Bytes;
        double bestCached = 0;
        double bestUnaccounted = 0;
        for (int i = 0; i < total.Count; i++)
        {
            double? unaccounted = total.ValueAt(axis, i) - free.ValueAt(axis, i) - cached.ValueAt(axis, i)
                - anonymous.ValueAt(axis, i);
            double? used = swapTotal.ValueAt(axis, i) - swapFree.ValueAt(axis, i);
            if (unaccounted is not double rest || used is not double swapped
                || swapCached.ValueAt(axis, i) is not double inBoth)
            {
                continue;
            }

            if (swapped <= 0)
            {
                least = Math.Min(least, rest - inBoth);
                most = Math.Max(most, rest);
            }
            else if (swapped - inBoth > bestData)
            {
                best = i;
                bestData = swapped - inBoth;
                bestCached = inBoth;
                bestUnaccounted = rest;
            }
        }

        if (best < 0 || double.IsInfinity(least) || ByteSize.TryFromBytes(bestData) is not ByteSize largest)
        {
            return null;
        }

        double poolHigh = Math.Max(1, bestUnaccounted - least + ResidualSlack.Bytes);
        double poolLow = bestUnaccounted - bestCached - most;
        double low = Math.Max(Unknown.Low, bestData / poolHigh);
        double high = poolLow > 0 ? Math.Min(Unknown.High, (bestData + bestCached) / poolLow) : Unknown.High;
        return new RatioEstimate(
            new RatioRange(Math.Min(low, Unknown.High), Math.Max(low, high)),
            RatioBasis.Accounting,
            largest,
            [
                swapFree.Cite(swapFree.FirstIndexAtOrAfter(total.TimeAt(best)), $"{largest} in swap"),
                total.Cite(best, $"{ByteSize.TryFromBytes(Math.Max(0, bestUnaccounted))} in no line of meminfo"),
            ]);
    }
}
