using Plimsoll.Domain.Units;

namespace Plimsoll.Domain.Evidence;

/// <summary>One journal record about one execution of a unit.</summary>
/// <param name="At">__REALTIME_TIMESTAMP: guest clock, UTC.</param>
/// <param name="InvocationId">INVOCATION_ID of PID 1's record, or _SYSTEMD_INVOCATION_ID of the unit's own; null when
/// the record has none.</param>
/// <param name="Result">UNIT_RESULT, e.g. <c>oom-kill</c>, <c>exit-code</c>, <c>signal</c>, <c>timeout</c>.</param>
/// <param name="ExitCode">EXIT_CODE: <c>exited</c>, <c>killed</c>, <c>dumped</c>.</param>
/// <param name="ExitStatus">EXIT_STATUS: an exit code or a signal's number.</param>
/// <param name="MemoryPeak">MEMORY_PEAK of the unit's cgroup: page cache included, swapped-out memory excluded. Absent
/// under systemd 255, whose figure is wrong after exit (systemd issue 34754), and before.</param>
/// <param name="SwapPeak">MEMORY_SWAP_PEAK, under the same conditions.</param>
/// <param name="CpuTime">CPU_USAGE_NSEC.</param>
public sealed record UnitEvent(
    DateTimeOffset At,
    string? BootId,
    string Unit,
    string? InvocationId,
    UnitEventKind Kind,
    string? Result,
    string? ExitCode,
    string? ExitStatus,
    ByteSize? MemoryPeak,
    ByteSize? SwapPeak,
    TimeSpan? CpuTime,
    EvidenceItem Source);
