namespace Plimsoll.Domain.Evidence;

/// <summary>When a machine booted, as one scrape tells.</summary>
/// <param name="GuestSeconds"><c>node_boot_time_seconds</c>: Unix seconds, guest clock. The kernel works it out anew at
/// each read, as the clock less the uptime, so it moves when the clock is set.</param>
/// <param name="ServerSeconds">The same on the server's clock, by the guest's clock at the same scrape
/// (<c>node_time_seconds</c>); as <paramref name="GuestSeconds"/> where that was not read.</param>
/// <param name="IsCorrected">The guest's clock was read.</param>
public readonly record struct BootReading(double GuestSeconds, double ServerSeconds, bool IsCorrected)
{
    /// <summary>The kernel may be a second off at each read; node_exporter passes it on.</summary>
    public static readonly TimeSpan Jitter = TimeSpan.FromSeconds(2);

    /// <summary>The exporter answers so long after the scrape began, under memory pressure too; no machine boots twice
    /// within. Heuristic.</summary>
    public static readonly TimeSpan ScrapeTime = TimeSpan.FromSeconds(10);

    private static readonly double _lastSecond = Representable.Latest.ToUnixTimeSeconds();

    /// <summary>UTC, server clock.</summary>
    public DateTimeOffset At =>
        DateTimeOffset.FromUnixTimeMilliseconds((long)(Math.Clamp(ServerSeconds, 0, _lastSecond) * 1000));

    /// <summary>Reads the scrape of one moment; null when the boot time was not read at it.</summary>
    public static BootReading? Read(HostMetrics metrics, long unixMilliseconds) =>
        Read(metrics.One(MetricNames.BootTime), metrics.One(MetricNames.Time), unixMilliseconds);

    /// <summary>The same, from the two series looked up once.</summary>
    public static BootReading? Read(Series? boot, Series? time, long unixMilliseconds) =>
        boot?.ValueAt(unixMilliseconds) is not (double seconds and > 0) || seconds > _lastSecond ? null
        : time?.ValueAt(unixMilliseconds) is double now
            ? new BootReading(seconds, seconds - (now - (unixMilliseconds / 1000.0)), true)
            : new BootReading(seconds, seconds, false);

    /// <summary>Whether both scrapes saw one boot: a clock that was set in between is no reboot.</summary>
    public bool IsSameBootAs(BootReading other) =>
        Math.Abs(GuestSeconds - other.GuestSeconds) <= Jitter.TotalSeconds
        || (IsCorrected && other.IsCorrected
            && Math.Abs(ServerSeconds - other.ServerSeconds) <= ScrapeTime.TotalSeconds);
}
