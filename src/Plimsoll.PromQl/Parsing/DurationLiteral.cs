using System.Globalization;
using System.Text;

namespace Plimsoll.PromQl.Parsing;

/// <summary>Durations like <c>1h30m</c>: whole numbers with units, each at most once, from the largest to the
/// smallest. A day is 24 hours, a week 7 days and a year 365 days.</summary>
internal static class DurationLiteral
{
    /// <summary>What 64 bits of nanoseconds hold, about 292 years, is the longest.</summary>
    public const double MaxSeconds = long.MaxValue / 1e9;

    private const long MaxMilliseconds = long.MaxValue / 1_000_000;

    private static readonly (string Unit, long Milliseconds)[] s_units =
    [
        ("y", 31_536_000_000), ("w", 604_800_000), ("d", 86_400_000), ("h", 3_600_000), ("m", 60_000), ("s", 1000),
        ("ms", 1),
    ];

    /// <summary>Null: fine.</summary>
    public static string? Read(ReadOnlySpan<char> text, out long milliseconds)
    {
        milliseconds = 0;
        int next = 0;
        for (int at = 0; at < text.Length;)
        {
            long count = 0;
            int start = at;
            for (; at < text.Length && char.IsAsciiDigit(text[at]); at++)
            {
                count = Math.Min((count * 10) + (text[at] - '0'), MaxMilliseconds + 1);
            }

            int unitStart = at;
            while (at < text.Length && char.IsAsciiLetter(text[at]))
            {
                at++;
            }

            int unit = IndexOf(text[unitStart..at]);
            if (unitStart == start || unit < next)
            {
                return "expected whole numbers with units from y, w, d, h, m, s and ms, each once and in this order";
            }

            next = unit + 1;
            if (count > (MaxMilliseconds - milliseconds) / s_units[unit].Milliseconds)
            {
                return "expected at most 292 years";
            }

            milliseconds += count * s_units[unit].Milliseconds;
        }

        return null;
    }

    /// <summary>With the fewest units' counts: <c>1m30s</c>.</summary>
    public static string Print(long milliseconds)
    {
        if (milliseconds == 0)
        {
            return "0s";
        }

        StringBuilder text = new(milliseconds < 0 ? "-" : "");
        UInt128 rest = (UInt128)Int128.Abs(milliseconds);
        foreach ((string unit, long length) in s_units)
        {
            UInt128 count = rest / (UInt128)length;
            if (count > 0)
            {
                text.Append(CultureInfo.InvariantCulture, $"{count}{unit}");
                rest -= count * (UInt128)length;
            }
        }

        return text.ToString();
    }

    private static int IndexOf(ReadOnlySpan<char> unit)
    {
        for (int i = 0; i < s_units.Length; i++)
        {
            if (unit.SequenceEqual(s_units[i].Unit))
            {
                return i;
            }
        }

        return -1;
    }
}
