using System.Collections;
using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.Evidence.Sampling;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.Regimes;
using Plimsoll.Domain.Units;

namespace Plimsoll.Domain.Runs;

/// <summary>A host's memory demand at each sample of MemAvailable that has MemTotal and swap beside it, in time order.
/// </summary>
/// <remarks>
/// <c>demand = (MemTotal - MemAvailable) - zram pool + data in zram + data in disk swap</c>. MemAvailable falls by
/// zram's pool, so the pool is in "used" already. Data in swap lies between swap in use and swap in use less SwapCached
/// (pages in both places). Without pool figures the compression ratio is an interval, and so is demand.
/// Points are worked out when they are looked at: mostly those of runs are, and they are few.
/// </remarks>
public sealed class DemandCurve(HostMetrics metrics, IReadOnlyList<Regime> regimes, RatioEstimate ratio)
    : IEnumerable<DemandPoint>
{
    private readonly Series? _available = metrics.One(MetricNames.MemAvailable);
    private readonly Series? _total = metrics.One(MetricNames.MemTotal);
    private readonly Series? _swapTotal = metrics.One(MetricNames.SwapTotal);
    private readonly Series? _swapFree = metrics.One(MetricNames.SwapFree);
    private readonly Series? _swapCached = metrics.One(MetricNames.SwapCached);

    // Swap that was not read is not zero: without it nothing is known about demand.
    private int Count => _total is null || _swapTotal is null || _swapFree is null ? 0 : _available?.Count ?? 0;

    /// <summary>The points inside <paramref name="window"/> and the nearest one on either side.</summary>
    public IReadOnlyList<DemandPoint> Around(Window window)
    {
        if (Count == 0)
        {
            return [];
        }

        (int first, int last) = _available!.IndexesWithin(window);
        List<DemandPoint> points = [];
        for (int i = first - 1; i >= 0; i--)
        {
            if (At(i) is DemandPoint before)
            {
                points.Add(before);
                break;
            }
        }

        for (int i = first; i < Count; i++)
        {
            if (At(i) is DemandPoint point)
            {
                points.Add(point);
                if (i > last)
                {
                    break;
                }
            }
        }

        return points;
    }

    /// <summary>Fewer points with the same extremes: of each stretch of equally many samples the first and the last, the
    /// least and the largest demand.</summary>
    /// <param name="stretches">Into how many the samples are divided; all points are kept when they are no more.</param>
    public IReadOnlyList<DemandPoint> Thinned(int stretches)
    {
        if (stretches == 0 || Count <= stretches)
        {
            return stretches == 0 ? [] : [.. this];
        }

        List<DemandPoint> points = [];
        for (long s = 0; s < stretches; s++)
        {
            AddExtremes(points, (int)(s * Count / stretches), (int)((s + 1) * Count / stretches));
        }

        return points;
    }

    public IEnumerator<DemandPoint> GetEnumerator()
    {
        for (int i = 0; i < Count; i++)
        {
            if (At(i) is DemandPoint point)
            {
                yield return point;
            }
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private void AddExtremes(List<DemandPoint> points, int from, int until)
    {
        DemandPoint? first = null;
        DemandPoint? least = null;
        DemandPoint? most = null;
        DemandPoint? last = null;
        for (int i = from; i < until; i++)
        {
            if (At(i) is DemandPoint point)
            {
                first ??= point;
                least = least?.Demand.Low <= point.Demand.Low ? least : point;
                most = most?.Demand.High >= point.Demand.High ? most : point;
                last = point;
            }
        }

        points.AddRange(new[] { first, least, most, last }.OfType<DemandPoint>().DistinctBy(p => p.At).OrderBy(p => p.At));
    }

    private DemandPoint? At(int index)
    {
        TimeAxis axis = _available!.Axis;
        if (_available.ValueAt(axis, index) is not double available
            || _total!.ValueAt(axis, index) is not double total
            || _swapTotal!.ValueAt(axis, index) is not double swap
            || _swapFree!.ValueAt(axis, index) is not double free
            || ByteSize.TryFromBytes(Math.Max(0, total - available)) is not ByteSize used)
        {
            return null;
        }

        DateTimeOffset at = _available.TimeAt(index);
        ByteSize swapUsed = ByteSize.TryFromBytes(Math.Max(0, swap - free)) ?? ByteSize.Zero;
        ByteSize inBoth = _swapCached?.ValueAt(axis, index) is double both
            ? ByteSize.TryFromBytes(Math.Max(0, both)) ?? swapUsed
            : swapUsed;
        return new DemandPoint(at, Demand(used, swapUsed, inBoth, KindsAt(at), ratio.Ratio), used, swapUsed);
    }

    private IReadOnlyList<SwapKind> KindsAt(DateTimeOffset at)
    {
        int regime = 0;
        while (regime + 1 < regimes.Count && regimes[regime].Window.Until < at)
        {
            regime++;
        }

        return regimes.Count == 0 ? [] : regimes[regime].SwapKinds;
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
