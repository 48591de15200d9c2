namespace Plimsoll.PromQl.Parsing;

/// <summary>Numbers and durations, which are numbers of seconds. False means that the fault is noted.</summary>
internal sealed class NumberParser(TokenCursor tokens)
{
    /// <summary>A number or duration as seconds.</summary>
    public bool TryRead(out double value)
    {
        Token token = tokens.Token;
        ReadOnlySpan<char> text = tokens.TextOf(token);
        value = 0;
        if (token.Kind == TokenKind.Number)
        {
            if (!NumberText.TryRead(text, out value))
            {
                tokens.Refuse(token.Span, $"found {Shown.Quoted(text)}, expected a number");
                return false;
            }
        }
        else if (DurationLiteral.Read(text, out long milliseconds) is { } fault)
        {
            tokens.Refuse(token.Span, $"found {Shown.Quoted(text)}, {fault}");
            return false;
        }
        else
        {
            value = milliseconds / 1000.0;
        }

        tokens.Take();
        return true;
    }

    /// <summary>A number or duration as seconds, with or without a sign.</summary>
    public bool TryReadSigned(string expected, out double value)
    {
        value = 0;
        bool isNegative = tokens.Kind == TokenKind.Minus;
        if (isNegative || tokens.Kind == TokenKind.Plus)
        {
            tokens.Take();
        }

        if (tokens.Kind is not (TokenKind.Number or TokenKind.Duration))
        {
            tokens.Missing(expected);
            return false;
        }

        bool isRead = TryRead(out value);
        value = isNegative ? -value : value;
        return isRead;
    }
}
