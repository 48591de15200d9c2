using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.Regimes;
using Plimsoll.Domain.Units;

namespace Plimsoll.Domain.Runs;

/// <summary>Works out a host's memory demand at each sample.</summary>
/// <remarks><c>demand = (MemTotal - MemAvailable) - zram pool + data in zram + data in disk swap</c>. MemAvailable falls by
/// zram's pool, so the pool is in "used" already. Data in swap lies between swap in use and swap in use less SwapCached
/// (pages in both places). Without pool figures the compression ratio is an interval, and so is demand.</remarks>
public static class DemandReader
{
    /// <summary>Demand at each sample of MemAvailable that has MemTotal beside it, in time order.</summary>
    public static IReadOnlyList<DemandPoint> Read(
        HostMetrics metrics, IReadOnlyList<Regime> regimes, RatioEstimate ratio)
    {
        Series? available = metrics.One(MetricNames.MemAvailable);
        Series? total = metrics.One(MetricNames.MemTotal);
        if (available is null || total is null)
        {
            return [];
        }

        Series? swapTotal = metrics.One(MetricNames.SwapTotal);
        Series? swapFree = metrics.One(MetricNames.SwapFree);
        Series? swapCached = metrics.One(MetricNames.SwapCached);
        List<DemandPoint> points = new(available.Count);
        int regime = 0;
        for (int i = 0; i < available.Count; i++)
        {
            long time = available.Times[i];
            if (total.ValueAt(time) is not double memTotal || !double.IsFinite(available.Values[i])
                || ByteSize.TryFromBytes(Math.Max(0, memTotal - available.Values[i])) is not ByteSize used)
            {
                continue;
            }

            DateTimeOffset at = available.TimeAt(i);
            while (regime + 1 < regimes.Count && regimes[regime].Window.Until < at)
            {
                regime++;
            }

            // Swap that was not read is not zero: the point says nothing about demand then.
            if (swapTotal?.ValueAt(time) is not double swap || swapFree?.ValueAt(time) is not double free)
            {
                continue;
            }

            ByteSize swapUsed = ByteSize.TryFromBytes(Math.Max(0, swap - free)) ?? ByteSize.Zero;
            ByteSize inBoth = swapCached?.ValueAt(time) is double both
                ? ByteSize.TryFromBytes(Math.Max(0, both)) ?? swapUsed
                : swapUsed;
            IReadOnlyList<SwapKind> kinds = regimes.Count == 0 ? [] : regimes[regime].SwapKinds;
            points.Add(new DemandPoint(at, Demand(used, swapUsed, inBoth, kinds, ratio.Ratio), used, swapUsed));
        }

        return points;
    }

    private static ByteRange Demand(
        ByteSize used, ByteSize swapUsed, ByteSize inBoth, IReadOnlyList<SwapKind> kinds, RatioRange ratio)
    {
        ByteSize leastData = ByteSize.SubtractToZero(swapUsed, inBoth);
        (double lowShare, double highShare) = kinds switch
        {
            [SwapKind.Disk] => (1.0, 1.0),
            [SwapKind.Zram] => (1 - (1 / ratio.Low), 1 - (1 / ratio.High)),
            _ => (Math.Min(1, 1 - (1 / ratio.Low)), 1.0),
        };
        return new ByteRange(
            used + Share(leastData, lowShare),
            used + ByteSize.Max(Share(swapUsed, highShare), Share(leastData, lowShare)));
    }

    // A device that costs more than it holds (ratio below 1) adds no demand that could be told from its own cost.
    private static ByteSize Share(ByteSize data, double share) =>
        ByteSize.TryFromBytes(data.Bytes * Math.Max(0, share)) ?? ByteSize.Zero;
}
