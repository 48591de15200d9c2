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
