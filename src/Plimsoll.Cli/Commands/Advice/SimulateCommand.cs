using Plimsoll.Cli.Configuration;
using Plimsoll.Cli.Outputs;
using Plimsoll.Cli.Outputs.Advice;
using Plimsoll.Cli.Outputs.Json;
using Plimsoll.Domain.Advice;
using Plimsoll.Domain.Advice.Demands;
using Plimsoll.Domain.Advice.Options;
using Plimsoll.Domain.Units;
using Plimsoll.Domain.Verdicts;

namespace Plimsoll.Cli.Commands.Advice;

/// <summary><c>plimsoll simulate FOLLOW-UP</c>: the recorded runs on a machine somebody wants to try.</summary>
internal static class SimulateCommand
{
    public static CommandSpec Spec { get; } = new(
        "simulate",
        "the recorded runs on another machine: which would have survived",
        "plimsoll simulate follow-up.md --memory 3GiB --zram-percent 75",
        [CommandCatalogue.FollowUp],
        [Settings.TriedMemory, Settings.TriedZram, Settings.TriedDiskSwap, .. CommandCatalogue.Evidence],
        OutputFormats.Listing,
        RunAsync)
    {
        Details =
        [
            "A trial, not a verdict: exit code 0 whatever it shows. What is not given stays as the host has it.",
        ],
    };

    private static async Task<int> RunAsync(Invocation invocation, CancellationToken cancellation)
    {
        Trial trial = new(
            Size(invocation, Settings.TriedMemory),
            invocation.Configuration.Text(Settings.TriedZram) is string percent ? SettingText.Percent(percent) : null,
            Size(invocation, Settings.TriedDiskSwap));
        (Session session, IReadOnlyList<Simulation>? hosts) = await HostInquiry.RunAsync(
            invocation, history => Simulation.Of(history.Plan, HostMaterial.Of(history), trial), cancellation);
        if (hosts is null || session.Report is not VerdictReport report)
        {
            return session.ExitCode;
        }

        int written = session.Write(Listings.Render(
            SimulationMapping.Of(hosts, report),
            PlimsollJson.Default.SimulationDocument,
            invocation.Format,
            () => SimulationTable.Render(hosts, report, invocation.Style)));
        return written == Hosting.ExitCode.Pass ? session.ExitCode : written;
    }

    private static ByteSize? Size(Invocation invocation, Setting setting) =>
        invocation.Configuration.Text(setting) is string text ? SettingText.Size(text) : null;
}
