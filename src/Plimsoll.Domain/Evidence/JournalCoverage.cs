using Plimsoll.Domain.Units;

namespace Plimsoll.Domain.Evidence;

/// <summary>Whether a journal's silence means anything: only inside a boot it covers.</summary>
public static class JournalCoverage
{
    /// <summary>A machine that is reset loses what journald had not written yet. Heuristic; journald writes within 5
    /// minutes, and at once what is urgent (journald.conf(5), SyncIntervalSec).</summary>
    private static readonly TimeSpan BeforePowerOff = TimeSpan.FromMinutes(1);

    /// <summary>The whole of <paramref name="window"/> (server clock) lies between first and last record of one boot.
    /// </summary>
    public static bool Covers(HostJournal journal, GuestClock clock, Window window) =>
        journal.Losses.Count == 0
        && journal.Boots.Any(b => clock.ToServer(b.First).Latest <= window.From
            && clock.ToServer(b.Last).Earliest >= window.Until);

    /// <summary>The journal covers <paramref name="window"/> (server clock) from end to end, lost nothing, and has the
    /// kernel's records of every boot in it: then no kill in it means no kill.</summary>
    public static bool CoversKernel(HostJournal journal, HostMetrics metrics, GuestClock clock, Window window) =>
        journal.Losses.Count == 0
        && Missing(journal, metrics, clock, window).Count == 0
        && journal.Boots.All(b => b.KernelRecords > 0
            || clock.ToServer(b.Last).Latest < window.From || clock.ToServer(b.First).Earliest > window.Until);

    /// <summary>Some boot that overlaps <paramref name="guestWindow"/> (guest clock) has the kernel's records, and nothing
    /// was lost.</summary>
    public static bool LogsKernel(HostJournal journal, Window guestWindow) =>
        journal.Losses.Count == 0
        && journal.Boots.Any(b => b.KernelRecords > 0 && new Window(b.First, b.Last).Overlaps(guestWindow));

    /// <summary>Stretches of <paramref name="window"/> (server clock) that no boot covers. Time between two boots is missing
    /// only where <paramref name="metrics"/> show the machine alive in it: one that is off logs nothing and runs nothing.
    /// </summary>
    public static IReadOnlyList<Window> Missing(
        HostJournal journal, HostMetrics metrics, GuestClock clock, Window window)
    {
        if (journal.Boots.Count == 0)
        {
            return [window];
        }

        TimeSpan slack = Slack(window);
        List<Window> missing = [];
        DateTimeOffset first = clock.ToServer(journal.Boots[0].First).Earliest;
        DateTimeOffset last = clock.ToServer(journal.Boots[^1].Last).Latest;
        if (first > window.From + slack)
        {
            missing.Add(new Window(window.From, first < window.Until ? first : window.Until));
        }

        Series? alive = metrics.One(MetricNames.MemAvailable);
        for (int i = 1; i < journal.Boots.Count; i++)
        {
            Window between = new(
                clock.ToServer(journal.Boots[i - 1].Last).Latest + BeforePowerOff, clock.ToServer(journal.Boots[i].First).Earliest);
            if (between.Length > TimeSpan.Zero && between.Overlaps(window)
                && alive?.IndexesWithin(between) is (int from, int until) && from <= until)
            {
                missing.Add(between);
            }
        }

        if (last < window.Until - slack)
        {
            missing.Add(new Window(last > window.From ? last : window.From, window.Until));
        }

        return missing;
    }

    /// <summary>How far from the window's ends first and last record may lie, for a quiet host logs little: a hundredth
    /// of the window, at least 2 minutes and at most an hour. Heuristic.</summary>
    private static TimeSpan Slack(Window window) => TimeSpan.FromTicks(
        Math.Clamp(window.Length.Ticks / 100, TimeSpan.FromMinutes(2).Ticks, TimeSpan.FromHours(1).Ticks));
}
