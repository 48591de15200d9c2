using Plimsoll.Cli.Outputs;
using Plimsoll.Cli.Outputs.Advice;
using Plimsoll.Cli.Outputs.Json;
using Plimsoll.Domain.Advice;
using Plimsoll.Domain.Advice.Demands;
using Plimsoll.Domain.Verdicts;

namespace Plimsoll.Cli.Commands.Advice;

/// <summary><c>plimsoll advise FOLLOW-UP</c>: what would make it work, replayed on the recorded runs and ranked.</summary>
internal static class AdviseCommand
{
    public static CommandSpec Spec { get; } = new(
        "advise",
        "what would make it work: remedies, replayed on the recorded runs and ranked",
        "plimsoll advise follow-up.md --format json",
        [CommandCatalogue.FollowUp],
        CommandCatalogue.Evidence,
        OutputFormats.Listing,
        RunAsync)
    {
        Details =
        [
            "Advice, not a verdict: exit code 0 whatever it says. --verbose shows every option, and why it has its place.",
        ],
    };

    private static async Task<int> RunAsync(Invocation invocation, CancellationToken cancellation)
    {
        (Session session, IReadOnlyList<HostAdvice>? hosts) = await HostInquiry.RunAsync(
            invocation, history => Advisor.Of(history.Plan, HostMaterial.Of(history)), cancellation);
        if (hosts is null || session.Report is not VerdictReport report)
        {
            return session.ExitCode;
        }

        AdviceReport advised = new(report.FollowUp.Risk, hosts);
        int written = session.Write(Listings.Render(
            AdviceMapping.Of(advised, report),
            PlimsollJson.Default.AdviceDocument,
            invocation.Format,
            () => AdviceTable.Render(advised, report, invocation.Style)));
        return written == Hosting.ExitCode.Pass ? session.ExitCode : written;
    }
}
