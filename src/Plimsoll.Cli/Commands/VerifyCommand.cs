using Plimsoll.Cli.Configuration;
using Plimsoll.Cli.Hosting;
using Plimsoll.Cli.Outputs;
using Plimsoll.Domain.Verdicts;

namespace Plimsoll.Cli.Commands;

/// <summary><c>plimsoll verify FOLLOW-UP</c>: did it work, host by host, and how sure is that.</summary>
internal static class VerifyCommand
{
    public static CommandSpec Spec { get; } = new(
        "verify",
        "did the fix work: per host, with reasons, evidence and confidence",
        "plimsoll verify follow-up.md --output report.html",
        [CommandCatalogue.FollowUp],
        [.. CommandCatalogue.Evidence, Settings.FailOn, Settings.Write],
        OutputFormats.Report,
        RunAsync)
    {
        Details =
        [
            "The verdict is the worst finding over all checks and hosts: Fail, then Inconclusive, then Pass. Evidence "
            + "that is missing, late or contradictory ends as Inconclusive with what would settle it, never as Pass.",
            "--write keeps the results in the follow-up, a Markdown document: between two marker lines, put at its end "
            + "when they are not there yet. Nothing else of the file changes, and nothing at all when the results are "
            + "what they were.",
        ],
    };

    private static async Task<int> RunAsync(Invocation invocation, CancellationToken cancellation)
    {
        ResultsFile? results = invocation.Configuration.IsOn(Settings.Write) ? new(invocation) : null;
        Session session = await Session.RunAsync(invocation, cancellation, results);
        if (session.Report is not VerdictReport report)
        {
            return session.ExitCode;
        }

        DateTimeOffset now = invocation.Host.Clock.GetUtcNow();
        int written = session.Write(ReportWriter.Render(report, invocation.Format, new(invocation.Style, now)));
        if (written == ExitCode.Pass)
        {
            session.Note(VerdictSummary.Headline(report));
        }

        if (results?.Write(report, now) == false || written != ExitCode.Pass)
        {
            return ExitCode.ToolFailed;
        }

        return session.ExitCode == ExitCode.ToolFailed
            ? ExitCode.ToolFailed
            : ExitCode.Of(report.Verdict, invocation.Configuration.Text(Settings.FailOn)!);
    }
}
