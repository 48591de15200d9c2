using Plimsoll.Linux.Records;

namespace Plimsoll.Linux.Journal;

/// <summary>Tells who wrote a record, by fields journald sets itself where it set them.</summary>
internal static class JournalOrigins
{
    /// <summary>User journals begin here: systemd's <c>SYSTEM_UID_MAX</c> is 999.</summary>
    public const ulong FirstUserId = 1000;

    public static JournalOrigin Of(JournalRecord record)
    {
        ReadOnlySpan<byte> pid = record.Raw(JournalField.Pid);
        if (pid.SequenceEqual("1"u8))
        {
            return JournalOrigin.PidOne;
        }

        ReadOnlySpan<byte> identifier = record.Raw(JournalField.SyslogIdentifier);
        if (identifier.SequenceEqual("kernel"u8))
        {
            return JournalOrigin.Kernel;
        }

        // PID 1 writes to the kernel's log while journald is down; such a record has no _PID.
        bool isKernelTransport = record.Raw(JournalField.Transport).SequenceEqual("kernel"u8);
        return identifier switch
        {
            [] => isKernelTransport ? JournalOrigin.Kernel : JournalOrigin.Other,
            _ when identifier.SequenceEqual("systemd"u8) && pid.IsEmpty
                && (record.Raw(JournalField.SyslogPid) is [] or [(byte)'1']) => JournalOrigin.PidOne,
            _ when identifier.SequenceEqual("systemd-journald"u8) => JournalOrigin.Journald,
            _ when identifier.SequenceEqual("systemd-oomd"u8) => JournalOrigin.Oomd,
            _ when identifier.SequenceEqual("earlyoom"u8) => JournalOrigin.Earlyoom,
            _ => JournalOrigin.Other,
        };
    }
}
