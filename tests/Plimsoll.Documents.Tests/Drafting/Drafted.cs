using System.Text;
using Plimsoll.Documents.Drafting;
using Plimsoll.Documents.Editing;
using Plimsoll.Domain.Diagnostics;

namespace Plimsoll.Documents.Tests.Drafting;

/// <summary>Drafts blocks as <c>init</c> does.</summary>
internal static class Drafted
{
    public static DraftedBlock Block(string text, BlockRequest? request = null)
    {
        Parsed<DraftedBlock> parsed = BlockDraft.Write("plan.md", text, request ?? new());
        Assert.DoesNotContain(parsed.Diagnostics, d => d.Severity == DiagnosticSeverity.Error);
        Assert.NotNull(parsed.Value);
        return parsed.Value;
    }

    /// <summary>The document with its block.</summary>
    public static string Document(string text, BlockRequest? request = null) => Apply(text, Block(text, request));

    public static string Apply(string text, DraftedBlock block)
    {
        byte[]? bytes = EditableDocument.Read(Encoding.UTF8.GetBytes(text)).Apply([block.Edit]);
        Assert.NotNull(bytes);
        return Encoding.UTF8.GetString(bytes);
    }

    /// <summary>The lines between the fences of a document's block.</summary>
    public static string Yaml(string document)
    {
        string[] lines = Account.Lines(document);
        int start = Array.FindIndex(lines, l => l.Trim() == "```yaml plimsoll");
        int end = Array.FindIndex(lines, start + 1, l => l.Trim() == "```");
        return string.Join('\n', lines[(start + 1)..end]) + "\n";
    }
}
