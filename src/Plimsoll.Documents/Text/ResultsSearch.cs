using Markdig.Syntax;
using Plimsoll.Documents.Markdown;
using Plimsoll.Domain.Diagnostics;

namespace Plimsoll.Documents.Text;

/// <summary>Finds the results section: the one definition of where it is, for reading and for writing.</summary>
/// <remarks>A marker is a comment of Markdown's, alone on its line, outside of lists and quotes. The same words in code
/// or front matter are text, of an example perhaps, and no marker.</remarks>
internal static class ResultsSearch
{
    private const string Name = "plimsoll:results";

    /// <summary>The place; null when there is none, or faults were added.</summary>
    public static ResultsPlace? Find(SourceText source, List<Diagnostic> diagnostics)
    {
        if (!source.Text.Contains(Name, StringComparison.OrdinalIgnoreCase)
            || Outline.TryParse(source) is not MarkdownDocument document)
        {
            return null;
        }

        ResultsPlace? found = null;
        int begin = 0;
        int faults = diagnostics.Count;
        foreach (int line in MarkersOf(document, source, diagnostics))
        {
            bool isBegin = IsMarker(source, line, ResultsSection.Begin);
            if (isBegin && found is null && begin == 0)
            {
                begin = line;
            }
            else if (!isBegin && begin > 0)
            {
                found = new(begin, line);
                begin = 0;
            }
            else
            {
                diagnostics.Add(new(
                    source.PointOf(line, []),
                    DocumentCodes.ResultsMarker,
                    isBegin
                        ? "a second results section begins, expected one"
                        : $"the end of a results section that has not begun, expected '{ResultsSection.Begin}' first"));
            }
        }

        if (begin > 0 && diagnostics.Count == faults)
        {
            diagnostics.Add(new(
                source.PointOf(begin, []),
                DocumentCodes.ResultsNotClosed,
                $"the results section is never closed, expected '{ResultsSection.End}'"));
        }

        return diagnostics.Count == faults ? found : null;
    }

    private static IEnumerable<int> MarkersOf(
        MarkdownDocument document, SourceText source, List<Diagnostic> diagnostics)
    {
        foreach ((HtmlBlock block, bool isNested) in HtmlIn(document, isNested: false))
        {
            int first = block.Line + 1;
            int last = Math.Min(source.LineCount, first + Math.Max(1, block.Lines.Count) - 1);
            for (int line = first; line <= last; line++)
            {
                if (!source.Span(line).Contains(Name, StringComparison.OrdinalIgnoreCase))
                {
                    continue;
                }

                bool isExact = IsMarker(source, line, ResultsSection.Begin)
                    || IsMarker(source, line, ResultsSection.End);
                if (isExact && first == last && !isNested)
                {
                    yield return line;
                    continue;
                }

                diagnostics.Add(new(
                    source.PointOf(line, []),
                    DocumentCodes.ResultsMarker,
                    isNested ? "a results marker within a list or quote, expected outside of both"
                        : isExact ? "a results marker within other HTML, expected a blank line before it"
                        : $"almost a results marker, expected '{ResultsSection.Begin}' or '{ResultsSection.End}'"));
            }
        }
    }

    private static IEnumerable<(HtmlBlock Block, bool IsNested)> HtmlIn(ContainerBlock container, bool isNested)
    {
        foreach (Block block in container)
        {
            if (block is HtmlBlock html)
            {
                yield return (html, isNested);
            }
            else if (block is ContainerBlock inner)
            {
                foreach ((HtmlBlock, bool) found in HtmlIn(inner, isNested: true))
                {
                    yield return found;
                }
            }
        }
    }

    private static bool IsMarker(SourceText source, int line, string marker) =>
        source.Span(line).Trim().SequenceEqual(marker);
}
