using System.Collections.Concurrent;
using Plimsoll.Documents;
using Plimsoll.Domain.Advice.Demands;
using Plimsoll.Domain.Checks;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.Verdicts;
using Plimsoll.Engine.Ports;
using Plimsoll.Engine.Verifying;
using Plimsoll.Linux.Journal;
using Plimsoll.Prometheus.OpenMetrics;
using Plimsoll.Testing;

namespace Plimsoll.Accuracy;

/// <summary>Verifies the recorded sample in process.</summary>
public static class SampleVerification
{
    public static FollowUp Plan()
    {
        string path = Repository.Sample("follow-up.md");
        return FollowUpReader.Read("samples/lab-incident/follow-up.md", File.ReadAllText(path)).Value
            ?? throw new InvalidDataException("the sample's follow-up has errors");
    }

    public static IMetricSource Metrics() => new OpenMetricsFile("metrics.om.gz", Repository.Sample("metrics.om.gz"));

    public static IJournalSource Journals() => new JournalFile("journal/{host}.json.gz", Repository.Sample());

    /// <summary>What advice rests on, host by host in the plan's order.</summary>
    public static async Task<IReadOnlyList<HostMaterial>> MaterialAsync()
    {
        ConcurrentDictionary<string, HostMaterial> materials = new(StringComparer.Ordinal);
        await RunAsync(
            new VerificationSources([Metrics()], [Journals()], null, null),
            history => materials[history.Host.Name] = HostMaterial.Of(history)).ConfigureAwait(false);
        return [.. Plan().Hosts.Select(h => materials[h.Name])];
    }

    public static async Task<VerdictReport> RunAsync(VerificationSources sources, Action<HostHistory>? beside = null)
    {
        VerificationOutcome outcome = await new Verification(sources, TimeProvider.System) { Beside = beside }
            .RunAsync(Plan(), new Progress<VerificationProgress>(), CancellationToken.None).ConfigureAwait(false);
        return outcome is VerificationOutcome.Completed completed
            ? completed.Report
            : throw new InvalidDataException(string.Join('\n', ((VerificationOutcome.BadInput)outcome).Diagnostics));
    }
}
