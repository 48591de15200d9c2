using Plimsoll.Cli.Configuration;
using Plimsoll.Cli.Outputs;
using Plimsoll.Domain.Diagnostics;
using Plimsoll.Domain.Verdicts;

namespace Plimsoll.Cli.Commands;

/// <summary><c>plimsoll timeline FOLLOW-UP [HOST]</c>: what happened in time order, beside what the document
/// says.</summary>
internal static class TimelineCommand
{
    public static CommandSpec Spec { get; } = new(
        "timeline",
        "what happened on each host, beside what the document says happened",
        "plimsoll timeline follow-up.md ns2",
        [CommandCatalogue.FollowUp, new("HOST", "only this host", IsRequired: false, [])],
        CommandCatalogue.Evidence,
        OutputFormats.Listing,
        RunAsync)
    {
        Details =
        [
            "Rows of the document's own timeline are marked: agrees, disagrees, or unknown where no evidence can tell.",
        ],
    };

    private static async Task<int> RunAsync(Invocation invocation, CancellationToken cancellation)
    {
        Session session = await Session.RunAsync(invocation, cancellation);
        if (session.Report is not VerdictReport report)
        {
            return session.ExitCode;
        }

        string? only = invocation.Arguments.ElementAtOrDefault(1);
        IReadOnlyList<HostVerdict> hosts = [.. report.Hosts.Where(h => only is null || h.Name == only)];
        if (only is not null && hosts.Count == 0)
        {
            string known = string.Join(", ", report.Hosts.Select(h => h.Name));
            invocation.Report([new Diagnostic(new SourcePoint("command line", 1, 1), DiagnosticCodes.UnknownName,
                $"'{only}' is no host of the follow-up; expected {known}")]);
            return Hosting.ExitCode.BadInput;
        }

        int written = session.Write(
            TimelineWriter.Render(report with { Hosts = hosts }, invocation.Format, invocation.Style));
        return written == Hosting.ExitCode.Pass ? session.ExitCode : written;
    }
}
