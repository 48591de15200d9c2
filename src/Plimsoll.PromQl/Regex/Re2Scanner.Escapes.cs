using System.Collections.Frozen;
using System.Text;
using Plimsoll.PromQl.Parsing;

namespace Plimsoll.PromQl.Regex;

/// <summary>Escapes and classes of characters.</summary>
internal sealed partial class Re2Scanner
{
    private static readonly FrozenSet<string> s_posixClasses = FrozenSet.Create(
        "alnum", "alpha", "ascii", "blank", "cntrl", "digit", "graph", "lower", "print", "punct", "space", "upper",
        "word", "xdigit");

    private static readonly FrozenSet<string> s_categories = FrozenSet.Create(
        "Any", "C", "Cc", "Cf", "Co", "Cs", "L", "Ll", "Lm", "Lo", "Lt", "Lu", "M", "Mc", "Me", "Mn", "N", "Nd", "Nl",
        "No", "P", "Pc", "Pd", "Pe", "Pf", "Pi", "Po", "Ps", "S", "Sc", "Sk", "Sm", "So", "Z", "Zl", "Zp", "Zs");

    // Once ":]" is found nowhere it is nowhere behind either.
    private bool _hasNoNamedClass;

    private void Escape()
    {
        char kind = _at + 1 < pattern.Length ? pattern[_at + 1] : '\0';
        switch (kind)
        {
            case 'A' or 'z' or 'B':
                Atom(2, matchesEmpty: true);
                break;
            case 'b' or 'd' or 'D' or 's' or 'S' or 'w' or 'W':
                Atom(2, matchesEmpty: false);
                break;
            case 'Q':
                Literal();
                break;
            case 'p' or 'P':
                UnicodeClass();
                _group.Add(matchesEmpty: false, product: 1);
                break;
            default:
                EscapedRune();
                _group.Add(matchesEmpty: false, product: 1);
                break;
        }
    }

    /// <summary><c>\Q...\E</c>: all between stands for itself.</summary>
    private void Literal()
    {
        int start = _at + 2;
        int end = pattern.IndexOf(@"\E", start, StringComparison.Ordinal);
        for (_at = start; _at < (end < 0 ? pattern.Length : end);)
        {
            Atom(RuneAt(_at).Utf16SequenceLength, matchesEmpty: false);
        }

        _at += end < 0 ? 0 : 2;
    }

    private void Class()
    {
        int start = _at;
        _at += pattern.AsSpan(_at).StartsWith("[^") ? 2 : 1;
        for (bool isFirst = true; _fault is null; isFirst = false)
        {
            if (_at >= pattern.Length)
            {
                Refuse(start, "found '[', expected ']' behind it");
                return;
            }

            char c = pattern[_at];
            char next = _at + 1 < pattern.Length ? pattern[_at + 1] : '\0';
            if (c == ']' && !isFirst)
            {
                Atom(1, matchesEmpty: false);
                return;
            }

            if (c == '[' && next == ':' && IsNamedClass())
            {
                continue;
            }

            if (c == '\\' && next is 'd' or 'D' or 's' or 'S' or 'w' or 'W')
            {
                _at += 2;
            }
            else if (c == '\\' && next is 'p' or 'P')
            {
                UnicodeClass();
            }
            else
            {
                RangeOfRunes();
            }
        }
    }

    private void RangeOfRunes()
    {
        int start = _at;
        Rune low = ClassRune();
        bool isRange = _at + 1 < pattern.Length && pattern[_at] == '-' && pattern[_at + 1] != ']';
        if (_fault is not null || !isRange)
        {
            return;
        }

        _at++;
        Rune high = ClassRune();
        if (high < low)
        {
            Refuse(start, $"found {Shown.Quoted(pattern.AsSpan(start, _at - start))}, expected a range in order");
        }
    }

    private Rune ClassRune()
    {
        if (pattern[_at] == '\\')
        {
            return EscapedRune();
        }

        Rune rune = RuneAt(_at);
        _at += rune.Utf16SequenceLength;
        return rune;
    }

