using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Plimsoll.Domain.Diagnostics;
using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.Units;
using Plimsoll.Engine.Ports;
using Plimsoll.Linux.Journal;

namespace Plimsoll.Linux.Tests.Journal;

/// <summary>Writes journal lines, and reads them back through a real file.</summary>
internal static class Records
{
    public const string Unit = "nixos-upgrade.service";
    public const string Boot = "0123456789abcdef0123456789abcdef";

    public static readonly DateTimeOffset Start = new(2026, 11, 23, 7, 0, 0, TimeSpan.Zero);

    private static readonly JsonSerializerOptions Plain =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static FollowUpHost Host(string name = "ns1") =>
        new(name, new Dictionary<string, string>(), Memory: null, new SourcePoint("plan.md", 1, 1));

    /// <summary>One record <paramref name="seconds"/> after <see cref="Start"/>, 100 s after boot; later fields replace
    /// earlier ones, null takes one away.</summary>
    public static string Line(double seconds, params (string Name, object? Value)[] fields)
    {
        long microseconds = (Start.AddSeconds(seconds) - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
        Dictionary<string, object?> record = new()
        {
            ["__REALTIME_TIMESTAMP"] = microseconds.ToString(CultureInfo.InvariantCulture),
            ["__MONOTONIC_TIMESTAMP"] = ((long)((seconds + 100) * 1e6)).ToString(CultureInfo.InvariantCulture),
            ["_BOOT_ID"] = Boot,
            ["_HOSTNAME"] = "ns1",
            ["PRIORITY"] = "6",
        };
        foreach ((string name, object? value) in fields)
        {
            record[name] = value;
        }

        return JsonSerializer.Serialize(record.Where(f => f.Value is not Gone).ToDictionary(), Plain);
    }

    public static string KernelLine(double seconds, string message) => Line(
        seconds, ("_TRANSPORT", "kernel"), ("SYSLOG_IDENTIFIER", "kernel"), ("MESSAGE", message));

    public static string PidOne(double seconds, string message, params (string Name, object? Value)[] fields) => Line(
        seconds,
        [
            ("_TRANSPORT", "journal"), ("SYSLOG_IDENTIFIER", "systemd"), ("_PID", "1"), ("_UID", "0"),
            ("MESSAGE", message), .. fields,
        ]);

    /// <summary>Takes a field out of a <see cref="Line"/>.</summary>
    public sealed record Gone
    {
        public static Gone Field { get; } = new();
    }

    public static async Task<JournalFetch> ReadAsync(
        byte[] content, string host = "ns1", Window? window = null, string pattern = "{host}.json")
    {
        using TemporaryFolder folder = new();
        string path = Path.Combine(folder.Path, pattern.Replace("{host}", host, StringComparison.Ordinal));
        await File.WriteAllBytesAsync(path, content);
        return await new JournalFile(pattern, folder.Path).FetchAsync(
            Host(host), Unit, window, TestContext.Current.CancellationToken);
    }

    public static Task<JournalFetch> ReadAsync(params string[] lines) => ReadAsync(Bytes(lines));

    public static async Task<HostJournal> JournalAsync(params string[] lines) =>
        Available(await ReadAsync(lines));

    public static HostJournal Available(JournalFetch fetch) => fetch switch
    {
        JournalFetch.Available available => available.Journal,
        JournalFetch.Malformed malformed => throw new InvalidOperationException(
            string.Join('\n', malformed.Diagnostics)),
        _ => throw new InvalidOperationException(fetch.ToString()),
    };

    public static byte[] Bytes(params string[] lines) =>
        System.Text.Encoding.UTF8.GetBytes(string.Concat(lines.Select(l => $"{l}\n")));
}
