using Plimsoll.Accuracy;
using Plimsoll.Domain.Verdicts;
using Plimsoll.Engine.Verifying;
using Plimsoll.Prometheus.Server;
using Plimsoll.Testing;

namespace Plimsoll.EndToEnd;

/// <summary>The same verdict, finding by finding, from the text file and from a stock Prometheus on the recording's
/// blocks.</summary>
public sealed class PrometheusParityTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Verdict_WhenFromPrometheus_IsTheSameAsFromTheFile(bool withJournals)
    {
        Assert.SkipUnless(PrometheusProcess.IsInstalled, "prometheus is not installed");
        VerificationSources files = new(
            [SampleVerification.Metrics()], withJournals ? [SampleVerification.Journals()] : [], null, null);
        VerdictReport fromFile = await SampleVerification.RunAsync(files);

        await using PrometheusProcess prometheus = await PrometheusProcess.StartAsync(Repository.Sample("prometheus"));
        PrometheusServer server = new(new PrometheusServerOptions { Address = prometheus.Address });
        VerdictReport fromServer = await SampleVerification.RunAsync(
            files with { Metrics = [server], Queries = server, Rules = server });

        Assert.Equal(Lines(fromFile), Lines(fromServer));
        Assert.Equal(fromFile.Verdict, fromServer.Verdict);
        Assert.Equal(RunLines(fromFile), RunLines(fromServer));
    }

    private static string[] Lines(VerdictReport report) =>
        [.. report.Findings.Select(f => $"{f.Host} {f.Check} {f.Outcome}: {f.Reason}")];

    private static string[] RunLines(VerdictReport report) =>
        [.. report.Hosts.SelectMany(h => h.Runs).Select(
            r => $"{r.Host} {r.Start} {r.End} {r.Outcome} {r.Cause} {r.Certainty} {r.PeakDemand} {r.PeakIsLowerBound}")];
}
