using Plimsoll.PromQl.Clauses;
using Plimsoll.PromQl.Operators;
using Plimsoll.PromQl.Regex;

namespace Plimsoll.PromQl.Parsing;

/// <summary>Matchers in braces. False or null means that the fault is noted.</summary>
internal sealed class MatcherParser(TokenCursor tokens)
{
    /// <summary>From the left brace on.</summary>
    public bool TryRead(out LabelMatcher[] matchers)
    {
        List<LabelMatcher> read = [];
        matchers = [];
        tokens.Take();
        while (!tokens.TryTake(TokenKind.RightBrace))
        {
            if (Matcher() is not LabelMatcher matcher)
            {
                return false;
            }

            read.Add(matcher);
            if (!tokens.TryTake(TokenKind.Comma) && tokens.Kind != TokenKind.RightBrace)
            {
                tokens.Missing("',' or '}'");
                return false;
            }
        }

        matchers = [.. read];
        return true;
    }

    private LabelMatcher? Matcher()
    {
        if (tokens.Kind is not (TokenKind.Identifier or TokenKind.String))
        {
            tokens.Missing("a label or '}'");
            return null;
        }

        Token label = tokens.Take();
        string name = label.Kind == TokenKind.String
            ? QuotedText.Read(tokens.TextOf(label), out _)
            : tokens.TextOf(label).ToString();
        MatchOperator? comparison = tokens.Kind switch
        {
            TokenKind.Assign => MatchOperator.Equal,
            TokenKind.NotEqual => MatchOperator.NotEqual,
            TokenKind.Matches => MatchOperator.Matches,
            TokenKind.MatchesNot => MatchOperator.MatchesNot,
            _ => null,
        };
        if (comparison is not { } match)
        {
            if (label.Kind == TokenKind.String)
            {
                return new(LabelMatcher.NameLabel, MatchOperator.Equal, name, label.Span, label.Span, label.Span);
            }

            tokens.Missing("one of = != =~ !~");
            return null;
        }

        tokens.Take();
        Token value = tokens.Token;
        if (!tokens.Expect(TokenKind.String, "a string"))
        {
            return null;
        }

        string text = QuotedText.Read(tokens.TextOf(value), out bool isUtf8);
        TextSpan span = TextSpan.Between(label.Start, value.End);
        bool isPattern = match is MatchOperator.Matches or MatchOperator.MatchesNot;
        return !isPattern || IsPattern(text, isUtf8, value)
            ? new(name, match, text, span, label.Span, value.Span)
            : null;
    }

    private bool IsPattern(string pattern, bool isUtf8, Token value)
    {
        if (Re2Syntax.Check(pattern) is { } fault)
        {
            // Escapes shift what follows; then the whole literal is the place.
            bool isAsWritten = value.End - value.Start == pattern.Length + 2;
            int at = value.Start + 1 + fault.Offset;
            TextSpan span = isAsWritten ? TextSpan.Between(at, Math.Min(at + 1, value.End)) : value.Span;
            tokens.Refuse(span, fault.Message);
            return false;
        }

        // Plain alternatives are compared byte by byte and never compiled.
        if (isUtf8 || Re2Syntax.IsPlain(pattern))
        {
            return true;
        }

        tokens.Refuse(value.Span, "found bytes that are no UTF-8, expected a pattern");
        return false;
    }
}
