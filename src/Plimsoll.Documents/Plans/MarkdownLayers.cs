using Plimsoll.Documents.Markdown;
using Plimsoll.Documents.Text;
using Plimsoll.Domain.Diagnostics;

namespace Plimsoll.Documents.Plans;

/// <summary>A Markdown document taken apart.</summary>
/// <param name="Block">What its exact block states; empty when it has none.</param>
/// <param name="Told">What its prose states.</param>
internal sealed record MarkdownLayers(
    SourceText Source, LineLedger Ledger, Outline Outline, PlanDraft Block, PlanDraft Told)
{
    public PlanComposer Composer(List<Diagnostic> diagnostics) => new(Source, Ledger, Block, Told, diagnostics);
}
