using Plimsoll.Documents.Editing;
using Plimsoll.Domain.Diagnostics;
using Plimsoll.Lint;

namespace Plimsoll.Cli.Linting;

/// <summary>The safe replacements of a document's findings, as edits of its bytes.</summary>
internal static class SafeReplacements
{
    /// <summary>The document with all of them made, of overlapping ones the first; null when there is none to make.
    /// </summary>
    public static byte[]? Apply(LintedDocument document)
    {
        if (document.Source is not EditableDocument source)
        {
            return null;
        }

        List<TextEdit> edits = [];
        foreach (LintReplacement one in document.Report.Findings.Select(f => f.Replacement).OfType<LintReplacement>()
            .OrderBy(r => r.Span.Line).ThenBy(r => r.Span.Column))
        {
            SourceSpan span = one.Span;
            bool isApart = edits.Count == 0 || edits[^1].EndLine < span.Line || edits[^1].EndColumn <= span.Column;
            if (isApart && Stands(source, one))
            {
                edits.Add(new(span.Line, span.Column, span.EndLine, span.EndColumn, one.New));
            }
        }

        return edits.Count == 0 ? null : source.Apply(edits);
    }

    // A place that was worked out wrongly must not damage the document.
    private static bool Stands(EditableDocument source, LintReplacement one)
    {
        if (one.Span.EndLine != one.Span.Line || one.Span.Line > source.LineCount)
        {
            return false;
        }

        string line = source.Line(one.Span.Line);
        int start = one.Span.Column - 1;
        int length = one.Span.EndColumn - one.Span.Column;
        return start >= 0 && length >= 0 && start + length <= line.Length
            && line.AsSpan(start, length).SequenceEqual(one.Old);
    }
}
