using System.Globalization;
using Plimsoll.Domain.Diagnostics;

namespace Plimsoll.Scenarios.Language;

/// <summary>Reads one line word by word. The first fault is kept, and from then on the line counts as read, so that
/// callers need not look after each word.</summary>
internal sealed class LineCursor
{
    private readonly SourcePoint _end;
    private readonly List<Word> _words = [];
    private int _next;

    public LineCursor(string path, int line, string text)
    {
        Start = new SourcePoint(path, line, 1);
        _end = new SourcePoint(path, line, text.TrimEnd().Length + 1);
        Split(text);
    }

    public SourcePoint Start { get; }

    public Diagnostic? Fault { get; private set; }

    public bool AtEnd => Fault is not null || _next >= _words.Count;

    public bool IsNext(string word) => !AtEnd && !_words[_next].Quoted && _words[_next].Text == word;

    /// <summary>Reads the word if it comes next.</summary>
    public bool Take(string word)
    {
        if (!IsNext(word))
        {
            return false;
        }

        _next++;
        return true;
    }

    /// <summary>Reads the word <paramref name="text"/>, which must come next.</summary>
    public void Need(string text)
    {
        if (!Take(text))
        {
            Unexpected($"'{text}'");
        }
    }

    /// <summary>Reads any word; empty after a fault.</summary>
    /// <param name="expected">What should stand here, for the diagnostic.</param>
    public string Any(string expected)
    {
        if (AtEnd)
        {
            Unexpected(expected);
            return string.Empty;
        }

        return _words[_next++].Text;
    }

    /// <summary>Reads one word of a closed set.</summary>
    public T One<T>(string what, IReadOnlyDictionary<string, T> choices)
    {
        if (!AtEnd && !_words[_next].Quoted && choices.TryGetValue(_words[_next].Text, out T? value))
        {
            _next++;
            return value;
        }

        Unexpected($"{what}: {string.Join(", ", choices.Keys)}");
        return choices.First().Value;
    }

    /// <summary>Reads a word with <paramref name="parse"/>; its default after a fault.</summary>
    public T Value<T>(string expected, Func<string, T?> parse)
        where T : struct
    {
        if (AtEnd)
        {
            Unexpected(expected);
            return default;
        }

        Word word = _words[_next];
        if (parse(word.Text) is T value)
        {
            _next++;
            return value;
        }

        Fail(word.Column, "PLM9002", $"found '{word.Text}', expected {expected}");
        return default;
    }

    public int Whole(string expected) => Value<int>(
        expected,
        t => int.TryParse(t, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null);

    public DateTimeOffset Time(string what) => Value($"{what}, a time such as 02:10 or 26:05:30", Notation.Time);

    public TimeSpan Duration(string what) => Value($"{what}, a duration such as 40s, 5m, 1h30m or -2h", Notation.Duration);

    public ulong Size(string what) => Value($"{what}, a size such as 1974MiB or 2GiB", Notation.Size);

    public double Number(string what) => Value($"{what}, a number, size, @time, NaN or Inf", Notation.Number);

    /// <summary>Reads the optional <c>from TIME</c> and <c>until TIME</c>.</summary>
    public (DateTimeOffset From, DateTimeOffset Until) Stretch()
    {
        DateTimeOffset from = Take("from") ? Time("start") : DateTimeOffset.MinValue;
        DateTimeOffset until = Take("until") ? Time("end") : DateTimeOffset.MaxValue;
        return (from, until);
    }

    /// <summary>Faults the line when words are left.</summary>
    public void End()
    {
        if (!AtEnd)
        {
            Unexpected("end of line");
        }
    }

    /// <summary>Faults the line at its next word.</summary>
    public void Unexpected(string expected)
    {
        if (Fault is null)
        {
            bool ended = _next >= _words.Count;
            Fail(
                ended ? _end.Column : _words[_next].Column, "PLM9001",
                $"found {(ended ? "end of line" : $"'{_words[_next].Text}'")}, expected {expected}");
        }
    }

    /// <summary>Faults the word read last: it names something that is not there.</summary>
    public void Unknown(string expected)
    {
        if (Fault is null)
        {
            Word word = _words[_next - 1];
            Fail(word.Column, "PLM9003", $"found '{word.Text}', expected {expected}");
        }
    }

    private void Fail(int column, string code, string message) =>
        Fault ??= new Diagnostic(Start with { Column = column }, code, message);

    private void Split(string text)
    {
        int i = 0;
        while (i < text.Length)
        {
            if (char.IsWhiteSpace(text[i]))
            {
                i++;
                continue;
            }

            if (text[i] == '#')
            {
                return;
            }

            int start = i;
            if (text[i] == '"')
            {
                int close = text.IndexOf('"', i + 1);
                if (close < 0)
                {
                    Fail(start + 1, "PLM9004", "found an open quote, expected its end on the same line");
                    return;
                }

                _words.Add(new Word(text[(i + 1)..close], start + 1, true));
                i = close + 1;
                continue;
            }

            // A selector's braces hold quotes and no blanks outside them.
            bool inQuotes = false;
            while (i < text.Length && (inQuotes || !char.IsWhiteSpace(text[i])))
            {
                inQuotes ^= text[i] == '"';
                i++;
            }

            _words.Add(new Word(text[start..i], start + 1, false));
        }
    }
}
