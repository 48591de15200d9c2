using Plimsoll.Domain.Units;

namespace Plimsoll.Domain.Evidence;

/// <summary>Whether a journal's silence means anything: only inside a boot it covers.</summary>
public static class JournalCoverage
{
    /// <summary>The whole of <paramref name="window"/> (server clock) lies between first and last record of one boot.
    /// </summary>
    public static bool Covers(HostJournal journal, GuestClock clock, Window window) =>
        journal.Losses.Count == 0
        && journal.Boots.Any(b => clock.ToServer(b.First).Latest <= window.From
            && clock.ToServer(b.Last).Earliest >= window.Until);

    /// <summary>Stretches of <paramref name="window"/> (server clock) that no boot covers, time between boots aside: a
    /// machine that is off logs nothing and runs nothing.</summary>
    /// <param name="slack">How far from the window's ends first and last record may lie: a quiet host logs little.</param>
    public static IReadOnlyList<Window> Missing(
        HostJournal journal, GuestClock clock, Window window, TimeSpan slack)
    {
        if (journal.Boots.Count == 0)
        {
            return [window];
        }

        List<Window> missing = [];
        DateTimeOffset first = clock.ToServer(journal.Boots[0].First).Earliest;
        DateTimeOffset last = clock.ToServer(journal.Boots[^1].Last).Latest;
        if (first > window.From + slack)
        {
            missing.Add(new Window(window.From, first < window.Until ? first : window.Until));
        }

        if (last < window.Until - slack)
        {
            missing.Add(new Window(last > window.From ? last : window.From, window.Until));
        }

        return missing;
    }
}
