using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.Units;

namespace Plimsoll.Scenarios.World;

/// <summary>Takes records away from a journal, as vacuuming and volatile storage do.</summary>
internal static class JournalCut
{
    /// <summary>Keeps the records of one stretch of time, guest clock.</summary>
    public static HostJournal Keep(HostJournal journal, Window kept) => journal with
    {
        Boots = [.. journal.Boots
            .Where(b => new Window(b.First, b.Last).Overlaps(kept))
            .Select(b => b with
            {
                First = b.First > kept.From ? b.First : kept.From,
                Last = b.Last < kept.Until ? b.Last : kept.Until,
            })],
        UnitEvents = [.. journal.UnitEvents.Where(e => kept.Contains(e.At))],
        OtherOomEvents = [.. journal.OtherOomEvents.Where(e => kept.Contains(e.At))],
        OomKills = [.. journal.OomKills.Where(k => kept.Contains(k.At))],
        SwapActivations = [.. journal.SwapActivations.Where(s => kept.Contains(s.At))],
    };

    /// <summary>Drops one boot with all its records.</summary>
    public static HostJournal Without(HostJournal journal, string bootId) => journal with
    {
        Boots = [.. journal.Boots.Where(b => b.BootId != bootId)],
        UnitEvents = [.. journal.UnitEvents.Where(e => e.BootId != bootId)],
        OtherOomEvents = [.. journal.OtherOomEvents.Where(e => e.BootId != bootId)],
        OomKills = [.. journal.OomKills.Where(k => k.BootId != bootId)],
        SwapActivations = [.. journal.SwapActivations.Where(s => s.BootId != bootId)],
    };
}
