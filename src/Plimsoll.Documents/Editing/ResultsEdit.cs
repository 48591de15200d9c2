using System.Text;
using Plimsoll.Documents.Markdown;
using Plimsoll.Documents.Text;
using Plimsoll.Domain.Diagnostics;

namespace Plimsoll.Documents.Editing;

/// <summary>A document whose results section can be written, and nothing else of it.</summary>
public sealed class ResultsEdit
{
    private readonly EditableDocument _document;
    private readonly ResultsPlace? _place;

    private ResultsEdit(EditableDocument document, ResultsPlace? place)
    {
        _document = document;
        _place = place;
        Current = place is null
            ? []
            : [.. Enumerable.Range(place.Begin + 1, place.End - place.Begin - 1).Select(document.Line)];
    }

    /// <summary>Whether the document has no section yet; it will be the document's last part.</summary>
    public bool IsNew => _place is null;

    /// <summary>The lines between the markers.</summary>
    public IReadOnlyList<string> Current { get; }

    /// <summary>Finds where results go.</summary>
    /// <returns>The edit; or PLM1003, PLM1012, PLM1014 or PLM1015 when there is no one place for them.</returns>
    public static Parsed<ResultsEdit> Prepare(string path, ReadOnlySpan<byte> bytes)
    {
        if (FollowUpReader.IsYaml(path))
        {
            return Refused(new(
                new(path, 1, 1),
                DocumentCodes.ResultsPlace,
                "a document in YAML has no place for results, expected Markdown"));
        }

        EditableDocument document = EditableDocument.Read(bytes);
        List<Diagnostic> diagnostics = [];
        ResultsPlace? place = Find(path, bytes, diagnostics);
        ResultsEdit edit = new(document, place);
        if (diagnostics.Count == 0 && place is null && !edit.Holds(path, edit.Bytes([])))
        {
            diagnostics.Add(new(
                new(path, Math.Max(1, document.LineCount), 1),
                DocumentCodes.ResultsPlace,
                "the document ends inside code, HTML or a comment, where no results can follow; expected its end"));
        }

        return diagnostics.Count > 0 ? new(null, diagnostics) : new(edit, []);
    }

    /// <summary>The document with these lines as its results, the markers where they were.</summary>
    /// <param name="lines">Must be Markdown that closes what it opens and holds no marker.</param>
    /// <returns>Null when the document would be too large to be read again.</returns>
    /// <exception cref="ArgumentException">The lines break the section.</exception>
    public byte[]? Apply(IReadOnlyList<string> lines)
    {
        byte[] bytes = Bytes(lines);
        if (bytes.Length > FollowUpReader.MaxBytes
            || EditableDocument.Read(bytes).LineCount > FollowUpReader.MaxLines)
        {
            return null;
        }

        return Holds("", bytes) ? bytes : throw new ArgumentException("the lines break the section", nameof(lines));
    }

    private static Parsed<ResultsEdit> Refused(Diagnostic diagnostic) => new(null, [diagnostic]);

    private static ResultsPlace? Find(string path, ReadOnlySpan<byte> bytes, List<Diagnostic> diagnostics)
    {
        SourceText source = new(path, Encoding.UTF8.GetString(bytes));
        if (Nesting.FirstTooDeep(source) is not int deep)
        {
            return ResultsSearch.Find(source, diagnostics);
        }

        diagnostics.Add(new(
            source.Point(deep, 1), DocumentCodes.TooDeep, "lists or quotes nested too deeply, expected a plan"));
        return null;
    }

    private byte[] Bytes(IReadOnlyList<string> lines)
    {
        TextEdit edit = _place switch
        {
            null => _document.InsertAfter(
                _document.LineCount, [.. Gap(), ResultsSection.Begin, .. lines, ResultsSection.End]),
            _ when Current.Count == 0 => _document.InsertAfter(_place.Begin, lines),
            _ => _document.ReplaceLines(_place.Begin + 1, _place.End - 1, lines),
        };
        return _document.Apply([edit])!;
    }

    private string[] Gap() => _document.LineCount == 0 || string.IsNullOrWhiteSpace(_document.Line(_document.LineCount))
        ? []
        : [""];

    // Whether the section is found in the bytes, where it was put.
    private bool Holds(string path, byte[] bytes)
    {
        List<Diagnostic> diagnostics = [];
        ResultsPlace? found = Find(path, bytes, diagnostics);
        int end = EditableDocument.Read(bytes).LineCount;
        return diagnostics.Count == 0 && found is not null && (_place is null
            ? found.End == end
            : found.Begin == _place.Begin && found.End == _place.End + end - _document.LineCount);
    }
}
