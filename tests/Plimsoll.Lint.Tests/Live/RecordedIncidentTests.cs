using System.Globalization;
using System.IO.Compression;
using Plimsoll.Documents;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Engine.Verifying;
using Plimsoll.Lint.Live;
using Plimsoll.Linux.Journal;
using Plimsoll.Prometheus.OpenMetrics;
using Plimsoll.Prometheus.Server;
using Plimsoll.Testing;

namespace Plimsoll.Lint.Tests.Live;

/// <summary>The live rules on the recorded incident: from its files, from Debian's Prometheus with its blocks, and from
/// files that lack something on purpose.</summary>
public sealed class RecordedIncidentTests : IDisposable
{
    private static readonly HashSet<string> s_ofExpressions =
    [
        "node_memory_SwapTotal_bytes", "node_memory_SwapFree_bytes", "node_memory_MemAvailable_bytes", "node_vmstat_oom_kill",
        "ALERTS", "node_systemd_unit_state", "node_pressure_memory_stalled_seconds_total", "node_memory_Zswap_bytes",
    ];

    private readonly string _changed = Path.GetTempFileName();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static JournalFile Journal => new("journal/{host}.json.gz", Repository.Sample());

    public void Dispose() => File.Delete(_changed);

    [Fact]
    public async Task Rules_WhenEvidenceIsTheFiles_FindTheMissingZswapAlone()
    {
        OpenMetricsFile file = new("metrics.om.gz", Repository.Sample("metrics.om.gz"));

        AssertZswap(Assert.Single(await LintAsync(new VerificationSources([file], [Journal], null, null))));
    }

    [Fact]
    public async Task Rules_WhenEvidenceIsAServer_FindTheSameAndThatNoRuleIsLoaded()
    {
        Assert.SkipUnless(PrometheusProcess.IsInstalled, PrometheusProcess.SkipReason);
        await using PrometheusProcess process = await PrometheusProcess.StartAsync(Repository.Sample("prometheus"));
        using PrometheusServer server = new(new() { Address = process.Address });

        IReadOnlyList<LintFinding> findings = await LintAsync(new VerificationSources([server], [], server, server));

        Assert.Equal(2, findings.Count);
        AssertZswap(findings[0]);
        Assert.Equal(("live/alert-rule-not-loaded", LintSeverity.Warning), (findings[1].Rule, findings[1].Severity));
    }

