namespace Plimsoll.Domain.Diagnostics;

/// <summary>Text taken out of a document, and the way back from a character of it to its place there.</summary>
/// <remarks>Indentation, list markers and quotes are cut off; what is left of a line stands in the document as it is.
/// </remarks>
public sealed record SourcedText
{
    private readonly IReadOnlyList<SourcePoint> _lines;
    private readonly int[] _starts;

    /// <param name="lines">Where each line of <paramref name="text"/> starts in the document; a single point for a text
    /// whose characters are not those of the document (escapes, folded lines).</param>
    public SourcedText(string text, IReadOnlyList<SourcePoint> lines)
    {
        ArgumentOutOfRangeException.ThrowIfZero(lines.Count);
        List<int> starts = [0];
        for (int i = text.IndexOf('\n'); i >= 0; i = text.IndexOf('\n', i + 1))
        {
            starts.Add(i + 1);
        }

        Text = text;
        IsExact = starts.Count == lines.Count;
        _lines = lines;
        _starts = [.. starts];
    }

    public string Text { get; }

    /// <summary>Whether every character has a place; otherwise only the start is known, and nothing may be replaced.
    /// </summary>
    public bool IsExact { get; private init; }

    public SourcePoint At => _lines[0];

    /// <summary>Text whose characters are not the document's own, such as a quoted string with escapes.</summary>
    public static SourcedText Inexact(string text, SourcePoint at) => new(text, [at]) { IsExact = false };

    public SourcePoint PointOf(int offset)
    {
        if (!IsExact)
        {
            return At;
        }

        int line = Array.BinarySearch(_starts, offset);
        line = line >= 0 ? line : ~line - 1;
        SourcePoint start = _lines[line];
        return start with { Column = start.Column + offset - _starts[line] };
    }

    /// <summary>The place of a stretch; of an inexact text one column at its start.</summary>
    public SourceSpan Span(int start, int length)
    {
        if (!IsExact)
        {
            return SourceSpan.Of(At, 1);
        }

        SourcePoint from = PointOf(start);

        // The end belongs to the line of the last character, not to the start of the next line.
        SourcePoint last = length == 0 ? from : PointOf(start + length - 1);
        return new(from.Path, from.Line, from.Column, last.Line, length == 0 ? last.Column : last.Column + 1);
    }

    public SourceSpan Whole => Span(0, Text.Length);

    public bool Equals(SourcedText? other) =>
        other is not null && Text == other.Text && IsExact == other.IsExact && _lines.SequenceEqual(other._lines);

    public override int GetHashCode() => HashCode.Combine(Text, At);

    public override string ToString() => Text;
}
