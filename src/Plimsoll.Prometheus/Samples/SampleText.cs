using System.Globalization;

namespace Plimsoll.Prometheus.Samples;

/// <summary>Reads the numbers of samples: values, and timestamps in seconds.</summary>
/// <remarks>Shared by OpenMetrics text and the HTTP API, which write both alike (Go's shortest decimal form).</remarks>
internal static class SampleText
{
    /// <summary>Seconds from which a timestamp is no date but a mistake of unit: 1e11 s is the year 5138, and 1e11 ms
    /// is March 1973, before any sample.</summary>
    public const long SuspiciousSeconds = 100_000_000_000;

    private const ulong LargestExactInteger = 1UL << 53;
    private const int LongestToken = 400;

    // Powers of ten that a double holds exactly: a mantissa up to 2^53 times or divided by one of them is rounded once,
    // and so is correct (Clinger's fast path).
    private static readonly double[] s_exactPowersOfTen =
    [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11,
        1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
    ];

    /// <summary>A value: decimal, with or without exponent, or NaN, Inf, Infinity in any case with an optional sign. A
    /// decimal too large for a double is refused, not turned into infinity.</summary>
    public static bool TryParseValue(ReadOnlySpan<byte> token, out double value) =>
        TryParseSimple(token, out value) || TryParseAny(token, out value);

    /// <summary>A timestamp in seconds, rounded to the nearest millisecond.</summary>
    public static TimestampFault TryParseSeconds(ReadOnlySpan<byte> token, out long unixMilliseconds)
    {
        int i = 0;
        long seconds = 0;
        bool negative = token.Length > 0 && token[0] == '-';
        if (negative)
        {
            i = 1;
        }

        int start = i;
        for (; i < token.Length && i - start < 15 && IsDigit(token[i]); i++)
        {
            seconds = (seconds * 10) + (token[i] - '0');
        }

        if (i == start || seconds >= SuspiciousSeconds)
        {
            return TryParseOddSeconds(token, out unixMilliseconds);
        }

        long milliseconds = seconds * 1000;
        if (i < token.Length)
        {
            if (token[i] != '.')
            {
                return TryParseOddSeconds(token, out unixMilliseconds);
            }

            int fractionStart = ++i;
            long scale = 1000;
            for (; i < token.Length && IsDigit(token[i]); i++)
            {
                int digit = token[i] - '0';
                if (scale > 1)
                {
                    scale /= 10;
                    milliseconds += digit * scale;
                }
                else if (i == fractionStart + 3 && digit >= 5)
                {
                    milliseconds++;
                }
            }

            if (i < token.Length)
            {
                return TryParseOddSeconds(token, out unixMilliseconds);
            }
        }

        unixMilliseconds = negative ? -milliseconds : milliseconds;
        return TimestampFault.None;
    }

    private static bool IsDigit(byte character) => unchecked((uint)(character - '0')) <= 9;

    private static bool TryParseSimple(ReadOnlySpan<byte> token, out double value)
    {
        value = 0;
        int i = 0;
        bool negative = false;
        if (token.Length > 0 && token[0] is (byte)'-' or (byte)'+')
        {
            negative = token[0] == '-';
            i = 1;
        }

        ulong mantissa = 0;
        int digits = 0;
        int exponent = 0;
        for (; i < token.Length && IsDigit(token[i]); i++, digits++)
        {
            mantissa = unchecked((mantissa * 10) + (uint)(token[i] - '0'));
        }

        if (i < token.Length && token[i] == '.')
        {
            int pointAt = digits;
            for (i++; i < token.Length && IsDigit(token[i]); i++, digits++)
            {
                mantissa = unchecked((mantissa * 10) + (uint)(token[i] - '0'));
            }

            exponent = pointAt - digits;
        }

        // Up to 19 digits the mantissa cannot have overflowed.
        if (digits is 0 or > 19 || mantissa > LargestExactInteger)
        {
            return false;
        }

        if (i < token.Length && !TryAddExponent(token[i..], ref exponent))
        {
            return false;
        }

        if (exponent is < -22 or > 22)
        {
            return false;
        }

        double magnitude = exponent < 0
            ? mantissa / s_exactPowersOfTen[-exponent]
            : mantissa * s_exactPowersOfTen[exponent];
        value = negative ? -magnitude : magnitude;
        return true;
    }

    private static bool TryAddExponent(ReadOnlySpan<byte> text, ref int exponent)
    {
        if (text[0] is not ((byte)'e' or (byte)'E') || text.Length is < 2 or > 5)
        {
            return false;
        }

        int i = 1;
        bool negative = false;
        if (text[1] is (byte)'-' or (byte)'+')
        {
            negative = text[1] == '-';
            i = 2;
        }

        if (i == text.Length)
        {
            return false;
        }

        int number = 0;
        for (; i < text.Length; i++)
        {
            uint digit = unchecked((uint)(text[i] - '0'));
            if (digit > 9)
            {
                return false;
            }

            number = (number * 10) + (int)digit;
        }

        exponent += negative ? -number : number;
        return true;
    }

    private static bool TryParseAny(ReadOnlySpan<byte> token, out double value)
    {
        value = 0;
        if (token.Length is 0 or > LongestToken)
        {
            return false;
        }

        ReadOnlySpan<byte> unsigned = token[0] is (byte)'-' or (byte)'+' ? token[1..] : token;
        if (unsigned.Length > 0 && !IsDigit(unsigned[0]) && unsigned[0] != '.')
        {
            return TryParseWord(unsigned, token[0] == '-', out value);
        }

        const NumberStyles Style =
            NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        return double.TryParse(token, Style, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);
    }

    private static bool TryParseWord(ReadOnlySpan<byte> word, bool negative, out double value)
    {
        value = double.NaN;
        if (System.Text.Ascii.EqualsIgnoreCase(word, "nan"u8))
        {
            return true;
        }

        value = negative ? double.NegativeInfinity : double.PositiveInfinity;
        return System.Text.Ascii.EqualsIgnoreCase(word, "inf"u8)
            || System.Text.Ascii.EqualsIgnoreCase(word, "infinity"u8);
    }

    private static TimestampFault TryParseOddSeconds(ReadOnlySpan<byte> token, out long unixMilliseconds)
    {
        unixMilliseconds = 0;
        if (!TryParseValue(token, out double seconds) || !double.IsFinite(seconds))
        {
            return TimestampFault.NotANumber;
        }

        if (Math.Abs(seconds) >= SuspiciousSeconds)
        {
            return TimestampFault.NotSeconds;
        }

        unixMilliseconds = (long)Math.Round(seconds * 1000);
        return TimestampFault.None;
    }
}
