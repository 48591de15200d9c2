using System.Text;
using Plimsoll.Cli.Configuration;
using Plimsoll.Cli.Drafting;
using Plimsoll.Cli.Hosting;
using Plimsoll.Cli.Linting;
using Plimsoll.Cli.Outputs;
using Plimsoll.Cli.Outputs.Diffs;
using Plimsoll.Cli.Outputs.Lint;
using Plimsoll.Cli.Verification;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Lint;

namespace Plimsoll.Cli.Commands;

/// <summary><c>plimsoll lint FOLLOW-UP...</c>: what in a plan cannot prove what it says, and what to write instead.
/// </summary>
internal static class LintCommand
{
    public static CommandSpec Spec { get; } = new(
        "lint",
        "what in the plan cannot prove what it says, with its place and what to write instead",
        "plimsoll lint follow-up.md --fail-on warning",
        [CommandCatalogue.FollowUp with { IsList = true }],
        [.. CommandCatalogue.Evidence, Settings.Offline, Settings.LintFailOn, Settings.Diff, Settings.Fix],
        OutputFormats.Lint,
        RunAsync)
    {
        Details =
        [
            "Reads the document's prose, its PromQL and its exact block. With evidence at hand, named by the document or "
            + "by flags, it also asks whether the series, the alert's rule and the fix are there.",
            "A rule is silenced by '<!-- plimsoll:ignore RULE: reason -->' before a block or heading, or by 'lint: "
            + "{ignore: [{rule: RULE, reason: ...}]}' in the exact block. The rules are explained in docs/lint.",
        ],
        ExitCodes = ExitCode.OfLint,
    };

    private static async Task<int> RunAsync(Invocation invocation, CancellationToken cancellation)
    {
        List<LintedDocument> documents = [];
        foreach (string shown in invocation.Arguments)
        {
            documents.Add(await ReadAsync(invocation, shown, cancellation).ConfigureAwait(false));
        }

        bool hasFailed = false;
        if (invocation.Configuration.IsOn(Settings.Diff))
        {
            string diffs = string.Concat(documents.Select(d => Diff(invocation, d)));
            hasFailed = invocation.Target.Write(Encoding.UTF8.GetBytes(diffs)) != ExitCode.Pass;
        }
        else
        {
            for (int i = 0; invocation.Configuration.IsOn(Settings.Fix) && i < documents.Count; i++)
            {
                (documents[i], bool isWritten) = await FixAsync(invocation, documents[i], cancellation).ConfigureAwait(false);
                hasFailed |= !isWritten;
            }

            byte[] content = LintWriter.Render(documents, invocation.Format, invocation.Style);
            hasFailed |= invocation.Target.Write(content) != ExitCode.Pass;
        }

        return hasFailed ? ExitCode.ToolFailed
            : documents.Exists(d => d.Plan is null) ? ExitCode.BadInput
            : ExitCodeOf(documents, invocation.Configuration.Text(Settings.LintFailOn)!);
    }

    private static int ExitCodeOf(IEnumerable<LintedDocument> documents, string failOn)
    {
        LintSeverity? line = failOn switch
        {
            "error" => LintSeverity.Error,
            "warning" => LintSeverity.Warning,
            "information" => LintSeverity.Information,
            _ => null,
        };
        return documents.Any(d => d.Report.Worst >= line) ? ExitCode.Fail : ExitCode.Pass;
    }

    private static async Task<LintedDocument> ReadAsync(
        Invocation invocation, string shown, CancellationToken cancellation)
    {
        Func<FollowUp, Task<LiveAnswer>>? ask = invocation.Configuration.IsOn(Settings.Offline)
            ? null
            : plan => AskAsync(invocation, plan, shown, cancellation);
        LintReading reading = new(invocation.Services.ReadFollowUp, invocation.Host.Clock);
        return await reading.ReadAsync(shown, invocation.Host.CurrentFolder, ask).ConfigureAwait(false);
    }

    private static async Task<LiveAnswer> AskAsync(
        Invocation invocation, FollowUp plan, string shown, CancellationToken cancellation)
    {
        DiagnosticList diagnostics = new();
        InputReader reader = new(
            invocation.Configuration, invocation.Host.CurrentFolder, invocation.Services.ReadFollowUp, diagnostics);
        VerificationInput? input = reader.Complete(plan, shown, needsEvidence: false);
        if (input is null || input.Evidence.Count == 0)
        {
            return LiveAnswer.None with { Diagnostics = diagnostics.ToList() };
        }

        using ProgressLine progress = new(invocation.Host, invocation.IsQuiet, invocation.IsVerbose);
        return await invocation.Services.AskEvidence(input, progress, cancellation).ConfigureAwait(false);
    }

    /// <summary>Makes the safe replacements, and looks again at what is left.</summary>
    private static async Task<(LintedDocument Document, bool IsWritten)> FixAsync(
        Invocation invocation, LintedDocument document, CancellationToken cancellation)
    {
        if (SafeReplacements.Apply(document) is not byte[] bytes)
        {
            return (document, true);
        }

        DocumentChange change = new(
            invocation, document.ShownPath, document.Path, document.Source!.Bytes.ToArray());
        return change.Write(bytes, "safe replacements made") == ExitCode.Pass
            ? (await ReadAsync(invocation, document.ShownPath, cancellation).ConfigureAwait(false), true)
            : (document, false);
    }

    private static string Diff(Invocation invocation, LintedDocument document) =>
        SafeReplacements.Apply(document) is byte[] bytes
            ? UnifiedDiff.Render(document.ShownPath, document.Source!.Bytes.Span, bytes, invocation.Style.HasColour)
            : string.Empty;
}
