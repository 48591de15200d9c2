using Plimsoll.Domain.Evidence;

namespace Plimsoll.Linux.Systemd;

/// <summary>The message ids that are read.</summary>
/// <remarks>Source: systemd <c>src/systemd/sd-messages.h</c>. They never change; the texts beside them do.</remarks>
internal static class MessageIds
{
    /// <summary>journald dropped messages by its rate limit; <c>N_DROPPED</c>, since v191.</summary>
    public static ReadOnlySpan<byte> JournalDropped => "a596d6fe7bfa4994828e72309e95d61e"u8;

    /// <summary>journald found a gap in the kernel's message numbers.</summary>
    public static ReadOnlySpan<byte> JournalMissed => "e9bf28e6e834481bb6f48f548ad13606"u8;

    /// <summary>A start that was skipped by a condition: nothing ran.</summary>
    public static ReadOnlySpan<byte> UnitSkipped => "0e4284a0caca4bfc81c0bb6786972673"u8;

    /// <summary>What PID 1 says by this id; null for every other id.</summary>
    public static UnitEventKind? UnitKind(ReadOnlySpan<byte> id) => id switch
    {
        _ when id.SequenceEqual("7d4958e842da4a758f6c1cdc7b36dcc5"u8) => UnitEventKind.Starting,
        _ when id.SequenceEqual("39f53479d3a045ac8e11786248231fbf"u8) => UnitEventKind.Started,
        _ when id.SequenceEqual("7ad2d189f7e94e70a38c781354912448"u8) => UnitEventKind.Succeeded,
        _ when id.SequenceEqual("d9b373ed55a64feb8242e02dbe79a49c"u8) => UnitEventKind.Failed,
        _ when id.SequenceEqual("be02cf6855d2428ba40df7e9d022f03d"u8) => UnitEventKind.StartFailed,
        _ when id.SequenceEqual("fe6faa94e7774663a0da52717891d8ef"u8) => UnitEventKind.OomKilled,
        _ when id.SequenceEqual("d989611b15e44c9dbf31e3c81256e4ed"u8) => UnitEventKind.OomdKilled,
        _ when id.SequenceEqual("ae8f7b866b0347b9af31fe1c80b127c0"u8) => UnitEventKind.Consumed,
        _ when id.SequenceEqual("98e322203f7a4ed290d09fe03c09fe15"u8) => UnitEventKind.ProcessExited,
        _ => null,
    };
}
