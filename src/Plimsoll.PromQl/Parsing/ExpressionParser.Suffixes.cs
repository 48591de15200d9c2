using Plimsoll.PromQl.Clauses;
using Plimsoll.PromQl.Syntax;

namespace Plimsoll.PromQl.Parsing;

/// <summary>What follows a selector and binds tighter than any operator: ranges, <c>offset</c>, <c>@</c>.</summary>
internal sealed partial class ExpressionParser
{
    private Expr? WithSuffixes(Expr primary)
    {
        Expr? expr = primary;
        while (expr is not null)
        {
            switch (_tokens.Kind)
            {
                case TokenKind.LeftBracket:
                    expr = WithRange(expr);
                    break;
                case TokenKind.Offset:
                    expr = WithOffset(expr);
                    break;
                case TokenKind.At:
                    expr = WithAt(expr);
                    break;
                case TokenKind.Anchored or TokenKind.Smoothed:
                    expr = WithEdge(expr);
                    break;
                default:
                    return expr;
            }
        }

        return null;
    }

    private Expr? WithRange(Expr inner)
    {
        int bracket = _tokens.Take().Start;
        if (_durations.ReadPositive() is not DurationText range)
        {
            return null;
        }

        if (_tokens.TryTake(TokenKind.Colon))
        {
            DurationText? step = null;
            if (_tokens.Kind != TokenKind.RightBracket && (step = _durations.ReadPositive()) is null)
            {
                return null;
            }

            return _tokens.Expect(TokenKind.RightBracket, "']'")
                ? Above(new Subquery(inner, range, step, TimeModifiers.None, From(inner)), _height)
                : null;
        }

        if (!_tokens.Expect(TokenKind.RightBracket, "an operator, ':' or ']'"))
        {
            return null;
        }

        string? refusal = inner switch
        {
            VectorSelector { Modifiers.Offset: { } offset } when !IsZero(offset) => "an offset before the range",
            VectorSelector { Modifiers.At: not null } => "an @ before the range",
            VectorSelector => null,
            _ => "a range behind something else",
        };
        if (refusal is not null)
        {
            _tokens.Refuse(
                TextSpan.Between(bracket, _tokens.LastEnd), $"found {refusal}, expected it right behind a selector");
            return null;
        }

        return Above(new RangeSelector((VectorSelector)inner, range, From(inner)), _height);
    }

    private Expr? WithOffset(Expr inner)
    {
        int start = _tokens.Take().Start;
        if (_durations.ReadOffset() is not DurationText duration)
        {
            return null;
        }

        // Zero counts as none upstream, and may be said again.
        OffsetModifier offset = new(duration, TextSpan.Between(start, _tokens.LastEnd));
        return ModifiersOf(inner) is { Offset: { } earlier } && !IsZero(earlier)
            ? Refused(offset.Span, "a second offset, expected one")
            : WithModifiers(inner, offset.Span, "offset", m => m with { Offset = offset });
    }

    private Expr? WithAt(Expr inner)
    {
        int start = _tokens.Take().Start;
        AtModifier? at = null;
        if (_tokens.Kind is TokenKind.Start or TokenKind.Finish)
        {
            bool isStart = _tokens.Take().Kind == TokenKind.Start;
            if (!_tokens.Expect(TokenKind.LeftParen, "'('") || !_tokens.Expect(TokenKind.RightParen, "')'"))
            {
                return null;
            }

            TextSpan span = TextSpan.Between(start, _tokens.LastEnd);
            at = isStart ? new AtModifier.QueryStart(span) : new AtModifier.QueryEnd(span);
        }
        else
        {
            if (!_numbers.TryReadSigned("a moment in Unix seconds, start() or end()", out double seconds))
            {
                return null;
            }

            TextSpan span = TextSpan.Between(start, _tokens.LastEnd);
            if (!(Math.Abs(seconds) < long.MaxValue))
            {
                return Refused(span, "a moment out of bounds, expected less than 2^63 seconds");
            }

            at = new AtModifier.Moment(seconds, span);
        }

        return ModifiersOf(inner) is { At: not null }
            ? Refused(at.Span, "a second @, expected one")
            : WithModifiers(inner, at.Span, "@", m => m with { At = at });
    }

    private Expr? WithEdge(Expr inner)
    {
        Token word = _tokens.Take();
        RangeEdge edge = word.Kind == TokenKind.Anchored ? RangeEdge.Anchored : RangeEdge.Smoothed;
        string name = word.Kind == TokenKind.Anchored ? "anchored" : "smoothed";
        if (inner is Subquery)
        {
            return Refused(word.Span, $"{name} behind a subquery, expected a selector before it");
        }

        return ModifiersOf(inner) is { Edge: var earlier } && earlier != RangeEdge.Plain && earlier != edge
            ? Refused(word.Span, "anchored and smoothed together, expected one")
            : WithModifiers(inner, word.Span, name, m => m with { Edge = edge });
    }

    private Expr? WithModifiers(Expr inner, TextSpan at, string name, Func<TimeModifiers, TimeModifiers> change) =>
        inner switch
        {
            VectorSelector vector => vector with { Modifiers = change(vector.Modifiers), Span = From(inner) },
            RangeSelector range => range with
            {
                Vector = range.Vector with { Modifiers = change(range.Vector.Modifiers) },
                Span = From(inner),
            },
            Subquery subquery => subquery with { Modifiers = change(subquery.Modifiers), Span = From(inner) },
            _ => Refused(at, $"{name} behind something else, expected a selector, range or subquery before it"),
        };

    private Expr? Refused(TextSpan span, string what)
    {
        _tokens.Refuse(span, $"found {what}");
        return null;
    }

    private TextSpan From(Expr inner) => TextSpan.Between(inner.Span.Start, _tokens.LastEnd);

    private static TimeModifiers? ModifiersOf(Expr expr) => expr switch
    {
        VectorSelector vector => vector.Modifiers,
        RangeSelector range => range.Vector.Modifiers,
        Subquery subquery => subquery.Modifiers,
        _ => null,
    };

    private static bool IsZero(OffsetModifier offset) => !offset.Duration.IsCalculated && offset.Duration.Text == "0s";
}
