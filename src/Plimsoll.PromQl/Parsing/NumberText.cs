using System.Globalization;

namespace Plimsoll.PromQl.Parsing;

/// <summary>Reads a number as Go's strconv does: first as a whole number in the base its prefix tells, then as a
/// decimal fraction. So <c>010</c> is 8 and <c>08</c> is 8 too.</summary>
internal static class NumberText
{
    /// <summary>False: no number, or one too large for 64-bit floating point.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, out double value)
    {
        if (text.Equals("inf", StringComparison.OrdinalIgnoreCase))
        {
            value = double.PositiveInfinity;
            return true;
        }

        if (text.Equals("nan", StringComparison.OrdinalIgnoreCase))
        {
            value = double.NaN;
            return true;
        }

        if (text.Contains('_'))
        {
            if (!AreUnderscoresBetweenDigits(text))
            {
                value = 0;
                return false;
            }

            text = text.ToString().Replace("_", "", StringComparison.Ordinal);
        }

        return TryReadWhole(text, out value) || TryReadFraction(text, out value);
    }

    private static bool TryReadWhole(ReadOnlySpan<char> text, out double value)
    {
        int radix = text switch
        {
            ['0', 'x' or 'X', ..] => 16,
            ['0', _, ..] => 8,
            _ => 10,
        };
        ReadOnlySpan<char> digits = radix == 16 ? text[2..] : text;
        value = 0;
        UInt128 whole = 0;
        foreach (char digit in digits)
        {
            int d = Chars.HexDigit(digit);
            if (d >= radix)
            {
                return false;
            }

            whole = (whole * (uint)radix) + (uint)d;
            if (whole > long.MaxValue)
            {
                return false;
            }
        }

        value = (long)whole;
        return digits.Length > 0;
    }

    private static bool TryReadFraction(ReadOnlySpan<char> text, out double value) =>
        double.TryParse(
            text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out value)
        && double.IsFinite(value);

    // A base prefix counts as a digit.
    private static bool AreUnderscoresBetweenDigits(ReadOnlySpan<char> text)
    {
        bool isHex = text is ['0', 'x' or 'X', ..];
        char before = isHex ? '0' : '!';
        foreach (char c in text[(isHex ? 2 : 0)..])
        {
            bool isDigit = isHex ? char.IsAsciiHexDigit(c) : char.IsAsciiDigit(c);
            if (c == '_' ? before != '0' : !isDigit && before == '_')
            {
                return false;
            }

            before = c == '_' ? '_' : isDigit ? '0' : '!';
        }

        return before != '_';
    }
}
