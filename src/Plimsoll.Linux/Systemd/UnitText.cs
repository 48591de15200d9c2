using Plimsoll.Domain.Evidence;

namespace Plimsoll.Linux.Systemd;

/// <summary>What PID 1's sentence about a unit says, for records whose fields are missing: older systemd, and the lines
/// PID 1 writes to the kernel's log while journald is down.</summary>
/// <param name="Unit">Null when the sentence names the unit by its description only.</param>
/// <param name="CpuTime">Printed to the millisecond, cut off.</param>
/// <remarks>
/// Source: systemd <c>src/core/unit.c</c>, <c>cgroup.c</c>, <c>job.c</c>, v219 to v260. The sentence's memory sizes are
/// rounded to a tenth of their unit: they are not read.
/// </remarks>
internal sealed record UnitText(
    string? Unit, UnitEventKind Kind, string? Result, string? ExitCode, string? ExitStatus, TimeSpan? CpuTime)
{
    /// <summary>Null when it is none of the sentences.</summary>
    public static UnitText? Parse(string message)
    {
        int colon = message.IndexOf(": ", StringComparison.Ordinal);
        return colon > 0 && message.LastIndexOf('.', colon) > 0 && !message.AsSpan(0, colon).Contains(' ')
            ? ParsePrefixed(message[..colon], message.AsSpan(colon + 2))
            : ParseJob(message);
    }

    // "nixos-upgrade.service: Failed with result 'oom-kill'."
    private static UnitText? ParsePrefixed(string unit, ReadOnlySpan<char> text)
    {
        const string FailedStart = "Failed with result '";
        const string ExitStart = "Main process exited, code=";
        const string ConsumedStart = "Consumed ";
        if (text.StartsWith(FailedStart))
        {
            ReadOnlySpan<char> result = text[FailedStart.Length..];
            int quote = result.IndexOf('\'');
            return new(
                unit, UnitEventKind.Failed, quote < 0 ? null : result[..quote].ToString(), null, null, null);
        }

        if (text.StartsWith(ExitStart))
        {
            return ParseExit(unit, text[ExitStart.Length..]);
        }

        if (text.StartsWith(ConsumedStart))
        {
            int end = text.IndexOf(" CPU time");
            TimeSpan? cpu = end < 0 ? null : SystemdTimeSpan.Parse(text[ConsumedStart.Length..end]);
            return new(unit, UnitEventKind.Consumed, null, null, null, cpu);
        }

        return SimpleKind(text) is { } kind ? new(unit, kind, null, null, null, null) : null;
    }

    private static UnitEventKind? SimpleKind(ReadOnlySpan<char> text) => text switch
    {
        "Succeeded." or "Deactivated successfully." => UnitEventKind.Succeeded,
        "A process of this unit has been killed by the OOM killer." => UnitEventKind.OomKilled,
        "The kernel OOM killer killed some processes in this unit." => UnitEventKind.OomKilled,
        _ when text.StartsWith("systemd-oomd killed ") => UnitEventKind.OomdKilled,
        _ => null,
    };

    // "killed, status=9/KILL", "exited, status=137/n/a"
    private static UnitText ParseExit(string unit, ReadOnlySpan<char> text)
    {
        const string Status = ", status=";
        int comma = text.IndexOf(Status);
        string? status = null;
        if (comma >= 0)
        {
            ReadOnlySpan<char> rest = text[(comma + Status.Length)..];
            int slash = rest.IndexOf('/');
            status = (slash < 0 ? rest : rest[..slash]).ToString();
        }

        return new(
            unit, UnitEventKind.ProcessExited, null, (comma < 0 ? text : text[..comma]).ToString(), status, null);
    }

    // "Starting nixos-upgrade.service - NixOS Upgrade...", older "Starting NixOS Upgrade..."
    private static UnitText? ParseJob(string message)
    {
        (UnitEventKind Kind, string Start)? job = message switch
        {
            _ when message.StartsWith("Starting ", StringComparison.Ordinal) => (UnitEventKind.Starting, "Starting "),
            _ when message.StartsWith("Started ", StringComparison.Ordinal) => (UnitEventKind.Started, "Started "),
            _ when message.StartsWith("Finished ", StringComparison.Ordinal) => (UnitEventKind.Started, "Finished "),
            _ when message.StartsWith("Failed to start ", StringComparison.Ordinal) =>
                (UnitEventKind.StartFailed, "Failed to start "),
            _ => null,
        };
        if (job is not { } found)
        {
            return null;
        }

        string subject = message[found.Start.Length..];
        int dash = subject.IndexOf(" - ", StringComparison.Ordinal);
        string name = dash < 0 ? subject.TrimEnd('.') : subject[..dash];
        return new(name.Contains(' ') || !name.Contains('.') ? null : name, found.Kind, null, null, null, null);
    }
}
