using System.Globalization;
using System.Text;
using Plimsoll.PromQl.Clauses;

namespace Plimsoll.PromQl.Parsing;

/// <summary>Durations and calculations with them, where a stretch of time is due. Null means that the fault is noted.</summary>
internal sealed class DurationParser(TokenCursor tokens, NumberParser numbers)
{
    private const string AnyDuration = "a duration";

    private StringBuilder? _builder;
    private int _depth;

    /// <summary>The canonical text of what is being read, written along.</summary>
    private StringBuilder Written => _builder ??= new();

    /// <summary>What has been read.</summary>
    /// <param name="Seconds">NaN where it depends on the query.</param>
    /// <param name="IsLiteral">Whether it is a number alone, signs aside.</param>
    private readonly record struct Part(double Seconds, bool IsLiteral);

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
            part = Signed(isNegative, textStart: 0);
            if (Precedence(tokens.Kind) > 0 && !(Written.Length > 1 && Written[0] == '-' && Written[1] == '-'))
            {
                // With fewer than two signs the operator would not belong to the duration.
                Written.Insert(0, "--");
            }

            part = part is { } left ? Rest(left, minPrecedence: 1) : null;
        }
        else
        {
            bool isOpen = !isSigned && tokens.Kind == TokenKind.LeftParen;

            // A sign keeps the operator behind the parenthesis out of the duration.
            Written.Append(isNegative ? "-" : isSigned && tokens.Kind == TokenKind.LeftParen ? "+" : "");
            part = isOpen ? Operation(minPrecedence: 1) : Primary();
            part = part is { } inner ? Sign(inner, isNegative, textStart: 0) : null;
        }

        return part is { } read ? Finish(read, start) : null;
    }

    private int Begin()
    {
        Written.Clear();
        return tokens.Token.Start;
    }

    private DurationText Finish(Part part, int start)
    {
        double milliseconds = Math.Round(part.Seconds * 1000);
        long? whole = Math.Abs(milliseconds) < long.MaxValue / 1e6 ? (long)milliseconds : null;
        return new(whole, Written.ToString(), !part.IsLiteral, TextSpan.Between(start, tokens.LastEnd));
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
            ? Signed(tokens.Take().Kind == TokenKind.Minus, Written.Length)
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
            Written.Append(' ').Append(tokens.TextOf(sign)).Append(' ');
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
        Written.Append(isNegative ? "-" : "");
        return Operation(minPrecedence: 3) is { } inner ? Sign(inner, isNegative, textStart) : null;
    }

    private Part Sign(Part inner, bool isNegative, int textStart)
    {
        Part signed = isNegative ? inner with { Seconds = -inner.Seconds } : inner;
        if (signed.IsLiteral)
        {
            Written.Length = textStart;
            Written.Append(Canonical(signed.Seconds));
        }

        return signed;
    }

    private Part? Primary()
    {
        Token token = tokens.Token;
        switch (token.Kind)
        {
            case TokenKind.Number or TokenKind.Duration:
                if (!numbers.TryRead(out double seconds))
                {
                    return null;
                }

                // Not a number is not out of range: Prometheus takes "offset NaN".
                if (Math.Abs(seconds) > DurationLiteral.MaxSeconds)
                {
                    tokens.Refuse(token.Span, $"found {Shown.Quoted(tokens.TextOf(token))}, expected at most 292 years");
                    return null;
                }

                Written.Append(Canonical(seconds));
                return new(seconds, IsLiteral: true);
            case TokenKind.Step or TokenKind.Range:
                tokens.Take();
                Written.Append(token.Kind == TokenKind.Step ? "step()" : "range()");
                return tokens.Expect(TokenKind.LeftParen, "'('") && tokens.Expect(TokenKind.RightParen, "')'")
                    ? new(double.NaN, IsLiteral: false)
                    : null;
            case TokenKind.MaxOf or TokenKind.MinOf:
                return ExtremeOfTwo();
            case TokenKind.LeftParen:
                tokens.Take();
                Written.Append('(');
                Part? inner = Operation(minPrecedence: 1);
                Written.Append(')');
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
        Written.Append(isMax ? "max_of(" : "min_of(");
        if (!tokens.Expect(TokenKind.LeftParen, "'('")
            || Operation(minPrecedence: 1) is not { } first
            || !tokens.Expect(TokenKind.Comma, "an operator or ','"))
        {
            return null;
        }

        Written.Append(", ");
        if (Operation(minPrecedence: 1) is not { } second || !tokens.Expect(TokenKind.RightParen, "an operator or ')'"))
        {
            return null;
        }

        Written.Append(')');
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
