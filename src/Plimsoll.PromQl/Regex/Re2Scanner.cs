using System.Text;
using Plimsoll.PromQl.Parsing;

namespace Plimsoll.PromQl.Regex;

/// <summary>Goes over a pattern once, with a stack of its open groups.</summary>
internal sealed partial class Re2Scanner(string pattern)
{
    // Go's limits: of a count, and of counts inside one another multiplied; and of the tree's height.
    private const int MaxRepeat = 1000;
    private const int MaxNesting = 1000;

    private readonly Stack<Group> _outer = new();
    private Group _group = new();
    private int _at;
    private Re2Fault? _fault;

    /// <summary>Whether the pattern matches the empty string; known after a scan without fault.</summary>
    public bool MatchesEmpty { get; private set; }

    /// <summary>Null: fine.</summary>
    public Re2Fault? Scan()
    {
        bool isAfterRepeat = false;
        while (_fault is null && _at < pattern.Length)
        {
            bool isRepeat = false;
            switch (pattern[_at])
            {
                case '(':
                    Open();
                    break;
                case ')':
                    Close();
                    break;
                case '|':
                    _group.NextAlternative();
                    _at++;
                    break;
                case '[':
                    Class();
                    break;
                case '\\':
                    Escape();
                    break;
                case '*' or '+' or '?':
                    isRepeat = true;
                    Repeat(1, pattern[_at] == '+' ? 1 : 0, product: 1, isAfterRepeat);
                    break;
                case '{' when Counts() is { } counts:
                    isRepeat = true;
                    RepeatCounted(counts, isAfterRepeat);
                    break;
                case '^' or '$':
                    Atom(1, matchesEmpty: true);
                    break;
                default:
                    Atom(RuneAt(_at).Utf16SequenceLength, matchesEmpty: false);
                    break;
            }

            isAfterRepeat = isRepeat;
        }

        if (_fault is null && _outer.Count > 0)
        {
            Refuse(pattern.Length, "found the end of the pattern, expected ')'");
        }

        MatchesEmpty = _fault is null && _group.MatchesEmpty;
        return _fault;
    }

    private void Atom(int length, bool matchesEmpty)
    {
        _group.Add(matchesEmpty, product: 1);
        _at += length;
    }

    private void Open()
    {
        int start = _at;
        if (!pattern.AsSpan(_at).StartsWith("(?"))
        {
            _at++;
            Push(start, isCapturing: true);
        }
        else if (pattern.AsSpan(_at).StartsWith("(?P<") || pattern.AsSpan(_at).StartsWith("(?<"))
        {
            _at = pattern.IndexOf('<', _at) + 1;
            int end = pattern.AsSpan(_at).IndexOf('>');
            string name = end < 0 ? "" : pattern.Substring(_at, end);
            if (name.Length == 0 || !name.All(Chars.IsWord))
            {
                Refuse(start, "found a group without a valid name, expected letters, digits or _ and '>'");
                return;
            }

            _at += end + 1;
            Push(start, isCapturing: true);
        }
        else
        {
            Flags(start);
        }
    }

    private void Flags(int start)
    {
        bool isOff = false;
        bool hasFlag = false;
        for (_at += 2; _at < pattern.Length; _at++)
        {
            char c = pattern[_at];
            if (c is ':' or ')' && (!isOff || hasFlag))
            {
                _at++;
                if (c == ':')
                {
                    Push(start, isCapturing: false);
                }

                return;
            }

            if (c == '-' && !isOff)
            {
                (isOff, hasFlag) = (true, false);
            }
            else if (c is 'i' or 'm' or 's' or 'U')
            {
                hasFlag = true;
            }
            else
            {
                break;
            }
        }

        string found = pattern[start..Math.Min(_at + 1, pattern.Length)];
        Refuse(start, $"found {Shown.Quoted(found)}, expected a group of RE2, which cannot look around");
    }

    private void Push(int start, bool isCapturing)
    {
        if (isCapturing && _outer.Count >= MaxNesting)
        {
            Refuse(start, $"found more than {MaxNesting} groups inside one another");
            return;
        }

        _outer.Push(_group);
        _group = new();
    }

    private void Close()
    {
        if (!_outer.TryPop(out Group? outer))
        {
            Refuse(_at, "found ')', expected a '(' before it");
            return;
        }

        outer.Add(_group.MatchesEmpty, _group.Product);
        _group = outer;
        _at++;
    }

    private void RepeatCounted((int Min, int Max, int Length) counts, bool isAfterRepeat)
    {
        (int min, int max, int length) = counts;
        if (min > MaxRepeat || max > MaxRepeat || (max >= 0 && min > max))
        {
            Refuse(_at, $"found {Shown.Quoted(pattern.AsSpan(_at, length))}, expected counts up to {MaxRepeat} in order");
            return;
        }

        Repeat(length, min, max < 0 ? min : max, isAfterRepeat);
    }

    private void Repeat(int length, int min, int product, bool isAfterRepeat)
    {
        ReadOnlySpan<char> sign = pattern.AsSpan(_at, length);
        if (isAfterRepeat)
        {
            Refuse(_at, $"found {Shown.Quoted(sign)} behind a repetition, expected at most one");
        }
        else if (!_group.HasAtom)
        {
            Refuse(_at, $"found {Shown.Quoted(sign)}, expected something before it to repeat");
        }
        else if (!_group.Repeat(canBeNone: min == 0, product, MaxRepeat))
        {
            Refuse(_at, $"found repetitions inside one another, expected at most {MaxRepeat} in all");
        }
        else
        {
            _at += length;
            _at += _at < pattern.Length && pattern[_at] == '?' ? 1 : 0;
        }
    }

    /// <summary>The counts of <c>{2}</c>, <c>{2,}</c> or <c>{2,5}</c>, -1 for no upper one; null where the brace stands
    /// for itself.</summary>
    private (int Min, int Max, int Length)? Counts()
    {
        int at = _at + 1;
        if (Count(ref at) is not { } min)
        {
            return null;
        }

        int max = min;
        if (at < pattern.Length && pattern[at] == ',')
        {
            at++;
            max = -1;
            if (at < pattern.Length && pattern[at] != '}')
            {
                if (Count(ref at) is not { } upper)
                {
                    return null;
                }

                max = upper;
            }
        }

        return at < pattern.Length && pattern[at] == '}' ? (min, max, at + 1 - _at) : null;
    }

    private int? Count(ref int at)
    {
        int start = at;
        int count = 0;
        for (; at < pattern.Length && char.IsAsciiDigit(pattern[at]); at++)
        {
            count = Math.Min((count * 10) + (pattern[at] - '0'), MaxRepeat + 1);
        }

        bool hasLeadingZero = at - start > 1 && pattern[start] == '0';
        return at == start || hasLeadingZero ? null : count;
    }

    private Rune RuneAt(int at)
    {
        Rune.DecodeFromUtf16(pattern.AsSpan(at), out Rune rune, out _);
        return rune;
    }

    private void Refuse(int at, string message) => _fault ??= new(at, message);
}
