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

        List<double> offsets = new(time.Count);
        for (int i = 0; i < time.Count; i++)
        {
            double offset = time.Values[i] - (time.Times[i] / 1000.0);
            if (double.IsFinite(offset) && Math.Abs(offset) < TimeSpan.FromDays(3650).TotalSeconds)
            {
                offsets.Add(offset);
            }
        }

        if (offsets.Count == 0)
        {
            return new GuestClock(TimeSpan.Zero, TimeSpan.FromSeconds(5));
        }

        offsets.Sort();
        double median = offsets[offsets.Count / 2];
        double spread = Math.Max(median - offsets[offsets.Count / 20], offsets[offsets.Count * 19 / 20] - median);
        return new GuestClock(TimeSpan.FromSeconds(median), TimeSpan.FromSeconds(1 + spread));
    }

    public TimeBounds ToServer(DateTimeOffset guest) => TimeBounds.Around(guest - Offset, Uncertainty);
}