    [Fact]
    public async Task Rules_WhenServerHasOtherRules_AlertIsAnError()
    {
        Assert.SkipUnless(PrometheusProcess.IsInstalled, PrometheusProcess.SkipReason);
        string renamed = (await File.ReadAllTextAsync(Repository.Sample("rules.yml"), Cancellation))
            .Replace("nixos_upgrade_failed", "nixos_upgrade_broken", StringComparison.Ordinal);
        await File.WriteAllTextAsync(_changed, renamed, Cancellation);
        await using PrometheusProcess process = await PrometheusProcess.StartAsync(
            Repository.Sample("prometheus"), $"rule_files: [{_changed}]");
        using PrometheusServer server = new(new() { Address = process.Address });

        LintFinding finding = (await LintAsync(new VerificationSources([server], [], server, server)))
            .Single(f => f.Rule == "live/alert-rule-not-loaded");

        Assert.Equal(LintSeverity.Error, finding.Severity);
        Assert.Contains("1 alerting rules, none named nixos_upgrade_failed", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rules_WhenServerIsDown_SayOnceThatTheyCouldNotAsk()
    {
        int port = ServerStart.FreePort();
        using PrometheusServer server = new(new()
        {
            Address = new Uri($"http://127.0.0.1:{port}"),
            RetryDelay = TimeSpan.FromMilliseconds(1),
        });

        IReadOnlyList<LintFinding> findings = await LintAsync(new VerificationSources([server], [], server, server));

        Assert.Equal(["live/series-missing", "live/alert-rule-not-loaded"], findings.Select(f => f.Rule));
        Assert.All(findings, f => Assert.Equal(LintSeverity.Information, f.Severity));
        Assert.All(findings, f => Assert.Contains("refused", f.Message, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Rules_WhenScrapedEvery20Seconds_AskForAShorterInterval()
    {
        Dictionary<string, double> last = [];
        VerificationSources sources = new([await ChangeAsync(line => Thin(line, last))], [Journal], null, null);

        LintFinding finding = (await LintAsync(sources)).Single(f => f.Rule == "live/scrape-too-slow");

        Assert.Contains("runs of nixos-upgrade.service are as short as", finding.Message, StringComparison.Ordinal);
        Assert.Matches("^scrape_interval: (5|10)s ", finding.Suggestion!);
    }

    [Fact]
    public async Task Rules_WhenSystemdCollectorIsOff_SaySoForTheUnitAndItsTimer()
    {
        VerificationSources sources = new(
            [await ChangeAsync(l => l.StartsWith("node_systemd_", StringComparison.Ordinal) ? null : l)], [Journal], null, null);

        LintFinding[] findings = [.. (await LintAsync(sources)).Where(f => f.Suggestion == "--collector.systemd")];

        Assert.Equal(2, findings.Length);
        Assert.All(findings, f => Assert.Contains("no source has a series of it", f.Message, StringComparison.Ordinal));

        // One stands in an expression of the document, the other nowhere but in what verification needs.
        Assert.Contains(findings, f => f.Severity == LintSeverity.Error && f.Span.Line == 104);
        Assert.Contains(findings, f => f.Severity == LintSeverity.Warning && f.Span.Line == 7);
    }

    [Fact]
    public async Task Rules_WhenAHostIsNamedByItsDomain_SuggestTheLabel()
    {
        VerificationSources sources = new(
            [await ChangeAsync(l => l.Replace("\"ns1:9100\"", "\"ns1.lan:9100\"", StringComparison.Ordinal))], [], null, null);

        LintFinding finding = (await LintAsync(sources)).First(f => f.Message.StartsWith("no series names", StringComparison.Ordinal));

        Assert.Contains("ns1 by instance=\"ns1.lan:9100\"", finding.Suggestion, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rules_WhenAHostNeverRebooted_SeeNoFixOnIt()
    {
        VerificationSources sources = new(
            [await ChangeAsync(l => l.StartsWith("node_memory_SwapTotal_bytes{instance=\"ns2", StringComparison.Ordinal) ? NoSwap(l) : l)],
            [], null, null);

        LintFinding finding = (await LintAsync(sources)).Single(f => f.Rule == "live/fix-not-visible" && f.Severity == LintSeverity.Warning);

        Assert.Contains("ns2: not in effect: there is no swap (seen: SwapTotal 0", finding.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("ns1", finding.Message, StringComparison.Ordinal);
    }

    private static void AssertZswap(LintFinding finding)
    {
        Assert.Equal("live/series-missing", finding.Rule);
        Assert.Equal(LintSeverity.Warning, finding.Severity);
        Assert.Equal(116, finding.Span.Line);
        Assert.StartsWith(
            "node_memory_Zswap_bytes: it is not there for ns1, ns2, vault01, kanidm01, and is for 3 hosts: "
                + "node_exporter 1.9.0 does not export it",
            finding.Message, StringComparison.Ordinal);
    }

    private static string NoSwap(string line)
    {
        string[] parts = line.Split(' ');
        return $"{parts[0]} 0 {parts[2]}";
    }

    private static string? Thin(string line, Dictionary<string, double> last)
    {
        string[] parts = line.Split(' ');
        if (line.StartsWith('#') || parts.Length < 3)
        {
            return line;
        }

        double at = double.Parse(parts[^1], CultureInfo.InvariantCulture);
        if (at - last.GetValueOrDefault(parts[0]) < 18)
        {
            return null;
        }

        last[parts[0]] = at;
        return line;
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

    /// <summary>The recording's text with each line changed, or left out where it becomes null.</summary>
    private async Task<OpenMetricsFile> ChangeAsync(Func<string, string?> change)
    {
        await using FileStream packed = File.OpenRead(Repository.Sample("metrics.om.gz"));
        await using GZipStream text = new(packed, CompressionMode.Decompress);
        using StreamReader reader = new(text);
        await using StreamWriter writer = new(_changed);
        while (await reader.ReadLineAsync(Cancellation) is { } line)
        {
            if (change(line) is { } kept)
            {
                await writer.WriteLineAsync(kept);
            }
        }

        return new OpenMetricsFile("changed.om", _changed);
    }
}
