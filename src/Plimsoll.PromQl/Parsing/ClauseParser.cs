using Plimsoll.PromQl.Clauses;

namespace Plimsoll.PromQl.Parsing;

/// <summary>The words around operators and aggregations. False means that the fault is noted.</summary>
internal sealed class ClauseParser(TokenCursor tokens, NumberParser numbers)
{
    /// <summary>From the word <c>by</c> or <c>without</c> on.</summary>
    public bool TryReadGrouping(out Grouping? grouping)
    {
        Token word = tokens.Take();
        grouping = Labels() is { } labels
            ? new(word.Kind == TokenKind.Without, labels, TextSpan.Between(word.Start, tokens.LastEnd))
            : null;
        return grouping is not null;
    }

    /// <summary>What may stand between an operator and its right operand.</summary>
    public bool TryReadMatching(out bool returnsBool, out VectorMatching? matching)
    {
        returnsBool = tokens.TryTake(TokenKind.Bool);
        matching = null;
        int start = tokens.Token.Start;
        LabelName[]? labels = null;
        LabelName[] included = [];
        MatchingGroup group = MatchingGroup.None;
        bool isOn = tokens.Kind == TokenKind.On;
        if (isOn || tokens.Kind == TokenKind.Ignoring)
        {
            tokens.Take();
            if ((labels = Labels()) is null)
            {
                return false;
            }

            if (tokens.Kind is TokenKind.GroupLeft or TokenKind.GroupRight)
            {
                group = tokens.Take().Kind == TokenKind.GroupLeft ? MatchingGroup.Left : MatchingGroup.Right;
                if (tokens.Kind == TokenKind.LeftParen && Labels() is var more)
                {
                    if (more is null)
                    {
                        return false;
                    }

                    included = more;
                }
            }
        }

        if (!TryReadFill(out double? left, out double? right))
        {
            return false;
        }

        if (labels is not null || left is not null || right is not null)
        {
            TextSpan span = TextSpan.Between(start, tokens.LastEnd);
            matching = new(labels, isOn, group, included, left, right, span);
        }

        return true;
    }

    /// <summary>One value for both sides, or one for each in either order.</summary>
    private bool TryReadFill(out double? left, out double? right)
    {
        (left, right) = (null, null);
        TokenKind first = tokens.Kind;
        if (first is not (TokenKind.Fill or TokenKind.FillLeft or TokenKind.FillRight))
        {
            return true;
        }

        tokens.Take();
        if (!TryReadFillValue(out double value))
        {
            return false;
        }

        left = first == TokenKind.FillRight ? null : value;
        right = first == TokenKind.FillLeft ? null : value;
        bool isOtherSideNext = (first == TokenKind.FillLeft && tokens.Kind == TokenKind.FillRight)
            || (first == TokenKind.FillRight && tokens.Kind == TokenKind.FillLeft);
        if (!isOtherSideNext)
        {
            return true;
        }

        tokens.Take();
        if (!TryReadFillValue(out value))
        {
            return false;
        }

        left ??= value;
        right ??= value;
        return true;
    }

    private bool TryReadFillValue(out double value)
    {
        value = 0;
        return tokens.Expect(TokenKind.LeftParen, "'('")
            && numbers.TryReadSigned("a number", out value)
            && tokens.Expect(TokenKind.RightParen, "')'");
    }

    private LabelName[]? Labels()
    {
        if (!tokens.Expect(TokenKind.LeftParen, "'('"))
        {
            return null;
        }

        List<LabelName> labels = [];
        while (!tokens.TryTake(TokenKind.RightParen))
        {
            if (Label() is not LabelName label)
            {
                return null;
            }

            labels.Add(label);
            if (!tokens.TryTake(TokenKind.Comma) && tokens.Kind != TokenKind.RightParen)
            {
                tokens.Missing("',' or ')'");
                return null;
            }
        }

        return [.. labels];
    }

    private LabelName? Label()
    {
        if (Keywords.IsLabelName(tokens.Kind))
        {
            Token word = tokens.Take();
            return new(tokens.TextOf(word).ToString(), word.Span);
        }

        if (tokens.Kind != TokenKind.String)
        {
            tokens.Missing("a label");
            return null;
        }

        Token quoted = tokens.Take();
        string name = QuotedText.Read(tokens.TextOf(quoted), out bool isUtf8);
        if (name.Length > 0 && isUtf8)
        {
            return new(name, quoted.Span);
        }

        tokens.Refuse(quoted.Span, $"found {(isUtf8 ? "an empty name" : "bytes that are no UTF-8")}, expected a label");
        return null;
    }
}
