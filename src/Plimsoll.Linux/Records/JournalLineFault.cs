using System.Text.Json;

namespace Plimsoll.Linux.Records;

/// <summary>What is wrong with one line.</summary>
/// <param name="ByteOffset">Where on the line, from 0, in bytes.</param>
internal sealed record JournalLineFault(string Code, long ByteOffset, string Message)
{
    /// <summary>A line is no JSON object.</summary>
    public const string NotJsonCode = "PLM3001";

    /// <summary>The text ends inside a line.</summary>
    public const string CutCode = "PLM3002";

    /// <summary>A record has no usable time.</summary>
    public const string NoTimeCode = "PLM3003";

    /// <summary>A record has no boot id.</summary>
    public const string NoBootCode = "PLM3004";

    /// <summary>A line is longer than a record can be.</summary>
    public const string TooLongCode = "PLM3005";

    /// <summary>Compressed data are damaged or cut.</summary>
    public const string DamagedCode = "PLM3006";

    /// <summary>More errors than are listed.</summary>
    public const string MoreCode = "PLM3007";

    public static JournalLineFault NoBoot { get; } = new(
        NoBootCode, 0, "the record has no _BOOT_ID; journalctl -o json always prints one");

    public static JournalLineFault NotAnObject(long byteOffset) => new(
        NotJsonCode, byteOffset, "the line is not a JSON object; expected the output of journalctl -o json");

    public static JournalLineFault NotJson(JsonException e) => new(
        NotJsonCode, e.BytePositionInLine ?? 0,
        $"the line is not a JSON object ({Reason(e)}); expected the output of journalctl -o json");

    public static JournalLineFault NoTime(string? found) => new(
        NoTimeCode,
        0,
        found is null
            ? "the record has no __REALTIME_TIMESTAMP; expected microseconds since 1970"
            : $"__REALTIME_TIMESTAMP is '{Excerpt.Of(found, 40)}'; expected microseconds since 1970");

    // The exception repeats the place, counted otherwise than a diagnostic counts.
    private static string Reason(JsonException e)
    {
        int place = e.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return (place < 0 ? e.Message : e.Message[..place]).TrimEnd('.');
    }
}
