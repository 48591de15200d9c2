using Plimsoll.Cli.Outputs;
using Plimsoll.Domain.Verdicts;

namespace Plimsoll.Cli.Commands;

/// <summary><c>plimsoll runs FOLLOW-UP</c>: every execution of the unit, rebuilt from the evidence.</summary>
internal static class RunsCommand
{
    public static CommandSpec Spec { get; } = new(
        "runs",
        "every run of the unit: window, outcome, cause, peak demand",
        "plimsoll runs follow-up.md --format json",
        [CommandCatalogue.FollowUp],
        CommandCatalogue.Evidence,
        OutputFormats.Listing,
        RunAsync)
    {
        Details =
        [
            "A listing, not a verdict: exit code 0 however the runs ended.",
        ],
    };

    private static async Task<int> RunAsync(Invocation invocation, CancellationToken cancellation)
    {
        Session session = await Session.RunAsync(invocation, cancellation);
        if (session.Report is not VerdictReport report)
        {
            return session.ExitCode;
        }

        int written = session.Write(RunsWriter.Render(report, invocation.Format, invocation.Style));
        return written == Hosting.ExitCode.Pass ? session.ExitCode : written;
    }
}
