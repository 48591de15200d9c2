using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.Units;

namespace Plimsoll.Domain.Runs;

/// <summary>A run as one kind of source shows it, before sources are joined and its cause is attributed.</summary>
/// <param name="Start">Server clock.</param>
/// <param name="End">Server clock; null when the source does not show an end.</param>
/// <param name="Result">systemd's result (<c>success</c>, <c>oom-kill</c>, <c>exit-code</c>, ...); null when unknown.</param>
/// <param name="CutByReboot">The boot ended before the run did.</param>
/// <param name="SawKillRecord">systemd recorded a kernel OOM kill in the unit.</param>
/// <param name="SawOomdRecord">A user-space killer's record names the unit.</param>
/// <param name="GuestWindow">First to last record of the run on the guest's own clock, which the kernel log shares.</param>
/// <param name="UnitMemory">Peak of the unit's cgroup, RAM and swap, from the journal; null when not recorded.</param>
internal sealed record ObservedRun(
    TimeBounds Start,
    TimeBounds? End,
    RunOutcome Outcome,
    string? InvocationId,
    string? Result,
    RunTrigger Trigger,
    bool CutByReboot,
    bool SawKillRecord,
    bool SawOomdRecord,
    ByteSize? UnitMemory,
    ByteSize? UnitSwap,
    TimeSpan? CpuTime,
    Window? GuestWindow,
    IReadOnlyList<EvidenceItem> Evidence)
{
    public Window Window(DateTimeOffset evidenceEnd) =>
        new(Start.Earliest, End?.Latest ?? (evidenceEnd > Start.Latest ? evidenceEnd : Start.Latest));
}
