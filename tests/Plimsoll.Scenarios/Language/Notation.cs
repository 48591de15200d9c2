using System.Globalization;

namespace Plimsoll.Scenarios.Language;

/// <summary>How scenario files write times, durations, sizes and numbers. A word that is none is null.</summary>
internal static class Notation
{
    /// <summary>The moment written <c>00:00</c>. Hours may be above 23: <c>26:05</c> is the next morning.</summary>
    public static readonly DateTimeOffset Midnight = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly (string Suffix, double Bytes)[] _sizes =
        [("GiB", 1L << 30), ("MiB", 1L << 20), ("KiB", 1L << 10), ("GB", 1e9), ("MB", 1e6), ("B", 1)];

    public static DateTimeOffset? Time(string text)
    {
        string[] parts = text.Split(':');
        if (parts.Length is not (2 or 3))
        {
            return null;
        }

        int seconds = 0;
        return Whole(parts[0], 9999) is int hours && Whole(parts[1], 59) is int minutes
            && (parts.Length == 2 || (Whole(parts[2], 59) is int last && (seconds = last) >= 0))
            ? Midnight + new TimeSpan(hours, minutes, seconds)
            : null;
    }

    public static TimeSpan? Duration(string text)
    {
        string rest = text.TrimStart('-', '+');
        if (rest.Length == 0 || text.Length - rest.Length > 1)
        {
            return null;
        }

        TimeSpan total = TimeSpan.Zero;
        while (rest.Length > 0)
        {
            int digits = rest.TakeWhile(char.IsAsciiDigit).Count();
            int letters = rest.Skip(digits).TakeWhile(char.IsAsciiLetter).Count();
            if (Whole(rest[..digits], 1_000_000) is not int count
                || rest[digits..(digits + letters)] is not ("ms" or "s" or "m" or "h" or "d"))
            {
                return null;
            }

            total += rest[digits..(digits + letters)] switch
            {
                "ms" => TimeSpan.FromMilliseconds(count),
                "s" => TimeSpan.FromSeconds(count),
                "m" => TimeSpan.FromMinutes(count),
                "h" => TimeSpan.FromHours(count),
                _ => TimeSpan.FromDays(count),
            };
            rest = rest[(digits + letters)..];
        }

        return text[0] == '-' ? -total : total;
    }

    public static ulong? Size(string text)
    {
        foreach ((string suffix, double bytes) in _sizes)
        {
            if (text.EndsWith(suffix, StringComparison.Ordinal) && Plain(text[..^suffix.Length]) is double count and >= 0)
            {
                return (ulong)(count * bytes);
            }
        }

        return null;
    }

    /// <summary>A number, a size in bytes, or <c>@TIME</c> in Unix seconds.</summary>
    public static double? Number(string text) =>
        text.StartsWith('@') ? Time(text[1..]) is DateTimeOffset at ? at.ToUnixTimeMilliseconds() / 1000.0 : null
        : Size(text) is ulong size ? size
        : text switch
        {
            "NaN" => double.NaN,
            "Inf" => double.PositiveInfinity,
            "-Inf" => double.NegativeInfinity,
            _ => Plain(text),
        };

    public static double? Percent(string text) => text.EndsWith('%') ? Plain(text[..^1]) : null;

    private static double? Plain(string text) => double.TryParse(
        text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent,
        CultureInfo.InvariantCulture, out double number) && double.IsFinite(number) ? number : null;

    private static int? Whole(string text, int most) => int.TryParse(
        text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number <= most ? number : null;
}
