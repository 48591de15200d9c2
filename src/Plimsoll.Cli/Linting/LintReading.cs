using System.Text;
using Plimsoll.Cli.Configuration;
using Plimsoll.Cli.Verification;
using Plimsoll.Documents.Editing;
using Plimsoll.Domain.Diagnostics;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Lint;

namespace Plimsoll.Cli.Linting;

/// <summary>Reads a document and asks the rules about it.</summary>
internal sealed class LintReading(FollowUpReading readFollowUp, TimeProvider clock)
{
    /// <param name="askEvidence">Null: none is asked.</param>
    public async Task<LintedDocument> ReadAsync(
        string shownPath, string currentFolder, Func<FollowUp, Task<LiveAnswer>>? askEvidence)
    {
        string path = Path.GetFullPath(shownPath, currentFolder);
        DiagnosticList faults = new();
        byte[]? bytes = TextFile.ReadBytes(path, shownPath, InputReader.MostBytes, "a follow-up document", faults);
        return bytes is null
            ? new(shownPath, path, null, null, Report(shownPath, faults.ToList()))
            : await LintAsync(shownPath, path, bytes, askEvidence).ConfigureAwait(false);
    }

    private async Task<LintedDocument> LintAsync(
        string shownPath, string path, byte[] bytes, Func<FollowUp, Task<LiveAnswer>>? askEvidence)
    {
        EditableDocument source = EditableDocument.Read(bytes);

        // The reader takes a byte order mark off itself, as the editor of documents does.
        Parsed<FollowUp> parsed = readFollowUp(shownPath, Encoding.UTF8.GetString(bytes));
        if (parsed.Value is not FollowUp plan || parsed.HasErrors)
        {
            return new(shownPath, path, source, null, Report(shownPath, parsed.Diagnostics));
        }

        LiveAnswer answer = askEvidence is null ? LiveAnswer.None : await askEvidence(plan).ConfigureAwait(false);
        LintReport found = Linter.Run(new(plan, clock.GetUtcNow(), answer.Evidence), LintCatalogue.All);
        LintReport told = Report(shownPath, [.. parsed.Diagnostics, .. answer.Diagnostics]);
        return new(shownPath, path, source, plan, found with
        {
            Findings = [.. told.Findings.Concat(found.Findings).OrderBy(f => f.Span.Line).ThenBy(f => f.Span.Column)],
        });
    }

    private static LintReport Report(string path, IReadOnlyList<Diagnostic> diagnostics) => new(
        path,
        [
            .. diagnostics.Select(d => new LintFinding(
                d.Code,
                d.Severity == DiagnosticSeverity.Error ? LintSeverity.Error : LintSeverity.Warning,
                SourceSpan.Of(d.At, 1),
                d.Message,
                null)),
        ],
        0);
}
