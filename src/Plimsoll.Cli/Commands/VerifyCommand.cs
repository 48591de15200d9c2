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
        [.. CommandCatalogue.Evidence, Settings.FailOn],
        OutputFormats.Report,
        RunAsync)
    {
        Details =
        [
            "The verdict is the worst finding over all checks and hosts: Fail, then Inconclusive, then Pass. Evidence "
            + "that is missing, late or contradictory ends as Inconclusive with what would settle it, never as Pass.",
        ],
    };

    private static async Task<int> RunAsync(Invocation invocation, CancellationToken cancellation)
    {
        Session session = await Session.RunAsync(invocation, cancellation);
        if (session.Report is not VerdictReport report)
        {
            return session.ExitCode;
        }

        ReportContext context = new(invocation.Style, invocation.Host.Clock.GetUtcNow());
        int written = session.Write(ReportWriter.Render(report, invocation.Format, context));
        if (written != ExitCode.Pass)
        {
            return written;
        }

        session.Note(VerdictSummary.Headline(report));
        return session.ExitCode == ExitCode.ToolFailed
            ? ExitCode.ToolFailed
            : ExitCode.Of(report.Verdict, invocation.Configuration.Text(Settings.FailOn)!);
    }
}
