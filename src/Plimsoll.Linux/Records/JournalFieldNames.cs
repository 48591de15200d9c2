namespace Plimsoll.Linux.Records;

/// <summary>Finds the field a name stands for.</summary>
internal static class JournalFieldNames
{
    public const int Count = (int)JournalField.SeqnumId + 1;

    // By length first: a record has some thirty names and most of them are not wanted.
    public static JournalField Find(ReadOnlySpan<byte> name) => name.Length switch
    {
        4 when name.SequenceEqual("_PID"u8) => JournalField.Pid,
        4 when name.SequenceEqual("_UID"u8) => JournalField.Uid,
        4 when name.SequenceEqual("UNIT"u8) => JournalField.Unit,
        7 when name.SequenceEqual("MESSAGE"u8) => JournalField.Message,
        8 when name.SequenceEqual("_BOOT_ID"u8) => JournalField.BootId,
        8 when name.SequenceEqual("__CURSOR"u8) => JournalField.Cursor,
        8 when name.SequenceEqual("__SEQNUM"u8) => JournalField.Seqnum,
        9 when name.SequenceEqual("_HOSTNAME"u8) => JournalField.Hostname,
        9 when name.SequenceEqual("EXIT_CODE"u8) => JournalField.ExitCode,
        10 when name.SequenceEqual("_TRANSPORT"u8) => JournalField.Transport,
        10 when name.SequenceEqual("MESSAGE_ID"u8) => JournalField.MessageId,
        10 when name.SequenceEqual("SYSLOG_PID"u8) => JournalField.SyslogPid,
        11 when name.SequenceEqual("UNIT_RESULT"u8) => JournalField.UnitResult,
        11 when name.SequenceEqual("__SEQNUM_ID"u8) => JournalField.SeqnumId,
        11 when name.SequenceEqual("EXIT_STATUS"u8) => JournalField.ExitStatus,
        11 when name.SequenceEqual("MEMORY_PEAK"u8) => JournalField.MemoryPeak,
        13 when name.SequenceEqual("_SYSTEMD_UNIT"u8) => JournalField.SystemdUnit,
        13 when name.SequenceEqual("INVOCATION_ID"u8) => JournalField.InvocationId,
        14 when name.SequenceEqual("CPU_USAGE_NSEC"u8) => JournalField.CpuUsageNsec,
        16 when name.SequenceEqual("MEMORY_SWAP_PEAK"u8) => JournalField.MemorySwapPeak,
        17 when name.SequenceEqual("SYSLOG_IDENTIFIER"u8) => JournalField.SyslogIdentifier,
        20 when name.SequenceEqual("__REALTIME_TIMESTAMP"u8) => JournalField.RealtimeTimestamp,
        21 when name.SequenceEqual("__MONOTONIC_TIMESTAMP"u8) => JournalField.MonotonicTimestamp,
        22 when name.SequenceEqual("_SYSTEMD_INVOCATION_ID"u8) => JournalField.SystemdInvocationId,
        _ => JournalField.None,
    };
}
