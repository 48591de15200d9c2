using Plimsoll.Domain.Units;

namespace Plimsoll.Domain.Evidence;

/// <summary>Keeps moments and sizes far enough from the ends of what their types can hold that adding clock offsets,
/// margins and other sizes to them never overflows. A broken clock or a hostile source may pass on anything.</summary>
internal static class Representable
{
    /// <summary>Year 100: offsets of a clock are at most decades.</summary>
    public static readonly DateTimeOffset Earliest = new(100, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Year 9800.</summary>
    public static readonly DateTimeOffset Latest = new(9800, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The moment, or the nearest one within the limits: what came before stays before.</summary>
    public static DateTimeOffset Bound(DateTimeOffset at) => at < Earliest ? Earliest : at > Latest ? Latest : at;

    /// <summary>The evidence with every moment of its window and every moment and size of its journal within the limits; a
    /// size beyond them is none.</summary>
    public static HostEvidence Bound(HostEvidence evidence) => evidence with
    {
        Window = new Window(Bound(evidence.Window.From), Bound(evidence.Window.Until)),
        Journal = evidence.Journal is { } journal ? Bound(journal) : null,
    };

    private static HostJournal Bound(HostJournal journal) => journal with
    {
        Boots = [.. journal.Boots.Select(b => b with { First = Bound(b.First), Last = Bound(b.Last) })],
        UnitEvents = [.. journal.UnitEvents.Select(e =>
            Bound(e.At) == e.At && Bound(e.MemoryPeak) == e.MemoryPeak && Bound(e.SwapPeak) == e.SwapPeak
            ? e
            : e with { At = Bound(e.At), MemoryPeak = Bound(e.MemoryPeak), SwapPeak = Bound(e.SwapPeak) })],
        OtherOomEvents = [.. journal.OtherOomEvents.Select(e => e with { At = Bound(e.At) })],
        OomKills = [.. journal.OomKills.Select(k => k with { At = Bound(k.At) })],
        SwapActivations = [.. journal.SwapActivations.Select(s => s with { At = Bound(s.At) })],
    };

    private static ByteSize? Bound(ByteSize? size) => size <= ByteSize.Most ? size : null;
}
