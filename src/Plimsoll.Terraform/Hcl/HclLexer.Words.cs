using System.Globalization;
using System.Text;

namespace Plimsoll.Terraform.Hcl;

internal sealed partial class HclLexer
{
    private void NextOfQuoted(Mode mode)
    {
        int end = _at;
        while (end < _text.Length && _text[end] is not ('"' or '\n' or '\r') && !OpensTemplate(end))
        {
            end += _text[end] == '\\' && end + 1 < _text.Length && _text[end + 1] is not ('\n' or '\r') ? 2 : LengthOfText(end);
        }

        // An escape at the very end may point behind it.
        end = Math.Min(end, _text.Length);
        if (end > _at)
        {
            Take(HclTokenKind.TemplateText, end);
        }
        else if (_text[_at] == '"')
        {
            _modes.Pop();
            Take(HclTokenKind.QuoteClose, _at + 1);
        }
        else if (_text[_at] is '\n' or '\r')
        {
            _faults.Add(mode.OpenedAt, TerraformCodes.NotClosed, "string is not closed before the end of its line");
            _modes.Pop();
        }
        else
        {
            OpenTemplate();
        }
    }

    private void NextOfHeredoc(Mode mode)
    {
        if (_text[_at - 1] == '\n' && IsMarkerLine(mode.Marker, out int markerEnd))
        {
            _modes.Pop();
            Take(HclTokenKind.HeredocClose, markerEnd);
            return;
        }

        int end = _at;
        while (end < _text.Length && !OpensTemplate(end))
        {
            char c = _text[end];
            if (c == '\r' && !(end + 1 < _text.Length && _text[end + 1] == '\n'))
            {
                _faults.Add(end, TerraformCodes.BadCharacter, "a carriage return without line feed has no meaning here");
            }

            end += LengthOfText(end);
            if (c == '\n')
            {
                break;
            }
        }

        if (end > _at)
        {
            Take(HclTokenKind.TemplateText, end);
        }
        else
        {
            OpenTemplate();
        }
    }

    // "$${" and "%%{" stand for themselves.
    private int LengthOfText(int at) =>
        _text[at] is '$' or '%' && at + 2 < _text.Length && _text[at + 1] == _text[at] && _text[at + 2] == '{' ? 3 : 1;

    private bool OpensTemplate(int at) =>
        _text[at] is '$' or '%' && at + 1 < _text.Length && _text[at + 1] == '{';

    private void OpenTemplate()
    {
        _modes.Push(new(ModeKind.Interpolation, _at));
        int end = _at + (Ahead(2) == '~' ? 3 : 2);
        Take(_text[_at] == '$' ? HclTokenKind.InterpolationOpen : HclTokenKind.ControlOpen, end);
    }

    private bool IsMarkerLine(string marker, out int end)
    {
        int lineEnd = EndOfLine(_at);
        ReadOnlySpan<char> line = _text.AsSpan(_at, lineEnd - _at);
        end = _at + line.TrimEnd(" \t").Length;
        return line.Trim(" \t").SequenceEqual(marker);
    }

    private (string Marker, int End)? HeredocMarker()
    {
        if (Ahead(1) != '<')
        {
            return null;
        }

        int start = _at + (Ahead(2) == '-' ? 3 : 2);
        int end = EndOfIdentifier(start);
        int lineEnd = EndOfLine(_at);
        return end > start && end == lineEnd && lineEnd < _text.Length
            ? (_text[start..end], _text.IndexOf('\n', lineEnd) + 1)
            : null;
    }

    private int EndOfNumber()
    {
        int end = Digits(_at);
        if (end + 1 < _text.Length && _text[end] == '.' && char.IsAsciiDigit(_text[end + 1]))
        {
            end = Digits(end + 1);
        }

        if (end < _text.Length && _text[end] is 'e' or 'E')
        {
            int exponent = end + 1 < _text.Length && _text[end + 1] is '+' or '-' ? end + 2 : end + 1;
            if (exponent < _text.Length && char.IsAsciiDigit(_text[exponent]))
            {
                end = Digits(exponent);
            }
        }

        return end;
    }

    private int Digits(int from)
    {
        while (from < _text.Length && char.IsAsciiDigit(_text[from]))
        {
            from++;
        }

        return from;
    }

    private int EndOfIdentifier(int from)
    {
        int end = from;
        while (end < _text.Length)
        {
            Rune.DecodeFromUtf16(_text.AsSpan(end), out Rune rune, out int length);
            if (!IsWord(rune, isFirst: end == from))
            {
                break;
            }

            end += length;
        }

        return end;
    }

    private static bool IsWord(Rune rune, bool isFirst)
    {
        if (rune.IsAscii)
        {
            char c = (char)rune.Value;
            return c == '_' || char.IsAsciiLetter(c) || (!isFirst && (char.IsAsciiDigit(c) || c == '-'));
        }

        return Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
                or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter or UnicodeCategory.LetterNumber => true,
            UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.DecimalDigitNumber
                or UnicodeCategory.ConnectorPunctuation => !isFirst,
            _ => false,
        };
    }
}
