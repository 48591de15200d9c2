using System.Globalization;
using Plimsoll.Domain.Units;
using Plimsoll.Linux.Records;
using Plimsoll.Linux.Systemd;

namespace Plimsoll.Linux.Commands;

/// <summary>What is added to a <c>journalctl</c> command. No word holds a space or a character that a shell reads,
/// because ssh hands the words to one.</summary>
/// <remarks>Source: journalctl(1), v219 and later; <c>--grep</c> v237.</remarks>
internal static class JournalArguments
{
    // 9999-12-30, before journalctl's own end of time.
    private const long LatestSecond = 253_402_128_000;

    private static readonly string[] Format = ["-o", "json", "--no-pager"];

    /// <summary>Reads the records that matter: the kernel's, PID 1's, journald's, the unit's and the out-of-memory
    /// daemons'. Coverage is counted over just these, so what the matches leave out is never claimed.</summary>
    public static IEnumerable<string> Read(string unit, Window? window)
    {
        List<string> matches =
        [
            "_TRANSPORT=kernel",
            "SYSLOG_IDENTIFIER=kernel",
            "_PID=1",
            "SYSLOG_IDENTIFIER=systemd-journald",
            "SYSLOG_IDENTIFIER=systemd-oomd",
            "SYSLOG_IDENTIFIER=earlyoom",
        ];

        // A remote shell would eat the backslash. PID 1's records of the unit come all the same.
        if (!unit.Contains('\\'))
        {
            matches.Add($"_SYSTEMD_UNIT={unit}");
        }

        return [.. Format, .. Bounds(window), .. string.Join(" + ", matches).Split(' ')];
    }

    /// <summary>Two questions whose answers may lie before the window: which systemd runs, and whether the kernel's
    /// records can be read at all.</summary>
    public static IEnumerable<string[]> Probes(Window window)
    {
        // Newest first: without -r, journalctl 252 counts the one record from the journal's end and not from --until.
        string from = $"--until=@{window.From.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)}";
        string until = $"--until=@{Ceiling(window.Until, TimeSpan.Zero)}";
        yield return [.. Format, from, "-r", "-n", "1", "--grep=running.in.system.mode", "SYSLOG_IDENTIFIER=systemd"];
        yield return [.. Format, until, "-r", "-n", "1", "_TRANSPORT=kernel"];
    }

    /// <summary>Why a name cannot be put on a command line; null when it can.</summary>
    public static string? FindFault(string host, string unit)
    {
        if (host.StartsWith('-'))
        {
            return $"host '{Excerpt.Of(host, 64)}' begins with '-' and would be read as an option";
        }

        if (host.Length == 0 || !host.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' or ':'))
        {
            return $"host '{Excerpt.Of(host, 64)}' has a character that no host name has";
        }

        // systemd.unit(5)
        return unit.Length == 0 || !unit.All(IsOfUnitName)
            ? $"unit '{Excerpt.Of(unit, 64)}' has a character that no unit name has" : null;
    }

    private static bool IsOfUnitName(char c) =>
        char.IsAsciiLetterOrDigit(c) || c is ':' or '-' or '_' or '.' or '\\' or '@';

    // Seconds since 1970: understood by every version, free of zones and spaces. Whole seconds outwards, and on to late
    // notices of lost lines; the reader is exact.
    private static IEnumerable<string> Bounds(Window? window) => window is not { } asked
        ? []
        :
        [
            $"--since=@{asked.From.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)}",
            $"--until=@{Ceiling(asked.Until, JournaldLoss.Delay)}",
        ];

    private static string Ceiling(DateTimeOffset at, TimeSpan more) =>
        Math.Min(at.ToUnixTimeSeconds() + 1 + (long)more.TotalSeconds, LatestSecond)
            .ToString(CultureInfo.InvariantCulture);
}
