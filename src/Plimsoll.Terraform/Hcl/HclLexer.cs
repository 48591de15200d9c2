using System.Globalization;
using System.Text;

namespace Plimsoll.Terraform.Hcl;

/// <summary>Cuts a file of the HashiCorp configuration language into tokens without loss: nothing is skipped.</summary>
/// <remarks>Strings, heredocs and <c>${ }</c> nest; the nesting is a list, so depth costs no stack. Source: HCL native
/// syntax specification, "Lexical elements" and "Template expressions".</remarks>
internal sealed partial class HclLexer
{
    private static readonly string[] Symbols =
        ["...", "==", "!=", "<=", ">=", "=>", "&&", "||", "{", "}", "[", "]", "(", ")", "=", "<", ">", "+", "-", "*", "/",
            "%", "!", "?", ":", ",", "."];

    private readonly HclText _source;
    private readonly string _text;
    private readonly HclFaults _faults;
    private readonly List<HclToken> _tokens = [];
    private readonly Stack<Mode> _modes = new();
    private int _at;

    private HclLexer(HclText source, HclFaults faults)
    {
        _source = source;
        _text = source.Characters;
        _faults = faults;
        _modes.Push(new(ModeKind.Plain, 0));
    }

    private enum ModeKind
    {
        Plain,
        Interpolation,
        Quoted,
        Heredoc,
    }

    private sealed record Mode(ModeKind Kind, int OpenedAt, string Marker = "")
    {
        public int Braces { get; set; }
    }

    public static IReadOnlyList<HclToken> Read(HclText source, HclFaults faults)
    {
        HclLexer lexer = new(source, faults);
        while (lexer._at < lexer._text.Length)
        {
            lexer.Next();
        }

        lexer.Finish();
        return lexer._tokens;
    }

    private void Finish()
    {
        if (_modes.Peek().Kind != ModeKind.Plain)
        {
            Mode open = _modes.Peek();
            string what = open.Kind switch
            {
                ModeKind.Heredoc => $"heredoc '{open.Marker}'",
                ModeKind.Quoted => "string",
                _ => "template sequence",
            };
            _faults.Add(open.OpenedAt, TerraformCodes.NotClosed, $"{what} is not closed before the end of the file");
        }

        _tokens.Add(new(HclTokenKind.End, _at, _at));
    }

    private void Next()
    {
        Mode mode = _modes.Peek();
        switch (mode.Kind)
        {
            case ModeKind.Quoted:
                NextOfQuoted(mode);
                break;
            case ModeKind.Heredoc:
                NextOfHeredoc(mode);
                break;
            default:
                NextOfPlain(mode);
                break;
        }
    }

    private void NextOfPlain(Mode mode)
    {
        char c = _text[_at];
        if (c is ' ' or '\t' || (c == '\uFEFF' && _at == 0))
        {
            int end = _at + 1;
            while (end < _text.Length && _text[end] is ' ' or '\t')
            {
                end++;
            }

            Take(HclTokenKind.Blank, end);
        }
        else if (c == '\n' || (c == '\r' && Ahead(1) == '\n'))
        {
            Take(HclTokenKind.Newline, _at + (c == '\n' ? 1 : 2));
        }
        else if (c == '#' || (c == '/' && Ahead(1) == '/'))
        {
            Take(HclTokenKind.Comment, EndOfLine(_at));
        }
        else if (c == '/' && Ahead(1) == '*')
        {
            TakeBlockComment();
        }
        else if (c == '"')
        {
            _modes.Push(new(ModeKind.Quoted, _at));
            Take(HclTokenKind.QuoteOpen, _at + 1);
        }
        else if (char.IsAsciiDigit(c))
        {
            Take(HclTokenKind.Number, EndOfNumber());
        }
        else if (c == '<' && HeredocMarker() is { } heredoc)
        {
            _modes.Push(new(ModeKind.Heredoc, _at, heredoc.Marker));
            Take(HclTokenKind.HeredocOpen, heredoc.End);
        }
        else if (EndOfIdentifier(_at) is var word && word > _at)
        {
            Take(HclTokenKind.Identifier, word);
        }
        else
        {
            TakeSymbol(mode);
        }
    }

    private void TakeBlockComment()
    {
        int end = _text.IndexOf("*/", _at + 2, StringComparison.Ordinal);
        if (end < 0)
        {
            _faults.Add(_at, TerraformCodes.NotClosed, "comment is not closed before the end of the file; expected '*/'");
        }

        Take(HclTokenKind.Comment, end < 0 ? _text.Length : end + 2);
    }

    private void TakeSymbol(Mode mode)
    {
        bool ends = mode is { Kind: ModeKind.Interpolation, Braces: 0 };
        char c = _text[_at];
        if (ends && (c == '}' || (c == '~' && Ahead(1) == '}')))
        {
            _modes.Pop();
            Take(HclTokenKind.TemplateClose, _at + (c == '}' ? 1 : 2));
            return;
        }

        foreach (string symbol in Symbols)
        {
            if (string.CompareOrdinal(_text, _at, symbol, 0, symbol.Length) == 0)
            {
                mode.Braces += c switch { '{' => 1, '}' => -1, _ => 0 };
                Take(HclTokenKind.Symbol, _at + symbol.Length);
                return;
            }
        }

        Rune.DecodeFromUtf16(_text.AsSpan(_at), out Rune rune, out int length);
        _faults.Add(
            _at,
            TerraformCodes.BadCharacter,
            string.Create(CultureInfo.InvariantCulture, $"character U+{rune.Value:X4} has no meaning here"));
        Take(HclTokenKind.Bad, _at + length);
    }

    private void Take(HclTokenKind kind, int end)
    {
        _tokens.Add(new(kind, _at, end));
        _at = end;
    }

    private char Ahead(int count) => _at + count < _text.Length ? _text[_at + count] : '\0';

    // Before the line break, and before its carriage return.
    private int EndOfLine(int from)
    {
        int end = _text.IndexOf('\n', from);
        if (end < 0)
        {
            return _text.Length;
        }

        return end > from && _text[end - 1] == '\r' ? end - 1 : end;
    }
}
