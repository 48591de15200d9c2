using System.Buffers;
using System.Globalization;

namespace Plimsoll.Linux.Systemd;

/// <summary>Reads a span of time as systemd prints it: <c>42.123s</c>, <c>5min 10.520s</c>, <c>1h 2min 3s</c>,
/// <c>215ms</c>.</summary>
/// <remarks>Source: systemd <c>format_timespan</c>, systemd.time(7). A month is 30.44 days, a year 365.25.</remarks>
internal static class SystemdTimeSpan
{
    private static readonly SearchValues<char> NumberCharacters = SearchValues.Create("0123456789.");

    /// <summary>Null for any other text, and beyond <see cref="TimeSpan.MaxValue"/>.</summary>
    public static TimeSpan? Parse(ReadOnlySpan<char> text)
    {
        double seconds = 0;
        bool isAny = false;
        foreach (Range part in text.Split(' '))
        {
            ReadOnlySpan<char> word = text[part];
            int number = word.IndexOfAnyExcept(NumberCharacters);
            if (number <= 0 || SecondsPer(word[number..]) is not { } unit
                || !double.TryParse(
                    word[..number], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double count))
            {
                return null;
            }

            seconds += count * unit;
            isAny = true;
        }

        return isAny && seconds < TimeSpan.MaxValue.TotalSeconds / 2
            ? TimeSpan.FromTicks((long)Math.Round(seconds * TimeSpan.TicksPerSecond)) : null;
    }

    private static double? SecondsPer(ReadOnlySpan<char> unit) => unit switch
    {
        "us" => 1e-6,
        "ms" => 1e-3,
        "s" => 1,
        "min" => 60,
        "h" => 3600,
        "d" => 86_400,
        "w" => 604_800,
        "month" => 2_629_800,
        "y" => 31_557_600,
        _ => null,
    };
}
