using Plimsoll.Domain.Diagnostics;

namespace Plimsoll.Documents.Text;

/// <summary>Takes the written results out of a document before it is read.</summary>
internal static class ResultsCut
{
    /// <summary>The text with the results section blanked, every other character where it was.</summary>
    public static SourceText Blank(
        SourceText source, LineLedger ledger, HashSet<int> skippedLines, List<Diagnostic> diagnostics)
    {
        if (ResultsSearch.Find(source, diagnostics) is not ResultsPlace place)
        {
            return source;
        }

        for (int line = place.Begin; line <= place.End; line++)
        {
            skippedLines.Add(line);
            if (!source.IsBlank(line))
            {
                ledger.Use(line, line, "results", source.Span(line).Trim().ToString());
            }
        }

        return source.Blanked(skippedLines);
    }
}
