using Plimsoll.Documents.Markdown;
using Plimsoll.Domain.Diagnostics;

namespace Plimsoll.Documents.Text;

/// <summary>A document's text cut into lines. Lines and columns start at 1; LF, CR and CRLF each end a line, as in
/// CommonMark. A byte order mark is not part of the text.</summary>
internal sealed class SourceText
{
    private readonly List<(int Start, int Length)> _lines = [];

    public SourceText(string path, string text)
    {
        Path = path;
        Text = text.StartsWith('\uFEFF') ? text[1..] : text;
        int start = 0;
        while (start < Text.Length)
        {
            int length = Text.AsSpan(start).IndexOfAny('\r', '\n');
            if (length < 0)
            {
                _lines.Add((start, Text.Length - start));
                break;
            }

            _lines.Add((start, length));
            start += length;
            start += Text[start] == '\r' && start + 1 < Text.Length && Text[start + 1] == '\n' ? 2 : 1;
        }
    }

    public string Path { get; }

    public string Text { get; }

    public int LineCount => _lines.Count;

    public ReadOnlySpan<char> Span(int line)
    {
        (int start, int length) = _lines[line - 1];
        return Text.AsSpan(start, length);
    }

    public string Line(int line) => Span(line).ToString();

    public bool IsBlank(int line) => Span(line).IsWhiteSpace();

    public SourcePoint Point(int line, int column) => new(Path, line, column);

    /// <summary>Where <paramref name="needle"/> first stands in the line, else the line's first character that is not
    /// white space.</summary>
    public SourcePoint PointOf(int line, ReadOnlySpan<char> needle)
    {
        ReadOnlySpan<char> text = Span(line);
        int index = needle.IsEmpty ? -1 : text.IndexOf(needle, StringComparison.Ordinal);
        return Point(line, (index >= 0 ? index : text.Length - text.TrimStart().Length) + 1);
    }

    /// <summary>Words of these lines with their place. Words that wrap from one line to the next, or that are not written
    /// as they are read (escapes), have the place of the first line alone.</summary>
    public SourcedText Find(string words, int first, int last)
    {
        for (int line = first; line <= last; line++)
        {
            int index = Span(line).IndexOf(words, StringComparison.Ordinal);
            if (index >= 0)
            {
                return new(words, [Point(line, index + 1)]);
            }
        }

        return SourcedText.Inexact(words, PointOf(first, []));
    }

    /// <summary>The text of a block's lines, blank ones at both ends left out.</summary>
    public SourcedText Of(IReadOnlyList<TextLine> lines)
    {
        int first = 0;
        int end = lines.Count;
        while (first < end && string.IsNullOrWhiteSpace(lines[first].Text))
        {
            first++;
        }

        while (end > first && string.IsNullOrWhiteSpace(lines[end - 1].Text))
        {
            end--;
        }

        TextLine[] kept = [.. lines.Skip(first).Take(end - first)];
        if (kept.Length == 0)
        {
            return SourcedText.Inexact(string.Empty, Point(lines.Count > 0 ? lines[0].Line : 1, 1));
        }

        kept[0] = kept[0] with { Text = kept[0].Text.TrimStart() };
        kept[^1] = kept[^1] with { Text = kept[^1].Text.TrimEnd() };
        return new(string.Join('\n', kept.Select(l => l.Text)), [.. kept.Select(PointOf)]);
    }

    /// <summary>The text of code, as <see cref="Element.Code.Text"/> has it.</summary>
    public SourcedText Of(Element.Code code) => Of(code.Lines);

    // What was cut off is at the left, or white space at the right.
    private SourcePoint PointOf(TextLine line)
    {
        int index = Span(line.Line).LastIndexOf(line.Text, StringComparison.Ordinal);
        return Point(line.Line, Math.Max(0, index) + 1);
    }

    /// <summary>The same text with white space in place of these lines' characters.</summary>
    public SourceText Blanked(IEnumerable<int> lines)
    {
        char[] text = Text.ToCharArray();
        foreach (int line in lines)
        {
            (int start, int length) = _lines[line - 1];
            text.AsSpan(start, length).Fill(' ');
        }

        return new(Path, new string(text));
    }

    /// <summary>The line that holds a character; an offset past the end belongs to the last line.</summary>
    public int LineOf(int offset)
    {
        int low = 0;
        int high = _lines.Count - 1;
        while (low < high)
        {
            int middle = (low + high + 1) / 2;
            (low, high) = _lines[middle].Start <= offset ? (middle, high) : (low, middle - 1);
        }

        return low + 1;
    }
}
