using System.Buffers;
using Plimsoll.Domain.Evidence.Sampling;
using Plimsoll.Domain.Units;

namespace Plimsoll.Domain.Evidence;

/// <summary>Turns the guest's clock (journals, timer triggers) into the server's (sample timestamps).</summary>
/// <param name="Offset">Guest clock minus server clock.</param>
/// <param name="Uncertainty">Half width of the error.</param>
public readonly record struct GuestClock(TimeSpan Offset, TimeSpan Uncertainty)
{
    /// <summary>Reads the offset off <c>node_time_seconds</c>: the exporter answers up to a second after the scrape
    /// began, so the guest is behind by a little more than the median says; the error allowed covers that.</summary>
    /// <remarks>Without that series the clocks are taken as the same, give or take 5 s (heuristic: hosts that run NTP).
    /// </remarks>
    public static GuestClock Read(HostMetrics metrics)
    {
        Series? time = metrics.One(MetricNames.Time);
        if (time is null)
        {
            return new GuestClock(TimeSpan.Zero, TimeSpan.FromSeconds(5));
        }

        double[] rented = ArrayPool<double>.Shared.Rent(time.Count);
        int count = Offsets(time, rented);
        (double Median, double Spread)? usual = count == 0 ? null : Usual(rented.AsSpan(0, count));
        ArrayPool<double>.Shared.Return(rented);
        return usual is (double median, double spread)
            ? new GuestClock(TimeSpan.FromSeconds(median), TimeSpan.FromSeconds(1 + spread))
            : new GuestClock(TimeSpan.Zero, TimeSpan.FromSeconds(5));
    }

    private static int Offsets(Series time, Span<double> into)
    {
        double most = TimeSpan.FromDays(3650).TotalSeconds;
        ReadOnlySpan<long> times = time.Times;
        ReadOnlySpan<double> values = time.Values;
        int count = 0;
        for (int i = 0; i < values.Length; i++)
        {
            double offset = values[i] - (times[i] / 1000.0);
            into[count] = offset;
            count += Math.Abs(offset) < most ? 1 : 0;
        }

        return count;
    }

    private static (double Median, double Spread) Usual(Span<double> offsets)
    {
        int middle = offsets.Length / 2;
        double median = Quantile.At(offsets, middle);
        double low = Quantile.At(offsets[..(middle + 1)], offsets.Length / 20);
        double high = Quantile.At(offsets[middle..], (offsets.Length * 19 / 20) - middle);
        return (median, Math.Max(median - low, high - median));
    }

    public TimeBounds ToServer(DateTimeOffset guest) => TimeBounds.Around(guest - Offset, Uncertainty);
}
