using System.Text;
using Plimsoll.Cli.Commands;
using Plimsoll.Cli.Configuration;
using Plimsoll.Cli.Hosting;
using Plimsoll.Cli.Outputs;
using Plimsoll.Cli.Verification;
using Plimsoll.Documents.Drafting;
using Plimsoll.Documents.Editing;
using Plimsoll.Domain.Diagnostics;
using Plimsoll.Domain.FollowUps;

namespace Plimsoll.Cli.Drafting;

/// <summary>Writes the exact block of a document into it, or prints it.</summary>
internal sealed class ProseDraft(Invocation invocation)
{
    private readonly string _shown = invocation.Arguments[0];
    private readonly string _path = Path.GetFullPath(invocation.Arguments[0], invocation.Host.CurrentFolder);

    /// <returns>0; 2 when the document is faulty or has a block already, 4 when it could not be written.</returns>
    public int Run()
    {
        DiagnosticList diagnostics = new();
        if (TextFile.ReadBytes(_path, _shown, InputReader.MostBytes, "a follow-up document", diagnostics)
            is not byte[] bytes)
        {
            invocation.Report(diagnostics.ToList());
            return ExitCode.BadInput;
        }

        ReadOnlySpan<byte> content = bytes;
        string text = Encoding.UTF8.GetString(content.StartsWith("\uFEFF"u8) ? content[3..] : content);
        Parsed<DraftedBlock> parsed = BlockDraft.Write(_shown, text, Request());
        invocation.Report(parsed.Diagnostics);
        if (parsed.Value is not DraftedBlock block)
        {
            return ExitCode.BadInput;
        }

        if (invocation.Configuration.IsOn(Settings.Print))
        {
            return Print(block);
        }

        byte[] written = EditableDocument.Read(bytes).Apply([block.Edit])
            ?? throw new InvalidOperationException("the block's place is outside the document");
        return new DocumentChange(invocation, _shown, _path, bytes).Write(
            written, $"block written; blank: {string.Join(", ", block.Blanks)}");
    }

    private BlockRequest Request()
    {
        (IReadOnlyList<EvidenceSpec> specs, string folder) = GivenEvidence.Read(
            invocation.Configuration, invocation.Host.CurrentFolder, hasFile: false);
        return new()
        {
            Evidence = GivenEvidence.RelativeTo(
                Path.GetDirectoryName(_path) ?? invocation.Host.CurrentFolder, specs, folder),

            // A block that is only printed harms none that is there.
            ReplacesBlock = invocation.Configuration.IsOn(Settings.Force) || invocation.Configuration.IsOn(Settings.Print),
        };
    }

    private int Print(DraftedBlock block)
    {
        byte[] text = Encoding.UTF8.GetBytes(string.Join('\n', block.Lines) + "\n");
        return new OutputTarget(invocation.Host, null).Write(text);
    }
}
