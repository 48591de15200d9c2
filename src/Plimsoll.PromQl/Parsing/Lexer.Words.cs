namespace Plimsoll.PromQl.Parsing;

/// <summary>Tokens of more than a sign: numbers, strings and words.</summary>
internal sealed partial class Lexer
{
    private Token Number()
    {
        (TokenKind kind, int end) = NumberScan.Scan(text, _at);
        if (kind != TokenKind.Fault)
        {
            return Take(kind, end - _at);
        }

        while (end < text.Length && Chars.IsWord(text[end]))
        {
            end++;
        }

        return Fail(_at, end, $"found {Shown.Quoted(text.AsSpan(_at, end - _at))}, expected a number or duration");
    }

    private Token Quoted()
    {
        int start = _at;
        string? fault = QuotedText.Scan(text, start, out int end);
        return fault is null ? Take(TokenKind.String, end - start) : Fail(start, end, fault);
    }

    private Token ColonOrDurationWord(char c)
    {
        if (c == ':')
        {
            bool isFirst = !_hasColon;
            _hasColon = true;
            return isFirst ? Take(TokenKind.Colon, 1) : Unexpected("a second ':' in brackets");
        }

        int end = _at;
        while (end < text.Length && Chars.IsLetter(text[end]))
        {
            end++;
        }

        ReadOnlySpan<char> word = text.AsSpan(_at, end - _at);
        return Keywords.FindInDuration(word) is { } kind
            ? Take(kind, word.Length)
            : Fail(_at, end, $"found {Shown.Quoted(word)} in brackets, expected a duration");
    }

    private Token Word()
    {
        int end = _at;
        bool hasColon = false;
        while (end < text.Length && (Chars.IsWord(text[end]) || text[end] == ':'))
        {
            hasColon |= text[end] == ':';
            end++;
        }

        if (hasColon)
        {
            return Take(TokenKind.MetricIdentifier, end - _at);
        }

        TokenKind kind = Keywords.Find(text.AsSpan(_at, end - _at)) ?? TokenKind.Identifier;
        if (kind is TokenKind.Fill or TokenKind.FillLeft or TokenKind.FillRight && !IsParenNext(end))
        {
            kind = TokenKind.Identifier;
        }

        return Take(kind, end - _at);
    }

    private bool IsParenNext(int at)
    {
        while (at < text.Length && Chars.IsBlank(text[at]))
        {
            at++;
        }

        return at < text.Length && text[at] == '(';
    }
}
