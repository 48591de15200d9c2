using Plimsoll.Documents;
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

    public static async Task<VerdictReport> RunAsync(VerificationSources sources)
    {
        VerificationOutcome outcome = await new Verification(sources, TimeProvider.System)
            .RunAsync(Plan(), new Progress<VerificationProgress>(), CancellationToken.None).ConfigureAwait(false);
        return outcome is VerificationOutcome.Completed completed
            ? completed.Report
            : throw new InvalidDataException(string.Join('\n', ((VerificationOutcome.BadInput)outcome).Diagnostics));
    }
}
