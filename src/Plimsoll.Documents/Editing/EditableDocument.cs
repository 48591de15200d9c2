using System.Text;

namespace Plimsoll.Documents.Editing;

/// <summary>A document as the bytes of its file, to be changed in places and nowhere else.</summary>
/// <remarks>Lines are those the reader of follow-ups sees: LF, CR and CRLF each end one, and a byte order mark is not
/// part of the first. Nothing outside an edit is decoded and encoded again, so that bytes which are no UTF-8 stay as
/// they are.</remarks>
public sealed class EditableDocument
{
    private readonly byte[] _bytes;
    private readonly List<(int Start, int Length)> _lines = [];

    private EditableDocument(byte[] bytes)
    {
        _bytes = bytes;
        HasByteOrderMark = bytes.AsSpan().StartsWith("\uFEFF"u8);
        LineEnding = FindLines(HasByteOrderMark ? 3 : 0);
    }

    /// <summary>The bytes that were read.</summary>
    public ReadOnlyMemory<byte> Bytes => _bytes;

    public bool HasByteOrderMark { get; }

    /// <summary>The ending most lines have; of equally many the one that comes first, LF where there is none.</summary>
    public string LineEnding { get; }

    /// <summary>Whether the last line has an ending too. False for an empty document.</summary>
    public bool EndsWithLineEnding => _lines is [.., var last] && last.Start + last.Length < _bytes.Length;

    public int LineCount => _lines.Count;

    /// <summary>Makes a document of a file's bytes, whatever they are.</summary>
    public static EditableDocument Read(ReadOnlySpan<byte> bytes) => new(bytes.ToArray());

    /// <summary>A line without its ending, decoded as UTF-8; what is none is U+FFFD.</summary>
    /// <param name="line">1 to <see cref="LineCount"/>.</param>
    public string Line(int line) => Encoding.UTF8.GetString(LineBytes(line));

    /// <summary>An edit that puts whole lines after a line; before the first when <paramref name="line"/> is 0. A
    /// document without a final line ending stays one.</summary>
    /// <param name="line">0 to <see cref="LineCount"/>.</param>
    public TextEdit InsertAfter(int line, IReadOnlyList<string> lines)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(line);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(line, LineCount);
        bool isAfterOpenEnd = line > 0 && line == LineCount && !EndsWithLineEnding;
        string text = isAfterOpenEnd
            ? string.Concat(lines.Select(l => "\n" + l))
            : string.Concat(lines.Select(l => l + "\n"));
        return isAfterOpenEnd
            ? new(line, Line(line).Length + 1, line, Line(line).Length + 1, text)
            : new(line + 1, 1, line + 1, 1, text);
    }

    /// <summary>An edit that puts whole lines in place of others, the last one's ending kept; no lines: they are
    /// removed.</summary>
    /// <param name="first">1 to <see cref="LineCount"/>.</param>
    /// <param name="last">The last line replaced, not before <paramref name="first"/>.</param>
    public TextEdit ReplaceLines(int first, int last, IReadOnlyList<string> lines)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(first, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(last, first);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(last, LineCount);
        return lines.Count == 0
            ? new(first, 1, last + 1, 1, string.Empty)
            : new(first, 1, last, Line(last).Length + 1, string.Join('\n', lines));
    }

    /// <summary>The document's bytes with all edits made; every place is one in the document as it was read.</summary>
    /// <returns>Null, when two edits overlap, or a place is outside the document or within a character. Insertions at
    /// one place are made in the order given.</returns>
    public byte[]? Apply(IReadOnlyList<TextEdit> edits)
    {
        List<(int Start, int End, string Replacement)> spans = [];
        foreach (TextEdit edit in edits)
        {
            if (OffsetOf(edit.Line, edit.Column) is not int start
                || OffsetOf(edit.EndLine, edit.EndColumn) is not int end
                || end < start)
            {
                return null;
            }

            spans.Add((start, end, edit.Replacement));
        }

        List<byte> result = new(_bytes.Length + spans.Sum(s => s.Replacement.Length));
        int copied = 0;
        foreach ((int start, int end, string replacement) in spans.OrderBy(s => s.Start).ThenBy(s => s.End))
        {
            if (start < copied)
            {
                return null;
            }

            result.AddRange(_bytes.AsSpan(copied, start - copied));
            AddApart(result, Encoding.UTF8.GetBytes(WithOwnEndings(replacement)));
            copied = end;
            KeepApart(result, end, isCut: end > start || replacement.Length > 0);
        }

        result.AddRange(_bytes.AsSpan(copied));
        return [.. result];
    }

    // A CR that stays and a LF that comes (or the other way round) must not become one line ending.
    private static void AddApart(List<byte> result, ReadOnlySpan<byte> text)
    {
        if (text is [(byte)'\n', ..] && result is [.., (byte)'\r'])
        {
            result.Add((byte)'\r');
        }

        result.AddRange(text);
    }

    private void KeepApart(List<byte> result, int next, bool isCut)
    {
        if (isCut && next < _bytes.Length && _bytes[next] == '\n' && result is [.., (byte)'\r'])
        {
            result.Add((byte)'\r');
        }
    }

    private string WithOwnEndings(string text) => text
        .Replace("\r\n", "\n", StringComparison.Ordinal)
        .Replace('\r', '\n')
        .Replace("\n", LineEnding, StringComparison.Ordinal);

    private ReadOnlySpan<byte> LineBytes(int line)
    {
        (int start, int length) = _lines[line - 1];
        return _bytes.AsSpan(start, length);
    }

    /// <summary>Where a place is in the bytes; null when it is no place between characters of the document.</summary>
    private int? OffsetOf(int line, int column)
    {
        if (line == LineCount + 1 && column == 1)
        {
            return _bytes.Length;
        }

        if (line < 1 || line > LineCount || column < 1)
        {
            return null;
        }

        ReadOnlySpan<byte> bytes = LineBytes(line);
        int at = 0;
        int reached = 1;
        while (reached < column && at < bytes.Length)
        {
            // What is no UTF-8 counts as the one U+FFFD that it decodes to.
            Rune.DecodeFromUtf8(bytes[at..], out Rune rune, out int length);
            at += length;
            reached += rune.Utf16SequenceLength;
        }

        return reached == column ? _lines[line - 1].Start + at : null;
    }

    private string FindLines(int start)
    {
        Dictionary<string, int> endings = [];
        while (start < _bytes.Length)
        {
            int length = _bytes.AsSpan(start).IndexOfAny((byte)'\r', (byte)'\n');
            if (length < 0)
            {
                _lines.Add((start, _bytes.Length - start));
                break;
            }

            _lines.Add((start, length));
            ReadOnlySpan<byte> rest = _bytes.AsSpan(start + length);
            string ending = rest is [(byte)'\r', (byte)'\n', ..] ? "\r\n" : rest[0] == '\r' ? "\r" : "\n";
            endings[ending] = endings.GetValueOrDefault(ending) + 1;
            start += length + ending.Length;
        }

        return endings.Count == 0 ? "\n" : endings.MaxBy(e => e.Value).Key;
    }
}
