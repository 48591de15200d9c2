using System.Text;

namespace Plimsoll.PromQl.Parsing;

/// <summary>Strings in the three kinds of quotes; escapes as in Go, and none between backquotes.</summary>
internal static class QuotedText
{
    /// <summary>Finds the end of the string that opens at <paramref name="start"/>.</summary>
    /// <returns>Null: fine; <paramref name="end"/> lies behind the closing quote. Else what is wrong, and where.</returns>
    public static string? Scan(ReadOnlySpan<char> text, int start, out int end)
    {
        char quote = text[start];
        int at = start + 1;
        while (at < text.Length && text[at] != quote)
        {
            char c = text[at];
            if (c == '\n' && quote != '`')
            {
                break;
            }

            int length = 1;
            if (c == '\\' && quote != '`')
            {
                if (ScanEscape(text, at, quote, out length) is { } fault)
                {
                    end = Math.Min(at + 1, text.Length);
                    return fault;
                }
            }
            else if (char.IsHighSurrogate(c) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]))
            {
                length = 2;
            }
            else if (char.IsSurrogate(c) || c == '\uFFFD')
            {
                // Prometheus takes U+FFFD itself for damage.
                end = at + 1;
                return "found a character that is no valid Unicode in a string";
            }

            at += length;
        }

        bool isClosed = at < text.Length && text[at] == quote;
        end = isClosed ? at + 1 : at;
        return isClosed ? null : "found a string without its closing quote";
    }

    /// <summary>The meaning of a string that <see cref="Scan"/> found fine, quotes included.</summary>
    /// <param name="isUtf8">False: escapes gave bytes that are no UTF-8 and read U+FFFD.</param>
    public static string Read(ReadOnlySpan<char> quoted, out bool isUtf8)
    {
        isUtf8 = true;
        char quote = quoted[0];
        ReadOnlySpan<char> inner = quoted[1..^1];
        if (quote == '`' || !inner.Contains('\\'))
        {
            return inner.ToString();
        }

        // Escapes may give single bytes of a character.
        byte[] bytes = new byte[(inner.Length * 3) + 1];
        int count = 0;
        while (!inner.IsEmpty)
        {
            if (inner[0] == '\\')
            {
                inner = inner[ReadEscape(inner, bytes, ref count)..];
                continue;
            }

            int plain = inner.IndexOf('\\') is var next and >= 0 ? next : inner.Length;
            count += Encoding.UTF8.GetBytes(inner[..plain], bytes.AsSpan(count));
            inner = inner[plain..];
        }

        ReadOnlySpan<byte> read = bytes.AsSpan(0, count);
        isUtf8 = System.Text.Unicode.Utf8.IsValid(read);
        return Encoding.UTF8.GetString(read);
    }

    private static string? ScanEscape(ReadOnlySpan<char> text, int at, char quote, out int length)
    {
        length = 2;
        if (at + 1 >= text.Length)
        {
            return "found the end of the text, expected the rest of an escape";
        }

        char kind = text[at + 1];
        if (kind == quote || "abfnrtv\\".Contains(kind))
        {
            return null;
        }

        int digits = DigitsOf(kind);
        if (digits == 0)
        {
            return $"found the escape \\{Shown.Char(kind)}, expected one of \\a \\b \\f \\n \\r \\t \\v \\\\ \\{quote} "
                + "\\nnn \\xnn \\unnnn \\Unnnnnnnn";
        }

        int from = char.IsAsciiDigit(kind) ? at + 1 : at + 2;
        uint value = 0;
        for (int i = from; i < from + digits; i++)
        {
            int digit = i < text.Length ? Chars.HexDigit(text[i]) : 16;
            if (digit >= (from == at + 1 ? 8 : 16))
            {
                return $"found too few digits in the escape \\{kind}, expected {digits}";
            }

            value = unchecked((value * (from == at + 1 ? 8u : 16u)) + (uint)digit);
        }

        length = from + digits - at;
        bool isByte = digits < 4;
        return value > (isByte ? 0xFFu : 0x10FFFFu) || value is >= 0xD800 and < 0xE000
            ? "found an escape beyond what its character can be"
            : null;
    }

    private static int ReadEscape(ReadOnlySpan<char> text, byte[] bytes, ref int count)
    {
        char kind = text[1];
        int digits = DigitsOf(kind);
        if (digits == 0)
        {
            int known = "abfnrtv".IndexOf(kind, StringComparison.Ordinal);
            bytes[count++] = (byte)(known < 0 ? kind : "\a\b\f\n\r\t\v"[known]);
            return 2;
        }

        bool isOctal = char.IsAsciiDigit(kind);
        int from = isOctal ? 1 : 2;
        uint value = 0;
        foreach (char c in text.Slice(from, digits))
        {
            value = (value * (isOctal ? 8u : 16u)) + (uint)Chars.HexDigit(c);
        }

        if (digits < 4)
        {
            bytes[count++] = (byte)value;
        }
        else
        {
            count += new Rune(value).EncodeToUtf8(bytes.AsSpan(count));
        }

        return from + digits;
    }

    private static int DigitsOf(char kind) => kind switch
    {
        >= '0' and <= '7' => 3,
        'x' => 2,
        'u' => 4,
        'U' => 8,
        _ => 0,
    };
}
