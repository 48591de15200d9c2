using System.Text;
using Plimsoll.Documents.Markdown;
using Plimsoll.Documents.Text;
using Plimsoll.Domain.Diagnostics;

namespace Plimsoll.Documents.Blocks;

/// <summary>YAML text taken out of a document, and the way back from an offset in it to a place in the document.
/// </summary>
internal sealed class BlockText
{
    private readonly SourceText _source;
    private readonly List<int> _starts = [];
    private readonly List<(int Line, int Column)> _places = [];
    private readonly int _firstLine;

    /// <summary>The content of a fenced block.</summary>
    public BlockText(SourceText source, Element.Code code)
        : this(source, code.First, code.Lines)
    {
    }

    /// <summary>A document that is YAML as a whole.</summary>
    public BlockText(SourceText source)
        : this(source, 1, [.. Enumerable.Range(1, source.LineCount).Select(l => new TextLine(l, source.Line(l)))])
    {
    }

    private BlockText(SourceText source, int firstLine, IReadOnlyList<TextLine> lines)
    {
        _source = source;
        _firstLine = firstLine;
        StringBuilder text = new();
        foreach (TextLine line in lines)
        {
            _starts.Add(text.Length);

            // A block inside a list is indented; what was cut off at the left is the difference in length.
            _places.Add((line.Line, Math.Max(0, source.Span(line.Line).Length - line.Text.Length) + 1));
            text.Append(line.Text).Append('\n');
        }

        Text = text.ToString();
    }

    public string Text { get; }

    /// <summary>A value with the place of its characters, where it stands between two offsets as it is read: plain,
    /// quoted without escapes, or line by line.</summary>
    public SourcedText Find(string value, int start, int end)
    {
        ReadOnlySpan<char> raw = Text.AsSpan(start, Math.Clamp(end, start, Text.Length) - start);
        List<SourcePoint> lines = [];
        int from = 0;
        foreach (string line in value.Split('\n'))
        {
            int index = raw[from..].IndexOf(line, StringComparison.Ordinal);
            bool isNext = index >= 0 && (lines.Count == 0 || raw.Slice(from, index).Count('\n') == 1);
            if (!isNext)
            {
                return SourcedText.Inexact(value, Point(start));
            }

            lines.Add(Point(start + from + index));
            from += index + line.Length;
        }

        return new(value, lines);
    }

    /// <summary>The place of a character; past the end, the end of the last line.</summary>
    public SourcePoint Point(long offset)
    {
        if (_starts.Count == 0)
        {
            return _source.Point(_firstLine, 1);
        }

        int low = 0;
        int high = _starts.Count - 1;
        while (low < high)
        {
            int middle = (low + high + 1) / 2;
            (low, high) = _starts[middle] <= offset ? (middle, high) : (low, middle - 1);
        }

        (int line, int column) = _places[low];
        long within = Math.Clamp(offset - _starts[low], 0, Math.Max(0, _source.Span(line).Length - column + 1));
        return _source.Point(line, column + (int)within);
    }
}
