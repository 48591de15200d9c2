using System.Globalization;
using Plimsoll.Domain.Units;

namespace Plimsoll.Cli.Configuration;

/// <summary>Reads the text of a setting. Every method answers null for text that is not of its kind.</summary>
internal static class SettingText
{
    public const int LeastColumns = 40;
    public const int MostColumns = 1000;

    // 16 TiB: beyond any machine.
    private const ulong MostMebibytes = 16UL << 20;

    private static readonly string[] TimeFormats =
    [
        "yyyy-MM-dd", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK",
        "yyyy-MM-dd HH:mmK", "yyyy-MM-dd HH:mm:ssK", "yyyy-MM-dd HH:mm:ss.FFFFFFFK",
    ];

    /// <summary>What was expected where <paramref name="text"/> stands; null when it is right.</summary>
    public static string? Expectation(Setting setting, string text) => setting.Kind switch
    {
        SettingKind.Address => Address(text) is null ? "an http or https base address without query" : null,
        SettingKind.Command => Command(text).Count == 0 ? "a program and its arguments" : null,
        SettingKind.Time => Time(text) is null ? "a time like 2026-02-08T12:15Z" : null,
        SettingKind.Incident => Incident(text) is null ? "a host and a time like web1@2026-02-08T05:00:46Z" : null,
        SettingKind.Duration => Duration(text) is null ? "a duration from 1ms to 24h like 30s" : null,
        SettingKind.Size => Size(text) is null ? "a size like 3GiB or 3072MiB" : null,
        SettingKind.Percent => Percent(text) is null ? "percent of RAM, 0 to 200, like 75%" : null,
        SettingKind.Probability => Probability(text) is null ? "a share between 0 and 1 like 0.95 or 95%" : null,
        SettingKind.Risk => Risk(text) is null ? "a share and a number of runs like 5%/30" : null,
        SettingKind.Choice => setting.Choices.Contains(text) ? null : string.Join(", ", setting.Choices),
        SettingKind.Switch => Switch(text) is null ? "true or false" : null,
        SettingKind.Columns => Columns(text) is null ? $"a whole number, {LeastColumns} to {MostColumns}" : null,
        _ => text.Length == 0 ? "some text" : text.Contains('\0', StringComparison.Ordinal) ? "text without NUL" : null,
    };

    public static Uri? Address(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out Uri? address)
        && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps)
        && address.Host.Length > 0
        && address.Query.Length == 0
        && address.Fragment.Length == 0
            ? address
            : null;

    public static IReadOnlyList<string> Command(string text) =>
        text.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public static DateTimeOffset? Time(string text) =>
        DateTimeOffset.TryParseExact(text, TimeFormats, CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTimeOffset at)
            ? at
            : null;

    public static (string Host, DateTimeOffset At)? Incident(string text) =>
        text.LastIndexOf('@') is > 0 and int separator && Time(text[(separator + 1)..]) is DateTimeOffset at
            ? (text[..separator], at)
            : null;

    public static TimeSpan? Duration(string text)
    {
        int digits = 0;
        while (digits < text.Length && char.IsAsciiDigit(text[digits]))
        {
            digits++;
        }

        if (!int.TryParse(text.AsSpan(0, digits), NumberStyles.None, CultureInfo.InvariantCulture, out int number))
        {
            return null;
        }

        TimeSpan? duration = text[digits..] switch
        {
            "ms" => TimeSpan.FromMilliseconds(number),
            "s" => TimeSpan.FromSeconds(number),
            "m" => TimeSpan.FromMinutes(number),
            "h" => number <= 24 ? TimeSpan.FromHours(number) : null,
            _ => null,
        };
        return duration > TimeSpan.Zero && duration <= TimeSpan.FromHours(24) ? duration : null;
    }

    public static ByteSize? Size(string text)
    {
        string number = text.Length > 3 ? text[..^3].TrimEnd(' ') : "";
        return !ulong.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out ulong value) || value > MostMebibytes
            ? null
            : text[^3..] switch
            {
                "MiB" => ByteSize.FromMebibytes(value),
                "GiB" when value <= MostMebibytes / 1024 => ByteSize.FromGibibytes(value),
                _ => null,
            };
    }

    public static double? Percent(string text) =>
        double.TryParse(text.TrimEnd('%'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double value)
        && value is >= 0 and <= 200
            ? value
            : null;

    public static double? Probability(string text)
    {
        bool isPercent = text.EndsWith('%');
        ReadOnlySpan<char> number = isPercent ? text.AsSpan(0, text.Length - 1) : text;
        if (!double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double value))
        {
            return null;
        }

        value = isPercent ? value / 100 : value;
        return value is > 0 and < 1 ? value : null;
    }

    public static (double Probability, int Runs)? Risk(string text) =>
        text.Split('/') is [string share, string runs]
        && Probability(share) is double probability
        && int.TryParse(runs, NumberStyles.None, CultureInfo.InvariantCulture, out int count)
        && count is >= 1 and <= 100_000
            ? (probability, count)
            : null;

    public static bool? Switch(string text) => text switch
    {
        "true" or "1" or "yes" or "on" => true,
        "false" or "0" or "no" or "off" => false,
        _ => null,
    };

    public static int? Columns(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int columns)
        && columns is >= LeastColumns and <= MostColumns
            ? columns
            : null;
}
