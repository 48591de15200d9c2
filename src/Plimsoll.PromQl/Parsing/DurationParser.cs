using System.Globalization;
using System.Text;
using Plimsoll.PromQl.Clauses;

namespace Plimsoll.PromQl.Parsing;

/// <summary>Numbers, durations, and calculations with them where a stretch of time is due. Null or false means that the
/// fault is noted.</summary>
internal sealed class DurationParser(TokenCursor tokens)
{
    private const string AnyDuration = "a duration";

    // The canonical text of what is being read, written along.
    private readonly StringBuilder _text = new();
    private int _depth;

    /// <summary>What has been read.</summary>
    /// <param name="Seconds">NaN where it depends on the query.</param>
    /// <param name="IsLiteral">Whether it is a number alone, signs aside.</param>
    private readonly record struct Part(double Seconds, bool IsLiteral);

    /// <summary>A number or duration as seconds.</summary>
    public bool TryReadNumber(out double value)
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

        bool isRead = TryReadNumber(out value);
        value = isNegative ? -value : value;
        return isRead;
    }

    /// <summary>Of a range or step: a calculation, or a number above zero.</summary>
    public DurationText? ReadPositive()
    {
        int start = Begin();
        if (Operation(minPrecedence: 1) is not { } part)
        {
            return null;
        }

        DurationText read = Finish(part, start);
        if (!part.IsLiteral || part.Seconds > 0)
        {
            return read;
        }

        tokens.Refuse(read.Span, $"found {Shown.Quoted(read.Text)}, expected a duration above zero");
        return null;
    }

    /// <summary>Behind <c>offset</c>. An operator after a bare number or call belongs to the expression around it; after
    /// anything else to the duration.</summary>
    public DurationText? ReadOffset()
    {
        int start = Begin();
        bool isSigned = tokens.Kind is TokenKind.Plus or TokenKind.Minus;
        bool isNegative = tokens.Kind == TokenKind.Minus;
        if (isSigned)
        {
            tokens.Take();
        }

        Part? part;
        if (isSigned && tokens.Kind is TokenKind.Plus or TokenKind.Minus)
        {
            part = Signed(isNegative, textStart: 0) is { } left ? Rest(left, minPrecedence: 1) : null;
        }
        else
        {
            bool isOpen = !isSigned && tokens.Kind == TokenKind.LeftParen;
            _text.Append(isNegative ? "-" : "");
            part = isOpen ? Operation(minPrecedence: 1) : Primary();
            part = part is { } inner ? Sign(inner, isNegative, textStart: 0) : null;
        }

        return part is { } read ? Finish(read, start) : null;
    }

    private int Begin()
    {
        _text.Clear();
        return tokens.Token.Start;
    }

    private DurationText Finish(Part part, int start)
    {
        double milliseconds = Math.Round(part.Seconds * 1000);
        long? whole = Math.Abs(milliseconds) < long.MaxValue / 1e6 ? (long)milliseconds : null;
        return new(whole, _text.ToString(), !part.IsLiteral, TextSpan.Between(start, tokens.LastEnd));
    }

    private Part? Operation(int minPrecedence)
    {
        if (_depth == PromQlParser.MaxDepth)
        {
            tokens.Refuse(tokens.Token.Span, $"found more than {PromQlParser.MaxDepth} durations inside one another");
            return null;
        }

        _depth++;
        Part? left = tokens.Kind is TokenKind.Plus or TokenKind.Minus
            ? Signed(tokens.Take().Kind == TokenKind.Minus, _text.Length)
            : Primary();
        left = left is { } operand ? Rest(operand, minPrecedence) : null;
        _depth--;
        return left;
    }

    /// <summary>The operators behind an operand.</summary>
    private Part? Rest(Part left, int minPrecedence)
    {
        while (Precedence(tokens.Kind) is var precedence && precedence >= minPrecedence)
        {
            Token sign = tokens.Take();
            _text.Append(' ').Append(tokens.TextOf(sign)).Append(' ');
            if (Operation(sign.Kind == TokenKind.Caret ? precedence : precedence + 1) is not { } right)
            {
                return null;
            }

            if (sign.Kind is TokenKind.Slash or TokenKind.Percent && right is { IsLiteral: true, Seconds: 0 })
            {
                tokens.Refuse(sign.Span, "found a division by zero, expected another divisor");
                return null;
            }

            left = new(Calculate(sign.Kind, left.Seconds, right.Seconds), IsLiteral: false);
        }

        return left;
    }

    /// <summary>Behind a sign; it binds weaker than the power only.</summary>
    private Part? Signed(bool isNegative, int textStart)
    {
        _text.Append(isNegative ? "-" : "");
        return Operation(minPrecedence: 3) is { } inner ? Sign(inner, isNegative, textStart) : null;
    }

    private Part Sign(Part inner, bool isNegative, int textStart)
    {
        Part signed = isNegative ? inner with { Seconds = -inner.Seconds } : inner;
        if (signed.IsLiteral)
        {
            _text.Length = textStart;
            _text.Append(Canonical(signed.Seconds));
        }

        return signed;
    }

    private Part? Primary()
    {
        Token token = tokens.Token;
        switch (token.Kind)
        {
            case TokenKind.Number or TokenKind.Duration:
                if (!TryReadNumber(out double seconds))
                {
                    return null;
                }

                if (!(Math.Abs(seconds) <= DurationLiteral.MaxSeconds))
                {
                    tokens.Refuse(token.Span, $"found {Shown.Quoted(tokens.TextOf(token))}, expected at most 292 years");
                    return null;
                }

                _text.Append(Canonical(seconds));
                return new(seconds, IsLiteral: true);
            case TokenKind.Step or TokenKind.Range:
                tokens.Take();
                _text.Append(token.Kind == TokenKind.Step ? "step()" : "range()");
                return tokens.Expect(TokenKind.LeftParen, "'('") && tokens.Expect(TokenKind.RightParen, "')'")
                    ? new(double.NaN, IsLiteral: false)
                    : null;
            case TokenKind.MaxOf or TokenKind.MinOf:
                return ExtremeOfTwo();
            case TokenKind.LeftParen:
                tokens.Take();
                _text.Append('(');
                Part? inner = Operation(minPrecedence: 1);
                _text.Append(')');
                return inner is { } part && tokens.Expect(TokenKind.RightParen, "an operator or ')'")
                    ? part with { IsLiteral = false }
                    : null;
            default:
                tokens.Missing(AnyDuration);
                return null;
        }
    }

    private Part? ExtremeOfTwo()
    {
        bool isMax = tokens.Take().Kind == TokenKind.MaxOf;
        _text.Append(isMax ? "max_of(" : "min_of(");
        if (!tokens.Expect(TokenKind.LeftParen, "'('")
            || Operation(minPrecedence: 1) is not { } first
            || !tokens.Expect(TokenKind.Comma, "an operator or ','"))
        {
            return null;
        }

        _text.Append(", ");
        if (Operation(minPrecedence: 1) is not { } second || !tokens.Expect(TokenKind.RightParen, "an operator or ')'"))
        {
            return null;
        }

        _text.Append(')');
        double extreme = isMax ? Math.Max(first.Seconds, second.Seconds) : Math.Min(first.Seconds, second.Seconds);
        return new(extreme, IsLiteral: false);
    }

    private static double Calculate(TokenKind sign, double left, double right) => sign switch
    {
        TokenKind.Plus => left + right,
        TokenKind.Minus => left - right,
        TokenKind.Star => left * right,
        TokenKind.Slash => left / right,
        TokenKind.Percent => left % right,

        // NaN, what the query decides, to the power of zero is not 1.
        _ => double.IsNaN(left) || double.IsNaN(right) ? double.NaN : Math.Pow(left, right),
    };

    private static int Precedence(TokenKind kind) => kind switch
    {
        TokenKind.Plus or TokenKind.Minus => 1,
        TokenKind.Star or TokenKind.Slash or TokenKind.Percent => 2,
        TokenKind.Caret => 3,
        _ => 0,
    };

    // A number that is no whole count of milliseconds stays one, so that nothing above zero prints as zero.
    private static string Canonical(double seconds)
    {
        double milliseconds = Math.Round(seconds * 1000);
        return milliseconds / 1000 == seconds
            ? DurationLiteral.Print((long)milliseconds)
            : seconds.ToString("R", CultureInfo.InvariantCulture);
    }
}