    /// <summary>Takes <c>[:alpha:]</c> and its kin, or notes that the name is none. False: just a bracket.</summary>
    private bool IsNamedClass()
    {
        int end = _hasNoNamedClass ? -1 : pattern.IndexOf(":]", _at + 2, StringComparison.Ordinal);
        if (end < 0)
        {
            _hasNoNamedClass = true;
            return false;
        }

        string name = pattern[(_at + 2)..end];
        if (s_posixClasses.Contains(name.StartsWith('^') ? name[1..] : name))
        {
            _at = end + 2;
        }
        else
        {
            Refuse(_at, $"found [:{Shown.Quoted(name)}:], expected the name of a class like alpha or digit");
        }

        return true;
    }

    private void UnicodeClass()
    {
        int start = _at;
        _at += 2;
        string name = "";
        if (_at < pattern.Length && pattern[_at] != '{')
        {
            name = RuneAt(_at).ToString();
            _at += name.Length;
        }
        else if (pattern.IndexOf('}', start) is var end and >= 0)
        {
            name = pattern[(_at + 1)..end];
            name = name.StartsWith('^') ? name[1..] : name;
            _at = end + 1;
        }

        if (!s_categories.Contains(name) && !IsScript(name))
        {
            Refuse(start, $"found the Unicode class {Shown.Quoted(name)}, expected a category or script");
        }
    }

    private static bool IsScript(string name) =>
        name.Length > 2 && char.IsAsciiLetterUpper(name[0]) && char.IsAsciiLetterLower(name[1])
        && name.All(c => c == '_' || char.IsAsciiLetter(c));

    /// <summary>Takes an escape that stands for one character.</summary>
    private Rune EscapedRune()
    {
        int start = _at;
        _at += 2;
        char kind = start + 1 < pattern.Length ? pattern[start + 1] : '\0';
        if (start + 1 >= pattern.Length)
        {
            Refuse(start, @"found '\' at the end of the pattern, expected what it escapes");
            return default;
        }

        if (char.IsAscii(kind) && !char.IsAsciiLetterOrDigit(kind))
        {
            return new Rune(kind);
        }

        // A single digit is a reference back, which RE2 lacks; two are octal, and three.
        bool isOctal = kind == '0' || (kind is >= '1' and <= '7' && _at < pattern.Length && IsOctal(pattern[_at]));
        if (isOctal)
        {
            return OctalRune(kind - '0');
        }

        if (kind == 'x' && HexRune() is { } rune)
        {
            return rune;
        }

        int known = "afnrtv".IndexOf(kind, StringComparison.Ordinal);
        if (known >= 0)
        {
            return new Rune("\a\f\n\r\t\v"[known]);
        }

        string what = char.IsAsciiDigit(kind) ? "a reference back, which RE2 lacks" : "no escape of RE2";
        Refuse(start, $"found \\{Shown.Char(kind)}, {what}");
        return default;
    }

    private Rune OctalRune(int value)
    {
        for (int i = 0; i < 2 && _at < pattern.Length && IsOctal(pattern[_at]); i++)
        {
            value = (value * 8) + (pattern[_at++] - '0');
        }

        return new Rune(value);
    }

    /// <summary>Behind <c>\x</c>: two digits, or any number in braces. Null: neither.</summary>
    private Rune? HexRune()
    {
        bool isBraced = _at < pattern.Length && pattern[_at] == '{';
        int from = isBraced ? _at + 1 : _at;
        int at = from;
        int value = 0;
        for (; at < pattern.Length && char.IsAsciiHexDigit(pattern[at]) && (isBraced || at < from + 2); at++)
        {
            value = (value * 16) + Chars.HexDigit(pattern[at]);
            if (value > 0x10FFFF)
            {
                return null;
            }
        }

        bool isWhole = isBraced ? at > from && at < pattern.Length && pattern[at] == '}' : at == from + 2;
        _at = isBraced ? at + 1 : at;
        return !isWhole ? null : Rune.IsValid(value) ? new Rune(value) : Rune.ReplacementChar;
    }

    private static bool IsOctal(char c) => c is >= '0' and <= '7';
}
