using Plimsoll.Domain.Units;

namespace Plimsoll.Domain.Evidence;

/// <summary>Whether a journal's silence means anything: only inside a boot it covers.</summary>
public static class JournalCoverage
{
    /// <summary>A reboot may take so long; in a longer silence between two boots another may be missing, unless the host was
    /// asked and found down. Heuristic.</summary>
    public static readonly TimeSpan MostUnasked = TimeSpan.FromMinutes(10);

    /// <summary>Shorter stretches without a record mean nothing. Heuristic.</summary>
    public static readonly TimeSpan LeastSlack = TimeSpan.FromMinutes(2);

    /// <summary>The whole of <paramref name="window"/> (server clock) lies between first and last record of one boot.
    /// </summary>
    public static bool Covers(HostJournal journal, GuestClock clock, Window window) =>
        journal.Losses.Count == 0
        && journal.Boots.Any(b => clock.ToServer(b.First).Latest <= window.From
            && clock.ToServer(b.Last).Earliest >= window.Until);

    /// <summary>The journal covers <paramref name="window"/> (server clock) from end to end, lost nothing, and has the
    /// kernel's records of every boot in it: then no kill in it means no kill.</summary>
    public static bool CoversKernel(HostJournal journal, GuestClock clock, Window window, HostMetrics? metrics = null) =>
        journal.Losses.Count == 0
        && Missing(journal, clock, window, metrics).Count == 0
        && journal.Boots.All(b => b.KernelRecords > 0
            || clock.ToServer(b.Last).Latest < window.From || clock.ToServer(b.First).Earliest > window.Until);

    /// <summary>Some boot that overlaps <paramref name="guestWindow"/> (guest clock) has the kernel's records, and nothing
    /// was lost.</summary>
    public static bool LogsKernel(HostJournal journal, Window guestWindow) =>
        journal.Losses.Count == 0
        && journal.Boots.Any(b => b.KernelRecords > 0 && new Window(b.First, b.Last).Overlaps(guestWindow));

    /// <summary>Stretches of <paramref name="window"/> (server clock) that no boot covers. Time between boots is none of
    /// them, for a machine that is off logs nothing and runs nothing, unless it answered scrapes then, or nobody asked it
    /// for so long that a whole boot may be missing.</summary>
    /// <param name="metrics">Tell when the host was asked (<c>up</c>) and answered; null: time between boots is off time.
    /// </param>
    public static IReadOnlyList<Window> Missing(
        HostJournal journal, GuestClock clock, Window window, HostMetrics? metrics = null)
    {
        if (journal.Boots.Count == 0)
        {
            return [window];
        }

        TimeSpan slack = journal.IsSilenceKnown ? Slack(window) : LeastSlack;
        List<Window> missing = [];
        DateTimeOffset first = clock.ToServer(journal.Boots[0].First).Earliest;
        DateTimeOffset last = clock.ToServer(journal.Boots[^1].Last).Latest;
        if (first > window.From + slack)
        {
            missing.Add(new Window(window.From, first < window.Until ? first : window.Until));
        }

        if (metrics is not null)
        {
            missing.AddRange(UnknownBetweenBoots(journal, clock, window, metrics));
        }

        if (last < window.Until - slack)
        {
            missing.Add(new Window(last > window.From ? last : window.From, window.Until));
        }

        return missing;
    }

    // A boot may be gone from the journal as a whole, or a reset may have cost a boot its last minutes.
    private static IEnumerable<Window> UnknownBetweenBoots(
        HostJournal journal, GuestClock clock, Window window, HostMetrics metrics)
    {
        Series? answers = metrics.One(MetricNames.MemAvailable);
        Series? asked = metrics.One(MetricNames.Up);
        for (int i = 1; i < journal.Boots.Count; i++)
        {
            DateTimeOffset from = clock.ToServer(journal.Boots[i - 1].Last).Latest;
            DateTimeOffset until = clock.ToServer(journal.Boots[i].First).Earliest;
            Window between = new(from > window.From ? from : window.From, until < window.Until ? until : window.Until);
            if (answers?.IndexesWithin(between) is (int first, int last)
                && last > first && answers.TimeAt(last) - answers.TimeAt(first) >= LeastSlack)
            {
                yield return new Window(answers.TimeAt(first), answers.TimeAt(last));
            }
            else if (between.Length > MostUnasked && !WasAsked(asked, between))
            {
                yield return between;
            }
        }
    }

    private static bool WasAsked(Series? asked, Window between) => asked is not null
        && ScrapeGaps.Within(asked, between, MostUnasked / ScrapeGaps.GapFactor).Count == 0;

    /// <summary>How far from the window's ends first and last record may lie, for a quiet host logs little: a hundredth
    /// of the window, at least 2 minutes and at most an hour. Heuristic.</summary>
    private static TimeSpan Slack(Window window) => TimeSpan.FromTicks(
        Math.Clamp(window.Length.Ticks / 100, LeastSlack.Ticks, TimeSpan.FromHours(1).Ticks));
}
