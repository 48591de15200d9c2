using System.Text;
using CsCheck;
using Plimsoll.Documents.Editing;
using Plimsoll.Documents.Text;

namespace Plimsoll.Documents.Tests.Editing;

public sealed class EditableDocumentTests
{
    // Letters, endings, a tab, parts of characters of two to four bytes in and out of order, a byte order mark.
    private static readonly Gen<byte[]> AnyBytes = Gen.OneOf(
        Gen.Byte.Array[0, 3],
        OneOf(
            "a"u8.ToArray(), "b "u8.ToArray(), "\t"u8.ToArray(), "\n"u8.ToArray(), "\r"u8.ToArray(), "\r\n"u8.ToArray(),
            "é"u8.ToArray(), "日"u8.ToArray(), "😀"u8.ToArray(), [0xE2], [0xF0, 0x9F], [0xFF], [0xC0, 0x80], [0x80],
            "\uFEFF"u8.ToArray())).Array[0, 30].Select(parts => parts.SelectMany(p => p).ToArray());

    private static readonly Gen<string> AnyText =
        OneOf("", "x", "\n", "x\ny", "\r\n", "\r", "é😀", "<!-- x -->\n").Array[0, 3].Select(string.Concat);

    private static readonly Gen<(int, int, int, int, string)[]> AnyEdits = Gen.Select(
        Gen.Int[0, 1000], Gen.Int[0, 1000], Gen.Int[0, 1000], Gen.Int[0, 1000], AnyText).Array[0, 5];

    [Fact]
    public void Apply_WhenNoEdits_IsIdentity() => AnyBytes.Sample(bytes =>
        Assert.Equal(bytes, EditableDocument.Read(bytes).Apply([])));

    [Fact]
    public void Line_WhenAnyBytes_IsWhatTheReaderSees() => AnyBytes.Sample(bytes =>
    {
        EditableDocument document = EditableDocument.Read(bytes);
        SourceText source = Source(bytes);
        Assert.Equal(source.LineCount, document.LineCount);
        for (int line = 1; line <= source.LineCount; line++)
        {
            Assert.Equal(source.Line(line), document.Line(line));
        }
    });

    [Fact]
    public void Apply_WhenAnyEdits_KeepsEveryOtherByte() => Gen.Select(AnyBytes, AnyEdits).Sample((bytes, raw) =>
    {
        EditableDocument document = EditableDocument.Read(bytes);
        List<TextEdit> edits = [.. raw.Select(e => Edit(document, e)).OfType<TextEdit>()];
        if (document.Apply(edits) is not byte[] changed)
        {
            return;
        }

        // What stays between edits, in order; each after the one before it, the first and last at the ends.
        int at = 0;
        List<byte[]> kept = Kept(bytes, edits);
        for (int i = 0; i < kept.Count; i++)
        {
            int found = i == 0 ? 0 : i == kept.Count - 1 ? changed.Length - kept[i].Length
                : changed.AsSpan(at).IndexOf(kept[i]) + at;
            Assert.True(found >= at, "a part is missing or moved");
            Assert.True(changed.AsSpan(found).StartsWith(kept[i]), "a part is changed");
            at = found + kept[i].Length;
        }
    });

    [Fact]
    public void Apply_WhenLinesAreReplaced_ReadsBackAsThoseLines() => Gen.Select(
        AnyBytes.Where(b => EditableDocument.Read(b).LineCount > 0), Gen.Int[0, 1000], Gen.Int[0, 1000],
        OneOf("x", "", "yz").Array[0, 3]).Sample((bytes, from, count, lines) =>
    {
        EditableDocument document = EditableDocument.Read(bytes);
        int first = (from % document.LineCount) + 1;
        int last = first + (count % (document.LineCount - first + 1));
        List<string> expected = Lines(document);
        expected.RemoveRange(first - 1, last - first + 1);
        expected.InsertRange(first - 1, lines);

        byte[]? changed = document.Apply([document.ReplaceLines(first, last, lines)]);

        AssertLines(document, expected, changed);
    });

    [Fact]
    public void Apply_WhenLinesAreInserted_ReadsBackWithThoseLines() => Gen.Select(
        AnyBytes, Gen.Int[0, 1000], OneOf("x", "", "yz").Array[0, 3]).Sample((bytes, after, lines) =>
    {
        EditableDocument document = EditableDocument.Read(bytes);
        int line = after % (document.LineCount + 1);
        List<string> expected = Lines(document);
        expected.InsertRange(line, lines);

        byte[]? changed = document.Apply([document.InsertAfter(line, lines)]);

        bool isOpen = document.LineCount > 0 && !document.EndsWithLineEnding && expected is not [.., ""];
        AssertLines(document, expected, changed);
        Assert.Equal(!isOpen && changed?.Length > 0 && expected.Count > 0, EndsWithLineEnding(changed));
    });

    [Theory]
    [InlineData("", "\n", false, 0)]
    [InlineData("a", "\n", false, 1)]
    [InlineData("a\r\nb\nc\r\n", "\r\n", true, 3)]
    [InlineData("a\rb", "\r", false, 2)]
    [InlineData("a\r\nb\n", "\r\n", true, 2)]
    [InlineData("\uFEFFa\n\n", "\n", true, 2)]
    public void Read_WhenEndingsDiffer_KnowsThem(string text, string ending, bool endsWithOne, int lines)
    {
        EditableDocument document = EditableDocument.Read(Encoding.UTF8.GetBytes(text));

        Assert.Equal(ending, document.LineEnding);
        Assert.Equal(endsWithOne, document.EndsWithLineEnding);
        Assert.Equal(lines, document.LineCount);
        Assert.Equal(text.StartsWith('\uFEFF'), document.HasByteOrderMark);
    }

