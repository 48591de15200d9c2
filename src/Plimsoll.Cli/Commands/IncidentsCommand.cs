using Plimsoll.Cli.Outputs;
using Plimsoll.Domain.Verdicts;

namespace Plimsoll.Cli.Commands;

/// <summary><c>plimsoll incidents FOLLOW-UP</c>: every OOM kill and failed run, with its cause.</summary>
internal static class IncidentsCommand
{
    public static CommandSpec Spec { get; } = new(
        "incidents",
        "every OOM kill and failed run, with its cause",
        "plimsoll incidents follow-up.md --prometheus http://127.0.0.1:9090",
        [CommandCatalogue.FollowUp],
        CommandCatalogue.Evidence,
        OutputFormats.Listing,
        RunAsync)
    {
        Details =
        [
            "A listing, not a verdict: exit code 0 whatever is found. "
            + "No incident listed for a host whose kills are \"-\" means not known, not none.",
        ],
    };

    private static async Task<int> RunAsync(Invocation invocation, CancellationToken cancellation)
    {
        Session session = await Session.RunAsync(invocation, cancellation);
        if (session.Report is not VerdictReport report)
        {
            return session.ExitCode;
        }

        int written = session.Write(IncidentsWriter.Render(report, invocation.Format, invocation.Style));
        return written == Hosting.ExitCode.Pass ? session.ExitCode : written;
    }
}
