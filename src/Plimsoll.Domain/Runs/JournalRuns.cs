using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.Units;

namespace Plimsoll.Domain.Runs;

/// <summary>Builds runs from journal records: the strongest source, one run per INVOCATION_ID.</summary>
internal static class JournalRuns
{
    /// <summary>systemd logs a success by its own message id since this version (NEWS of 240); before, a oneshot that is
    /// started has finished.</summary>
    private const int LogsSuccessSince = 240;

    public static IReadOnlyList<ObservedRun> Read(HostJournal journal, GuestClock clock)
    {
        List<ObservedRun> runs = [];
        foreach (IReadOnlyList<UnitEvent> events in Group(journal.UnitEvents))
        {
            if (Build(events, journal, clock) is ObservedRun run)
            {
                runs.Add(run);
            }
        }

        runs.Sort((a, b) => a.Start.Earliest.CompareTo(b.Start.Earliest));
        return runs;
    }

    // Records without an invocation id (old systemd) belong to the start that precedes them in the same boot.
    private static List<List<UnitEvent>> Group(IReadOnlyList<UnitEvent> events)
    {
        Dictionary<string, List<UnitEvent>> byInvocation = new(StringComparer.Ordinal);
        List<UnitEvent>? anonymous = null;
        List<List<UnitEvent>> groups = [];
        foreach (UnitEvent one in events.OrderBy(e => e.At))
        {
            if (one.InvocationId is string id)
            {
                if (!byInvocation.TryGetValue(id, out List<UnitEvent>? group))
                {
                    byInvocation.Add(id, group = []);
                    groups.Add(group);
                }

                group.Add(one);
            }
            else
            {
                if (one.Kind == UnitEventKind.Starting || anonymous is null || anonymous[^1].BootId != one.BootId)
                {
                    anonymous = [];
                    groups.Add(anonymous);
                }

                anonymous.Add(one);
            }
        }

        return groups;
    }

    private static ObservedRun? Build(IReadOnlyList<UnitEvent> events, HostJournal journal, GuestClock clock)
    {
        UnitEvent? starting = events.FirstOrDefault(e => e.Kind == UnitEventKind.Starting);
        UnitEvent first = starting ?? events[0];
        UnitEvent? failed = events.LastOrDefault(e => e.Kind == UnitEventKind.Failed)
            ?? events.LastOrDefault(e => e.Kind == UnitEventKind.StartFailed);
        UnitEvent? succeeded = events.LastOrDefault(e => e.Kind == UnitEventKind.Succeeded)
            ?? (starting is null ? null : FinishedByStarting(events, journal));
        UnitEvent? end = failed ?? succeeded;
        UnitEvent? consumed = events.LastOrDefault(e => e.Kind == UnitEventKind.Consumed);
        if (starting is null && end is null && consumed is null)
        {
            // Lone output lines of an execution whose start and end are outside the journal prove no run by themselves.
            return null;
        }

        UnitEvent last = events[^1];
        TimeBounds start = clock.ToServer(first.At);
        if (starting is null)
        {
            start = start with { Earliest = StartOfBoot(journal, first, clock) };
        }

        bool cut = end is null && IsCutByReboot(journal, last);
        TimeBounds? finish = end is not null
            ? new TimeBounds(clock.ToServer(end.At).Earliest, clock.ToServer(last.At).Latest)
            : cut ? new TimeBounds(clock.ToServer(last.At).Earliest, clock.ToServer(NextBoot(journal, last).First).Latest) : null;
        string? result = events.LastOrDefault(e => e.Result is not null)?.Result
            ?? (failed is null && succeeded is not null ? "success" : null);
        return new ObservedRun(
            start,
            finish,
            failed is not null ? RunOutcome.Failed : succeeded is not null ? RunOutcome.Succeeded : RunOutcome.Unknown,
            first.InvocationId,
            result,
            RunTrigger.Unknown,
            cut,
            events.Any(e => e.Kind == UnitEventKind.OomKilled),
            events.Any(e => e.Kind == UnitEventKind.OomdKilled),
            consumed?.MemoryPeak,
            consumed?.SwapPeak,
            consumed?.CpuTime,
            new Window(
                first.At, cut ? NextBoot(journal, last).First : end is null ? DateTimeOffset.MaxValue : last.At),
            [.. events.Where(e => e.Kind is not UnitEventKind.Output).Select(e => e.Source)]);
    }

    // A service of another type is only up when it is started: it goes on to write, and to exit.
    private static UnitEvent? FinishedByStarting(IReadOnlyList<UnitEvent> events, HostJournal journal)
    {
        UnitEvent? started = events.LastOrDefault(e => e.Kind == UnitEventKind.Started);
        return journal.SystemdVersion >= LogsSuccessSince
            || events.SkipWhile(e => e != started).Any(e => e.Kind is UnitEventKind.Output or UnitEventKind.ProcessExited)
                ? null
                : started;
    }

    private static bool IsCutByReboot(HostJournal journal, UnitEvent last) =>
        last.BootId is string boot && journal.Boots.Any(b => b.BootId == boot)
        && journal.Boots[^1].BootId != boot;

    private static JournalBoot NextBoot(HostJournal journal, UnitEvent last) =>
        journal.Boots[journal.Boots.ToList().FindIndex(b => b.BootId == last.BootId) + 1];

    private static DateTimeOffset StartOfBoot(HostJournal journal, UnitEvent first, GuestClock clock)
    {
        DateTimeOffset at = journal.Boots.FirstOrDefault(b => b.BootId == first.BootId)?.First ?? first.At;
        return clock.ToServer(at < first.At ? at : first.At).Earliest;
    }
}
