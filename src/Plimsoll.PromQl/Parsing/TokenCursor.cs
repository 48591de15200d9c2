namespace Plimsoll.PromQl.Parsing;

/// <summary>The tokens with one in sight, and the first fault: after it nothing more is read.</summary>
internal sealed class TokenCursor
{
    private readonly Lexer _lexer;

    public TokenCursor(string text)
    {
        Text = text;
        _lexer = new(text);
        Token = _lexer.Next();
    }

    public string Text { get; }

    /// <summary>The one in sight.</summary>
    public Token Token { get; private set; }

    /// <summary>End of the last one taken.</summary>
    public int LastEnd { get; private set; }

    public PromQlFault? Fault { get; private set; }

    public TokenKind Kind => Token.Kind;

    public Token Take()
    {
        Token taken = Token;
        LastEnd = taken.End;
        Token = _lexer.Next();
        return taken;
    }

    public bool TryTake(TokenKind kind)
    {
        bool isThere = Kind == kind;
        if (isThere)
        {
            Take();
        }

        return isThere;
    }

    /// <summary>Takes a token of that kind, or notes that it is missing.</summary>
    public bool Expect(TokenKind kind, string name)
    {
        if (TryTake(kind))
        {
            return true;
        }

        Missing(name);
        return false;
    }

    public ReadOnlySpan<char> TextOf(Token token) => Text.AsSpan(token.Start, token.End - token.Start);

    /// <summary>Notes that the token in sight is none of those expected.</summary>
    public void Missing(string expected)
    {
        string found = Kind == TokenKind.End ? "the end of the text" : Shown.Quoted(TextOf(Token));
        Refuse(Token.Span, $"found {found}, expected {expected}");
    }

    public void Refuse(TextSpan span, string message) =>
        Fault ??= _lexer.Fault ?? new(PromQlFaultKind.Syntax, span, message);
}
