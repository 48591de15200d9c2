namespace Plimsoll.Linux.Records;

/// <summary>The fields of a journal record that are read; every other is skipped.</summary>
/// <remarks>Source: systemd.journal-fields(7).</remarks>
internal enum JournalField
{
    None,
    RealtimeTimestamp,
    MonotonicTimestamp,
    BootId,
    Hostname,
    Transport,
    SyslogIdentifier,
    SyslogPid,
    Pid,
    Uid,
    Message,
    MessageId,
    Unit,
    InvocationId,
    SystemdUnit,
    SystemdInvocationId,
    UnitResult,
    ExitCode,
    ExitStatus,
    MemoryPeak,
    MemorySwapPeak,
    CpuUsageNsec,
    Cursor,
    Seqnum,
    SeqnumId,
}
