using System.Text.RegularExpressions;
using Plimsoll.Domain.Diagnostics;

namespace Plimsoll.Documents.Prose;

/// <summary>Prose times are UTC unless the document says otherwise; then a time without an offset stays unknown.
/// </summary>
internal static class ZoneProse
{
    public static void Read(ProseContext context)
    {
        for (int line = 1; line <= context.Source.LineCount; line++)
        {
            if (context.Source.Span(line).Length > Statement.MaxChars
                || AllTimes.Match(context.Source.Line(line)) is not { Success: true } match)
            {
                continue;
            }

            string zone = match.Groups["zone"].Value;
            if (zone is "UTC" or "GMT")
            {
                context.Ledger.Note(line, "zone", "times are UTC");
                continue;
            }

            context.HasOtherZone = true;
            context.Diagnostics.Add(new(
                context.Source.PointOf(line, zone),
                DocumentCodes.OtherZone,
                $"times are said to be in '{zone}'; only times with an offset such as +01:00 are read, expected UTC",
                DiagnosticSeverity.Warning));
        }
    }

    // Not source-generated: the trim analyser takes minutes over the code generated for patterns of this size.
    private static readonly Regex AllTimes = new(
        @"\b(?i:all )?(?i:times)\s+(?i:are\s+)?(?i:all\s+)?(?i:in\s+)?(?i:the\s+)?(?<zone>[A-Z]{3,4}\b|(?i:local)\b"
        + @"|[A-Z][a-z]+/[A-Z]\w+)",
        RegexOptions.CultureInvariant);
}
