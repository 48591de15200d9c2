using Plimsoll.Domain.Units;

namespace Plimsoll.Domain.Evidence;

/// <summary>Whether a journal's silence means anything: only inside a boot it covers.</summary>
public static class JournalCoverage
{
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
    public static bool CoversKernel(HostJournal journal, GuestClock clock, Window window, Series? scrapes = null) =>
        journal.Losses.Count == 0
        && Missing(journal, clock, window, scrapes).Count == 0
        && journal.Boots.All(b => b.KernelRecords > 0
            || clock.ToServer(b.Last).Latest < window.From || clock.ToServer(b.First).Earliest > window.Until);

    /// <summary>Some boot that overlaps <paramref name="guestWindow"/> (guest clock) has the kernel's records, and nothing
    /// was lost.</summary>
    public static bool LogsKernel(HostJournal journal, Window guestWindow) =>
        journal.Losses.Count == 0
        && journal.Boots.Any(b => b.KernelRecords > 0 && new Window(b.First, b.Last).Overlaps(guestWindow));

    /// <summary>Stretches of <paramref name="window"/> (server clock) that no boot covers. Time between boots is none of
    /// them, for a machine that is off logs nothing and runs nothing, unless it answered scrapes then.</summary>
    /// <param name="scrapes">A series of the host that has a sample whenever a scrape was answered.</param>
    public static IReadOnlyList<Window> Missing(
        HostJournal journal, GuestClock clock, Window window, Series? scrapes = null)
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

        if (scrapes is not null)
        {
            missing.AddRange(AwakeBetweenBoots(journal, clock, window, scrapes));
        }

        if (last < window.Until - slack)
        {
            missing.Add(new Window(last > window.From ? last : window.From, window.Until));
        }

        return missing;
    }

    // A boot may be gone from the journal as a whole, or a reset may have cost a boot its last minutes.
    private static IEnumerable<Window> AwakeBetweenBoots(
        HostJournal journal, GuestClock clock, Window window, Series scrapes)
    {
        for (int i = 1; i < journal.Boots.Count; i++)
        {
            DateTimeOffset from = clock.ToServer(journal.Boots[i - 1].Last).Latest;
            DateTimeOffset until = clock.ToServer(journal.Boots[i].First).Earliest;
            (int first, int last) = scrapes.IndexesWithin(new Window(
                from > window.From ? from : window.From, until < window.Until ? until : window.Until));
            if (last > first && scrapes.TimeAt(last) - scrapes.TimeAt(first) >= LeastSlack)
            {
                yield return new Window(scrapes.TimeAt(first), scrapes.TimeAt(last));
            }
        }
    }

    /// <summary>How far from the window's ends first and last record may lie, for a quiet host logs little: a hundredth
    /// of the window, at least 2 minutes and at most an hour. Heuristic.</summary>
    private static TimeSpan Slack(Window window) => TimeSpan.FromTicks(
        Math.Clamp(window.Length.Ticks / 100, LeastSlack.Ticks, TimeSpan.FromHours(1).Ticks));
}
