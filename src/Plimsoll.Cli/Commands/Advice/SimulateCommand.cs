using System.Collections.Concurrent;
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
        ConcurrentDictionary<string, Simulation> tried = new(StringComparer.Ordinal);
        Session session = await Session.RunAsync(
            invocation, cancellation,
            beside: history => tried[history.Host.Name] = Simulation.Of(history.Plan, HostMaterial.Of(history), trial));
        if (session.Report is not VerdictReport report)
        {
            return session.ExitCode;
        }

        Simulation[] hosts = [.. report.Hosts.Select(h => tried.GetValueOrDefault(h.Name)).OfType<Simulation>()];
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
