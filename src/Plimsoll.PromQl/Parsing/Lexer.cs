namespace Plimsoll.PromQl.Parsing;

/// <summary>Cuts a text into tokens. What a character means depends on the braces or brackets it is in; the rules are
/// those of <c>promql/parser/lex.go</c>, its oddities included.</summary>
internal sealed partial class Lexer(string text)
{
    private int _at;
    private State _state;
    private bool _isInBrackets;
    private bool _hasColon;

    // Never reset upstream: after one range anywhere, a calculated range may have a colon before its first number.
    private bool _hasDuration;

    private enum State
    {
        Plain,
        Braces,

        /// <summary>In brackets, before the first number; behind it the plain rules are back.</summary>
        Brackets,
    }

    /// <summary>Set with a token of kind Fault, behind which nothing is read.</summary>
    public PromQlFault? Fault { get; private set; }

    public Token Next()
    {
        while (_at < text.Length)
        {
            char c = text[_at];
            if (Chars.IsBlank(c))
            {
                _at++;
            }
            else if (c == '#' && _state != State.Brackets)
            {
                int end = text.AsSpan(_at).IndexOfAny('\r', '\n');
                _at = end < 0 ? text.Length : _at + end;
            }
            else
            {
                return _state switch
                {
                    State.Braces => InBraces(c),
                    State.Brackets => InBrackets(c),
                    _ => InPlain(c),
                };
            }
        }

        return new(TokenKind.End, text.Length, text.Length);
    }

    private Token InPlain(char c)
    {
        if (c is '"' or '\'' or '`')
        {
            return Quoted();
        }

        if (char.IsAsciiDigit(c) || (c == '.' && char.IsAsciiDigit(Peek(1))))
        {
            return Number();
        }

        if (Chars.IsLetter(c) || c == ':')
        {
            return _isInBrackets ? ColonOrDurationWord(c) : Word();
        }

        switch (c)
        {
            case '{':
                _state = State.Braces;
                return Take(TokenKind.LeftBrace, 1);
            case '[' when !_isInBrackets:
                _state = State.Brackets;
                _isInBrackets = true;
                _hasColon = false;
                return Take(TokenKind.LeftBracket, 1);
            case ']' when _isInBrackets:
                _isInBrackets = false;
                return Take(TokenKind.RightBracket, 1);
            case '@':
                return Take(TokenKind.At, 1);
            case '=':
                return Peek(1) switch
                {
                    '=' => Take(TokenKind.Equal, 2),
                    '~' => Unexpected("'=~' outside of braces"),
                    _ => Take(TokenKind.Assign, 1),
                };
            case '!':
                return Peek(1) == '=' ? Take(TokenKind.NotEqual, 2) : Unexpected("'!'");
            case '<':
                return Compared(TokenKind.Less, TokenKind.LessOrEqual, TokenKind.TrimUpper);
            case '>':
                return Compared(TokenKind.Greater, TokenKind.GreaterOrEqual, TokenKind.TrimLower);
            default:
                return Sign(c);
        }
    }

    private Token InBraces(char c)
    {
        if (Chars.IsLetter(c))
        {
            int end = _at;
            while (end < text.Length && Chars.IsWord(text[end]))
            {
                end++;
            }

            return Take(TokenKind.Identifier, end - _at);
        }

        switch (c)
        {
            case ',':
                return Take(TokenKind.Comma, 1);
            case '"' or '\'' or '`':
                return Quoted();
            case '=':
                return Peek(1) == '~' ? Take(TokenKind.Matches, 2) : Take(TokenKind.Assign, 1);
            case '!' when Peek(1) == '~':
                return Take(TokenKind.MatchesNot, 2);
            case '!' when Peek(1) == '=':
                return Take(TokenKind.NotEqual, 2);
            case '}':
                _state = State.Plain;
                return Take(TokenKind.RightBrace, 1);
            default:
                return Unexpected($"{Shown.Quoted([c])} in braces");
        }
    }

    private Token InBrackets(char c)
    {
        if (c == ']')
        {
            _isInBrackets = false;
            _state = State.Plain;
            return Take(TokenKind.RightBracket, 1);
        }

        if (char.IsAsciiDigit(c) || (c == '.' && char.IsAsciiDigit(Peek(1))))
        {
            _hasDuration = true;
            _state = State.Plain;
            return Number();
        }

        if (Chars.IsLetter(c) || (c == ':' && _hasDuration))
        {
            return ColonOrDurationWord(c);
        }

        return c is ':' or '@' ? Unexpected($"'{c}' before a duration") : Sign(c);
    }

    private Token Sign(char c)
    {
        TokenKind? kind = c switch
        {
            ',' => TokenKind.Comma,
            '*' => TokenKind.Star,
            '/' => TokenKind.Slash,
            '%' => TokenKind.Percent,
            '+' => TokenKind.Plus,
            '-' => TokenKind.Minus,
            '^' => TokenKind.Caret,
            '(' => TokenKind.LeftParen,
            ')' => TokenKind.RightParen,
            _ => null,
        };
        return kind is { } known ? Take(known, 1) : Unexpected(Shown.Quoted([c]));
    }

    private Token Compared(TokenKind alone, TokenKind withEqual, TokenKind withSlash) => Peek(1) switch
    {
        '=' => Take(withEqual, 2),
        '/' => Take(withSlash, 2),
        _ => Take(alone, 1),
    };

    private char Peek(int ahead) => _at + ahead < text.Length ? text[_at + ahead] : '\0';

    private Token Take(TokenKind kind, int length)
    {
        Token token = new(kind, _at, _at + length);
        _at += length;
        return token;
    }

    private Token Unexpected(string what) => Fail(_at, _at + 1, $"found {what}, expected no such character");

    private Token Fail(int start, int end, string message)
    {
        Fault = new(PromQlFaultKind.Syntax, TextSpan.Between(start, end), message);
        _at = text.Length;
        return new(TokenKind.Fault, start, end);
    }
}
