using System.Globalization;
using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.Evidence.Sampling;
using Plimsoll.Domain.Units;

namespace Plimsoll.Domain.Runs;

/// <summary>Counts OOM kills by the kernel's own counter, from raw samples and boot by boot, never by <c>increase()</c>.
/// </summary>
/// <remarks>Source: <c>/proc/vmstat oom_kill</c> (kernel 4.13 and later) as <c>node_vmstat_oom_kill</c>. It counts global
/// and cgroup kills, and none by systemd-oomd or earlyoom. Kills between the last scrape and a reboot are not seen.</remarks>
public static class OomCounter
{
    /// <summary>A reboot takes so many scrape intervals or less from the last reading to the boot; what takes longer may
    /// hide a kill. Heuristic.</summary>
    public const double MostIntervalsBeforeBoot = 4;

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
            if (booted > TimeSpan.Zero && double.IsFinite(counter.Values[0]))
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
        int previous = -1;
        BootReading? known = null;

        // Between two turns neither the counter nor the boot moves.
        foreach (int i in Turns.Of(counter.Axis, first, last, counter, boot))
        {
            double now = counter.Values[i];
            BootReading? booted = BootReading.Read(boot, time, counter.Times[i]);
            if (booted is null && (i == first || i == last))
            {
                reason ??= $"{MetricNames.BootTime} was not read: a reboot may have set the counter back";
            }

            if (!double.IsFinite(now) || now < 0)
            {
                reason ??= i == first || i == last ? "the counter has a reading that is no number" : null;
                continue;
            }

            if (previous >= 0)
            {
                double before = counter.Values[previous];
                bool isNewBoot = booted is BootReading later && known is BootReading earlier && !later.IsSameBootAs(earlier);
                double rise = isNewBoot || now < before ? now : now - before;
                if (rise > 0)
                {
                    total += rise;
                    evidence.Add(counter.Cite(i, $"{now:0}"));
                }

                if (isNewBoot)
                {
                    reason ??= Unseen(Later(counter.TimeAt(previous), window.From), booted!.Value.At, interval);
                }
            }

            previous = i;
            known = booted ?? known;
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

    // Kills after the last reading of a boot are in no later one.
    private static string? Unseen(DateTimeOffset from, DateTimeOffset boot, TimeSpan interval) =>
        boot - from > interval * MostIntervalsBeforeBoot
            ? string.Create(CultureInfo.InvariantCulture,
                $"a kill between the last reading on {from.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC and the reboot would not be seen")
            : null;

    private static DateTimeOffset Later(DateTimeOffset left, DateTimeOffset right) => left > right ? left : right;
}
