namespace Plimsoll.PromQl.Parsing;

/// <summary>Finds where a number or duration ends, as Prometheus' lexer does: greedily, and by looser rules than
/// reading it follows (<see cref="NumberText"/>, <see cref="DurationLiteral"/>).</summary>
internal static class NumberScan
{
    /// <summary>The kind of literal at <paramref name="start"/>, a digit or a dot before one, and its end.</summary>
    public static (TokenKind Kind, int End) Scan(ReadOnlySpan<char> text, int start)
    {
        int at = start;
        if (IsNumber(text, ref at))
        {
            return (TokenKind.Number, at);
        }

        return IsDuration(text, ref at) ? (TokenKind.Duration, at) : (TokenKind.Fault, at);
    }

    private static bool IsNumber(ReadOnlySpan<char> text, ref int at)
    {
        bool isHex = Is(text, at, "0") && Is(text, at + 1, "xX");
        if (isHex)
        {
            at += Is(text, at + 2, "_") ? 3 : 2;
        }
        else if (Is(text, at, "0"))
        {
            at++;
        }

        Accept(text, ref at, ".");
        if (IsDigit(text, at, isHex))
        {
            at++;
        }

        bool hasDot = false;
        bool hasExponent = false;
        while (IsDigit(text, at, isHex) || Is(text, at, "._eE"))
        {
            // Of hexadecimal digits an 'e' is taken for an exponent first.
            if ((hasDot && Is(text, at, ".")) || (hasExponent && Is(text, at, "eE")))
            {
                at++;
                return false;
            }

            if (Accept(text, ref at, "."))
            {
                hasDot = true;
                if (Accept(text, ref at, "_.") || isHex)
                {
                    return false;
                }
            }
            else if (Accept(text, ref at, "eE"))
            {
                hasExponent = true;
                Accept(text, ref at, "+-");
                if (Accept(text, ref at, "._eE") || at >= text.Length)
                {
                    return false;
                }
            }
            else if (Accept(text, ref at, "_"))
            {
                if (Accept(text, ref at, "._eE") || at >= text.Length)
                {
                    return false;
                }
            }
            else
            {
                while (IsDigit(text, at, isHex))
                {
                    at++;
                }
            }
        }

        return at >= text.Length || !Chars.IsWord(text[at]);
    }

    private static bool IsDuration(ReadOnlySpan<char> text, ref int at)
    {
        if (!Accept(text, ref at, "smhdwy"))
        {
            return false;
        }

        // For "ms"; "hs" and the like are refused when the duration is read.
        Accept(text, ref at, "s");
        while (IsDigit(text, at, isHex: false))
        {
            while (IsDigit(text, at, isHex: false))
            {
                at++;
            }

            if (!Accept(text, ref at, "smhdw"))
            {
                return false;
            }

            Accept(text, ref at, "s");
        }

        return at >= text.Length || !Chars.IsWord(text[at]);
    }

    private static bool IsDigit(ReadOnlySpan<char> text, int at, bool isHex) =>
        at < text.Length && (isHex ? char.IsAsciiHexDigit(text[at]) : char.IsAsciiDigit(text[at]));

    private static bool Is(ReadOnlySpan<char> text, int at, string any) => at < text.Length && any.Contains(text[at]);

    private static bool Accept(ReadOnlySpan<char> text, ref int at, string any)
    {
        bool isThere = Is(text, at, any);
        at += isThere ? 1 : 0;
        return isThere;
    }
}
