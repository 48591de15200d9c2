namespace Plimsoll.Linux.Systemd;

/// <summary>Recognises journald's own notices that lines are missing.</summary>
/// <remarks>Source: systemd <c>src/journal/journald-server.c</c>, <c>journald-kmsg.c</c>, v219 to v260.</remarks>
internal static class JournaldLoss
{
    /// <summary>How long after the lost lines their notice may come: journald notices when it writes again. Heuristic.
    /// </summary>
    public static TimeSpan Delay => TimeSpan.FromHours(1);

    /// <summary>The notice's text when it says that lines are missing that could matter; null otherwise.</summary>
    /// <param name="unit">The plan's unit.</param>
    /// <remarks>The rate limit works on one service at a time and never on the kernel. A chatty web server's own lines
    /// are no loss: only those of the unit, of PID 1 and of the out-of-memory daemons are.</remarks>
    public static string? Read(string message, ReadOnlySpan<byte> messageId, string unit)
    {
        if (messageId.SequenceEqual(MessageIds.JournalMissed) || IsKernelGap(message)
            || message.Contains("corrupted or uncleanly shut down", StringComparison.Ordinal)
            || message.Contains("Failed to write entry", StringComparison.Ordinal))
        {
            return message;
        }

        const string From = " messages from ";
        int from = message.IndexOf(From, StringComparison.Ordinal);
        bool isSuppression = message.StartsWith("Suppressed ", StringComparison.Ordinal) && from > 0;
        if (!isSuppression)
        {
            return messageId.SequenceEqual(MessageIds.JournalDropped) ? message : null;
        }

        // Older journald prints the control group's path.
        string source = message[(from + From.Length)..];
        source = source[(source.LastIndexOf('/') + 1)..];
        bool isHarmless = source.Contains('.') && source != unit
            && source is not ("init.scope" or "systemd-journald.service" or "systemd-oomd.service"
                or "earlyoom.service");
        return isHarmless ? null : message;
    }

    private static bool IsKernelGap(string message) =>
        (message.StartsWith("Missed ", StringComparison.Ordinal)
            && message.EndsWith(" kernel messages", StringComparison.Ordinal))
        || message.Contains("kmsg buffer overrun", StringComparison.Ordinal);
}
