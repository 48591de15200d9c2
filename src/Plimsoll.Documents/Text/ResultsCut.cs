using Plimsoll.Domain.Diagnostics;

namespace Plimsoll.Documents.Text;

/// <summary>Takes the written results out of a document before it is read.</summary>
internal static class ResultsCut
{
    /// <summary>The text with the results section blanked, every other character where it was.</summary>
    public static SourceText Blank(
        SourceText source, LineLedger ledger, HashSet<int> skippedLines, List<Diagnostic> diagnostics)
    {
        int begin = 0;
        for (int line = 1; line <= source.LineCount; line++)
        {
            ReadOnlySpan<char> text = source.Span(line).Trim();
            if (begin == 0 && text.SequenceEqual(ResultsSection.Begin))
            {
                begin = line;
            }
            else if (begin > 0 && text.SequenceEqual(ResultsSection.End))
            {
                Use(source, ledger, skippedLines, begin, line);
                begin = 0;
            }
        }

        if (begin > 0)
        {
            diagnostics.Add(new(
                source.PointOf(begin, []),
                DocumentCodes.ResultsNotClosed,
                $"the results section is never closed, expected '{ResultsSection.End}'"));
        }

        return skippedLines.Count == 0 ? source : source.Blanked(skippedLines);
    }

    private static void Use(SourceText source, LineLedger ledger, HashSet<int> skippedLines, int first, int last)
    {
        for (int line = first; line <= last; line++)
        {
            skippedLines.Add(line);
            if (!source.IsBlank(line))
            {
                ledger.Use(line, line, "results", source.Span(line).Trim().ToString());
            }
        }
    }
}
