using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.Units;

namespace Plimsoll.Domain.Runs;

/// <summary>Counts OOM kills by the kernel's own counter, from raw samples and boot by boot, never by <c>increase()</c>.
/// </summary>
/// <remarks>Source: <c>/proc/vmstat oom_kill</c> (kernel 4.13 and later) as <c>node_vmstat_oom_kill</c>. It counts global
/// and cgroup kills, and none by systemd-oomd or earlyoom. Kills between the last scrape and a reboot are not seen.</remarks>
public static class OomCounter
{
    /// <summary>Kills inside a window: <paramref name="Kills"/> is null when the counter cannot tell, with the reason.</summary>
    /// <param name="Evidence">First and last reading, or the first that rose.</param>
    public sealed record Rise(int? Kills, string? Reason, IReadOnlyList<EvidenceItem> Evidence);

    /// <summary>Kills from the last sample before <paramref name="window"/> to the first sample after it.</summary>
    /// <param name="interval">The usual scrape interval: how far outside the window a reading may lie.</param>
    public static Rise Within(HostMetrics metrics, Window window, TimeSpan interval)
    {
        Series? counter = metrics.One(MetricNames.OomKill);
        if (counter is null)
        {
            return new Rise(null, $"{MetricNames.OomKill} was not read", []);
        }

        Series? boot = metrics.One(MetricNames.BootTime);
        Series? time = metrics.One(MetricNames.Time);
        int first = counter.LastIndexAtOrBefore(window.From);
        int last = counter.FirstIndexAtOrAfter(window.Until);
        last = last < counter.Count ? last : counter.Count - 1;
        if (last < 0 || counter.TimeAt(last) < window.From)
        {
            return new Rise(null, "the counter has no sample in the window", []);
        }

        double total = 0;
        string? reason = counter.TimeAt(last) < window.Until - (interval * ScrapeGaps.GapFactor)
            ? "the counter's samples end inside the window"
            : null;
        if (first < 0)
        {
            // Without an earlier reading a boot inside the window, or a count of none since boot, is the only known zero.
            first = 0;
            TimeSpan slack = interval * ScrapeGaps.GapFactor;
            TimeSpan? booted = BootReading.Read(boot, time, counter.Times[0])?.At - window.From;
            if (booted > TimeSpan.Zero)
            {
                total += counter.Values[0];
                reason ??= booted > slack ? "the counter has no sample before the boot" : null;
            }
            else if (counter.TimeAt(0) > window.From + slack && (booted is null || counter.Values[0] != 0))
            {
                reason ??= "the counter has no sample before the window";
            }
        }

        List<EvidenceItem> evidence = [counter.Cite(first, $"{counter.Values[first]:0}")];
        for (int i = first + 1; i <= last; i++)
        {
            double before = counter.Values[i - 1];
            double now = counter.Values[i];
            if (!double.IsFinite(now) || !double.IsFinite(before) || now < 0)
            {
                reason ??= "the counter has a reading that is no number";
                continue;
            }

            bool rebooted = now < before || IsNewBoot(boot, time, counter.Times[i - 1], counter.Times[i]);
            double rise = rebooted ? now : now - before;
            if (rise > 0)
            {
                total += rise;
                evidence.Add(counter.Cite(i, $"{now:0}"));
            }
        }

        if (evidence.Count == 1)
        {
            evidence.Add(counter.Cite(last, $"{counter.Values[last]:0}"));
        }

        // A kill that was seen stays seen, however incomplete the rest is.
        return total > 0
            ? new Rise((int)Math.Min(total, int.MaxValue), null, evidence)
            : new Rise(reason is null ? 0 : null, reason, evidence);
    }

    private static bool IsNewBoot(Series? boot, Series? time, long before, long now) =>
        BootReading.Read(boot, time, before) is BootReading earlier
        && BootReading.Read(boot, time, now) is BootReading later && !later.IsSameBootAs(earlier);
}
