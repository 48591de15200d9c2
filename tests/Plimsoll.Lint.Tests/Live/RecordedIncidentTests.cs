using Plimsoll.Documents;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Engine.Verifying;
using Plimsoll.Linux.Journal;
using Plimsoll.Lint.Live;
using Plimsoll.Prometheus.OpenMetrics;
using Plimsoll.Prometheus.Server;
using Plimsoll.Testing;

namespace Plimsoll.Lint.Tests.Live;

/// <summary>The live rules on the recorded incident: from its files, and from Debian's Prometheus with its blocks.</summary>
public sealed class RecordedIncidentTests
{
    private static readonly HashSet<string> s_ofExpressions =
    [
        "node_memory_SwapTotal_bytes", "node_memory_SwapFree_bytes", "node_memory_MemAvailable_bytes", "node_vmstat_oom_kill",
        "ALERTS", "node_systemd_unit_state", "node_pressure_memory_stalled_seconds_total", "node_memory_Zswap_bytes",
    ];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Rules_WhenEvidenceIsTheFiles_FindWhatTheRecordingLacks()
    {
        OpenMetricsFile file = new("metrics.om.gz", Repository.Sample("metrics.om.gz"));

        IReadOnlyList<LintFinding> findings = await LintAsync(new VerificationSources(
            [file], [new JournalFile("journal/{host}.json.gz", Repository.Sample())], null, null));

        AssertZswap(findings);
        foreach (LintFinding finding in findings)
        {
            TestContext.Current.TestOutputHelper!.WriteLine($"{finding.Span} {finding.Severity} {finding.Rule}: {finding.Message} -> {finding.Suggestion}");
        }
    }

    [Fact]
    public async Task Rules_WhenEvidenceIsAServer_FindTheSame()
    {
        Assert.SkipUnless(PrometheusProcess.IsInstalled, PrometheusProcess.SkipReason);
        await using PrometheusProcess process = await PrometheusProcess.StartAsync(Repository.Sample("prometheus"));
        using PrometheusServer server = new(new() { Address = process.Address });

        IReadOnlyList<LintFinding> findings = await LintAsync(new VerificationSources([server], [], server, server));

        AssertZswap(findings);
        foreach (LintFinding finding in findings)
        {
            TestContext.Current.TestOutputHelper!.WriteLine($"{finding.Span} {finding.Severity} {finding.Rule}: {finding.Message} -> {finding.Suggestion}");
        }
    }

    private static void AssertZswap(IReadOnlyList<LintFinding> findings)
    {
        LintFinding zswap = Assert.Single(
            findings, f => f.Message.StartsWith("node_memory_Zswap_bytes", StringComparison.Ordinal));
        Assert.Equal("live/series-missing", zswap.Rule);
        Assert.Equal(LintSeverity.Warning, zswap.Severity);
    }

    private static async Task<IReadOnlyList<LintFinding>> LintAsync(VerificationSources sources)
    {
        string path = Repository.Sample("follow-up.md");
        FollowUp plan = FollowUpReader.Read("follow-up.md", await File.ReadAllTextAsync(path, Cancellation)).Value!;
        LiveOutcome outcome = await new LiveEvidenceGathering(sources, TimeProvider.System)
            .RunAsync(plan, s_ofExpressions, new Progress<VerificationProgress>(), Cancellation);
        LiveEvidence live = Assert.IsType<LiveOutcome.Gathered>(outcome).Evidence;
        LintSubject subject = new(plan, plan.Soak.Until!.Value, live);
        return [.. LintCatalogue.All.Where(r => r.Id.StartsWith("live/", StringComparison.Ordinal)).SelectMany(r => r.Check(subject))];
    }
}
