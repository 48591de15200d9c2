using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.Regimes;
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
            double? booted = boot?.ValueAt(counter.Times[0]) - (window.From.ToUnixTimeMilliseconds() / 1000.0);
            if (booted > 0 && double.IsFinite(counter.Values[0]))
            {
                total += counter.Values[0];
                reason ??= booted > slack.TotalSeconds ? "the counter has no sample before the boot" : null;
            }
            else if (counter.TimeAt(0) > window.From + slack && (booted is null || counter.Values[0] != 0))
            {
                reason ??= "the counter has no sample before the window";
            }
        }

        if (!double.IsFinite(counter.Values[first]))
        {
            reason ??= "the counter has a reading that is no number";
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

            bool? isNewBoot = IsNewBoot(boot, counter.Times[i - 1], counter.Times[i]);
            if (isNewBoot is null && now >= before && before > 0)
            {
                reason ??= $"{MetricNames.BootTime} was not read: the count may be a new boot's";
            }

            bool rebooted = now < before || isNewBoot == true;
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

    private static bool? IsNewBoot(Series? boot, long before, long now) =>
        boot?.ValueAt(before) is double earlier && boot.ValueAt(now) is double later
            ? Math.Abs(later - earlier) > RegimeReader.BootTimeJitter.TotalSeconds
            : null;
}
