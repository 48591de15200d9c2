using Plimsoll.Accuracy;
using Plimsoll.Domain.FollowUps.Servers;
using Plimsoll.Domain.Verdicts;
using Plimsoll.Engine.Verifying;
using Plimsoll.Prometheus.Server;
using Plimsoll.Testing;

namespace Plimsoll.EndToEnd;

/// <summary>The same verdict, finding by finding, from the text file and from a stock VictoriaMetrics that took it
/// in.</summary>
public sealed class VictoriaMetricsParityTests
{
    [Theory]
    [InlineData(true, ReadMethod.Auto)]
    [InlineData(false, ReadMethod.Auto)]
    [InlineData(true, ReadMethod.Queries)]
    public async Task Verdict_WhenFromVictoriaMetrics_IsTheSameAsFromTheFile(bool withJournals, ReadMethod read)
    {
        Assert.SkipUnless(VictoriaMetricsProcess.IsInstalled, VictoriaMetricsProcess.SkipReason);
        await using VictoriaMetricsProcess process = await VictoriaMetricsProcess.StartAsync();
        await process.ImportAsync(Repository.Sample("metrics.om.gz"));
        using PrometheusServer server = new(new() { Address = process.Address, Read = read });
        VerificationSources files = new(
            [SampleVerification.Metrics()], withJournals ? [SampleVerification.Journals()] : [], null, null);

        VerdictReport fromFile = await SampleVerification.RunAsync(files);
        VerdictReport fromServer = await SampleVerification.RunAsync(
            files with { Metrics = [server], Queries = server, Rules = server });

        Assert.Equal(Lines(fromFile), Lines(fromServer));
        Assert.Equal(fromFile.Verdict, fromServer.Verdict);
        Assert.Equal(RunLines(fromFile), RunLines(fromServer));
    }

    /// <summary>A store that keeps one sample in 20 s cannot prove that a peak was not higher.</summary>
    [Fact]
    public async Task Verdict_WhenSamplesAreThinnedOut_IsNeverAPass()
    {
        Assert.SkipUnless(VictoriaMetricsProcess.IsInstalled, VictoriaMetricsProcess.SkipReason);
        await using VictoriaMetricsProcess process =
            await VictoriaMetricsProcess.StartAsync("-dedup.minScrapeInterval=20s");
        await process.ImportAsync(Repository.Sample("metrics.om.gz"));
        using PrometheusServer server = new(new() { Address = process.Address });

        VerdictReport report = await SampleVerification.RunAsync(
            new([server], [SampleVerification.Journals()], server, server));

        Assert.All(report.Hosts, h => Assert.NotEqual(Domain.Checks.FindingOutcome.Pass, h.Verdict));
        Assert.Contains(report.Findings, f => f.Reason.Contains("-dedup.minScrapeInterval", StringComparison.Ordinal));
    }

    private static string[] Lines(VerdictReport report) =>
        [.. report.Findings.Select(f => $"{f.Host} {f.Check} {f.Outcome}: {f.Reason}")];

    private static string[] RunLines(VerdictReport report) =>
        [.. report.Hosts.SelectMany(h => h.Runs).Select(
            r => $"{r.Host} {r.Start} {r.End} {r.Outcome} {r.Cause} {r.Certainty} {r.PeakDemand} {r.PeakIsLowerBound}")];
}
