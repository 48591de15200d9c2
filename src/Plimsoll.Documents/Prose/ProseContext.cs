using Plimsoll.Documents.Markdown;
using Plimsoll.Documents.Plans;
using Plimsoll.Documents.Text;
using Plimsoll.Domain.Diagnostics;
using Plimsoll.Domain.FollowUps.Passages;

namespace Plimsoll.Documents.Prose;

/// <summary>What the readers of prose share while one document is read.</summary>
/// <param name="Block">What the document's exact block states; empty when it has none.</param>
internal sealed record ProseContext(
    SourceText Source,
    LineLedger Ledger,
    IReadOnlyList<Section> Sections,
    PlanDraft Block,
    PlanDraft Draft,
    List<Diagnostic> Diagnostics)
{
    /// <summary>Set when the document says its times are in a zone other than UTC.</summary>
    public bool HasOtherZone { get; set; }

    public IEnumerable<Section> Of(PlanPart role) => Sections.Where(s => s.Role == role);

    /// <summary>The sections' headings are understood: they say what follows.</summary>
    public void UseHeading(Section section)
    {
        for (Section? s = section; s is { Line: > 0, IsTitle: false }; s = s.Parent)
        {
            if (s.Role == section.Role && !Ledger.IsUsed(s.Line))
            {
                Ledger.Use(s.Line, s.LastLine, "heading", s.Title.Plain);
            }
        }
    }
}
