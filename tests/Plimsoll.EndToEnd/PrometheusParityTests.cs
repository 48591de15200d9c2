using Plimsoll.Accuracy;
using Plimsoll.Domain.Verdicts;
using Plimsoll.Engine.Verifying;
using Plimsoll.Prometheus.Blocks;
using Plimsoll.Prometheus.Server;
using Plimsoll.Testing;

namespace Plimsoll.EndToEnd;

/// <summary>The same verdict, finding by finding, from the text file, from the recording's blocks, and from a
/// stock Prometheus on them, whose own directory is read too.</summary>
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

        VerdictReport fromBlocks = await SampleVerification.RunAsync(
            files with { Metrics = [new BlockDirectory("prometheus", prometheus.DataFolder)] });

        AssertSame(fromFile, fromServer);
        AssertSame(fromFile, fromBlocks);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Verdict_WhenFromBlocks_IsTheSameAsFromTheFile(bool withJournals)
    {
        VerificationSources files = new(
            [SampleVerification.Metrics()], withJournals ? [SampleVerification.Journals()] : [], null, null);
        BlockDirectory blocks = new("prometheus", Repository.Sample("prometheus"));

        AssertSame(
            await SampleVerification.RunAsync(files),
            await SampleVerification.RunAsync(files with { Metrics = [blocks] }));
    }

    private static void AssertSame(VerdictReport fromFile, VerdictReport fromServer)
    {
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