    [Fact]
    public void Apply_WhenTheLineIsNoUtf8_ChangesTheNamedCharacterOnly()
    {
        byte[] bytes = [0xEF, 0xBB, 0xBF, 0xFF, (byte)'a', 0xE2, 0x82, (byte)'b', 0xF0, 0x9F, 0x98, 0x80, (byte)'c'];

        byte[]? changed = EditableDocument.Read(bytes).Apply([new(1, 4, 1, 5, "X\n"), new(1, 7, 1, 8, "")]);

        Assert.Equal(
            [0xEF, 0xBB, 0xBF, 0xFF, (byte)'a', 0xE2, 0x82, (byte)'X', (byte)'\n', 0xF0, 0x9F, 0x98, 0x80], changed);
    }

    public static TheoryData<string, TextEdit[]> Refused => new()
    {
        { "abc\n", [new(1, 1, 1, 3, ""), new(1, 2, 1, 4, "")] },
        { "abc\n", [new(1, 1, 1, 4, ""), new(1, 2, 1, 2, "x")] },
        { "abc\n", [new(1, 5, 1, 5, "x")] },
        { "abc\n", [new(3, 1, 3, 1, "x")] },
        { "abc\n", [new(2, 2, 2, 2, "x")] },
        { "abc\n", [new(0, 1, 1, 1, "x")] },
        { "abc\n", [new(1, 0, 1, 1, "x")] },
        { "abc\n", [new(1, 3, 1, 1, "x")] },
        { "😀\n", [new(1, 2, 1, 3, "x")] },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void Apply_WhenEditsOverlapOrAreOutside_IsNull(string text, TextEdit[] edits) =>
        Assert.Null(EditableDocument.Read(Encoding.UTF8.GetBytes(text)).Apply(edits));

    [Theory]
    [InlineData("abc\n", "xyabc\n")]
    [InlineData("\uFEFFabc\r\n", "\uFEFFxyabc\r\n")]
    public void Apply_WhenInsertedTwiceAtOnePlace_KeepsTheOrder(string text, string expected)
    {
        byte[]? changed = EditableDocument.Read(Encoding.UTF8.GetBytes(text))
            .Apply([new(1, 1, 1, 1, "x"), new(1, 1, 1, 1, "y")]);

        Assert.Equal(Encoding.UTF8.GetBytes(expected), changed);
    }

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static SourceText Source(byte[] bytes) => new("a.md", Encoding.UTF8.GetString(bytes));

    private static TextEdit? Edit(EditableDocument document, (int, int, int, int, string) raw)
    {
        (int line, int column, int lines, int columns, string text) = raw;
        if (document.LineCount == 0)
        {
            return new(1, 1, 1, 1, text);
        }

        int first = (line % document.LineCount) + 1;
        int last = first + (lines % Math.Min(3, document.LineCount - first + 1));
        int start = (column % (document.Line(first).Length + 1)) + 1;
        int end = (columns % (document.Line(last).Length + 1)) + 1;
        return first == last && end < start ? null : new(first, start, last, end, text);
    }

    private static List<byte[]> Kept(byte[] bytes, List<TextEdit> edits)
    {
        List<byte[]> kept = [];
        int at = 0;
        foreach ((int start, int end) in edits
            .Select(e => (Offset(bytes, e.Line, e.Column), Offset(bytes, e.EndLine, e.EndColumn))).Order())
        {
            kept.Add(bytes[at..start]);
            at = end;
        }

        return [.. kept, bytes[at..]];
    }

    // By decoding every beginning of the line: slow, and nothing like the code under test.
    private static int Offset(byte[] bytes, int line, int column)
    {
        int start = bytes.AsSpan().StartsWith("\uFEFF"u8) ? 3 : 0;
        for (int passed = 1; passed < line; passed++)
        {
            start += bytes.AsSpan(start).IndexOfAny((byte)'\r', (byte)'\n');
            start += bytes[start] == '\r' && start + 1 < bytes.Length && bytes[start + 1] == '\n' ? 2 : 1;
        }

        int end = bytes.AsSpan(start).IndexOfAny((byte)'\r', (byte)'\n') is int n and >= 0 ? start + n : bytes.Length;
        string whole = Encoding.UTF8.GetString(bytes.AsSpan(start, end - start));
        return Enumerable.Range(start, end - start + 1).Single(at =>
            Encoding.UTF8.GetString(bytes.AsSpan(start, at - start)) == whole[..(column - 1)]
            && Encoding.UTF8.GetString(bytes.AsSpan(at, end - at)) == whole[(column - 1)..]);
    }

    private static bool EndsWithLineEnding(ReadOnlySpan<byte> bytes) => bytes is [.., (byte)'\r' or (byte)'\n'];

    private static List<string> Lines(EditableDocument document) =>
        [.. Enumerable.Range(1, document.LineCount).Select(document.Line)];

    // A last line that is empty and has no ending is none; a first one's U+FEFF is a byte order mark.
    private static void AssertLines(EditableDocument old, List<string> expected, byte[]? changed)
    {
        Assert.NotNull(changed);
        if (!old.HasByteOrderMark && expected is [['\uFEFF', .. string first], ..])
        {
            expected = first.Length == 0 && expected.Count == 1 && changed.Length == 3 ? [] : [first, .. expected[1..]];
        }

        List<string> lines = Lines(EditableDocument.Read(changed));
        if (expected.Count == lines.Count + 1 && expected[^1].Length == 0)
        {
            expected.RemoveAt(expected.Count - 1);
        }

        Assert.Equal(expected, lines);
    }
}
