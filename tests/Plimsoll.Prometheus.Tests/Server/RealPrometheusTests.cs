using System.Diagnostics;
using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.FollowUps.Servers;
using Plimsoll.Domain.Units;
using Plimsoll.Engine.Ports;
using Plimsoll.Prometheus.OpenMetrics;
using Plimsoll.Prometheus.Server;
using Plimsoll.Testing;

namespace Plimsoll.Prometheus.Tests.Server;

/// <summary>The adapter against Debian's Prometheus on the recorded blocks.</summary>
public sealed class RealPrometheusTests
{
    // bcrypt of "correct horse", cost 4.
    private const string BasicAuth =
        """
        basic_auth_users:
          plimsoll: $2b$04$abcdefghijklmnopqrstuujydOTSfIH/d5oUHpsygqV5X9xJLQc6e
        """;

    private const string LabelsHardToQuote = """
        # TYPE up gauge
        up{instance="plain:9100"} 1 1795417300
        up{instance="a.c:9100"} 2 1795417300
        up{instance="abc:9100"} 3 1795417300
        up{instance="a|b"} 4 1795417300
        up{instance="back\\slash\\d"} 5 1795417300
        up{instance="\"quoted\""} 6 1795417300
        up{instance="line\nfeed"} 7 1795417300
        up{instance="(x)[y]{z}^$*+?"} 8 1795417300
        up{instance="grün 機"} 9 1795417300
        up{instance="tab	\u0041"} 10 1795417300
        # EOF

        """;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(ReadMethod.Auto)]
    [InlineData(ReadMethod.RemoteRead)]
    [InlineData(ReadMethod.Queries)]
    public async Task FetchAsync_WhenServerHasTheRecording_EqualsTheTextFile(ReadMethod read)
    {
        Assert.SkipUnless(PrometheusProcess.IsInstalled, PrometheusProcess.SkipReason);
        await using PrometheusProcess process = await PrometheusProcess.StartAsync(Lab.Blocks);
        using PrometheusServer server = new(new() { Address = process.Address, Read = read });

        MetricFetch fetched = await server.FetchAsync(Lab.Request, Cancellation);

        IReadOnlyList<string> lines = Lab.Lines(fetched);
        Assert.Equal(await FileLinesAsync(Lab.Request), lines);
        MetricFetch.Available available = (MetricFetch.Available)fetched;
        Assert.Empty(available.Warnings);
        Assert.Equal(7, available.SeriesByHost.Count);
        Provenance provenance = available.SeriesByHost["ns1"][0].Provenance;
        Assert.Equal($"http://127.0.0.1:{process.Port}", provenance.Source);
        Assert.Matches(
            @"^\{__name__=~""up\|.*"",instance=~""ns1:9100\|.*""\}\[40m1ms\] @ 1795419600\.000$", provenance.Query);
    }

    [Theory]
    [InlineData(3000, 1_000_000)]
    [InlineData(20, 1_000_000)]
    [InlineData(50_000_000, 700)]
    public async Task FetchAsync_WhenServerAllowsFewSamples_LosesNothing(int serverLimit, int samplesPerRequest)
    {
        Assert.SkipUnless(PrometheusProcess.IsInstalled, PrometheusProcess.SkipReason);
        await using PrometheusProcess process = await PrometheusProcess.StartAsync(
            Lab.Blocks, flags: $"--query.max-samples={serverLimit}");
        using PrometheusServer server = new(new()
        {
            Address = process.Address,
            Read = ReadMethod.Queries,
            SamplesPerRequest = samplesPerRequest,
        });

        // Ends inside a millisecond's scrape and starts on one, so that both edges cut between samples.
        MetricRequest request = Lab.Request with
        {
            Window = new Window(
                DateTimeOffset.FromUnixTimeMilliseconds(1795417462694),
                DateTimeOffset.FromUnixTimeMilliseconds(1795418000000).AddTicks(5)),
        };
        MetricFetch fetched = await server.FetchAsync(request, Cancellation);

        Assert.Equal(await FileLinesAsync(request), Lab.Lines(fetched));
    }

    [Fact]
    public async Task FetchAsync_WhenNotEvenTheSmallestQuestionIsAllowed_IsUnavailableInTheServersWords()
    {
        Assert.SkipUnless(PrometheusProcess.IsInstalled, PrometheusProcess.SkipReason);
        await using PrometheusProcess process = await PrometheusProcess.StartAsync(
            Lab.Blocks, flags: "--query.max-samples=1");
        using PrometheusServer server = new(new() { Address = process.Address, Read = ReadMethod.Queries });
        Window dense = new(DateTimeOffset.FromUnixTimeSeconds(1795418000), Lab.Recorded.Until);

        MetricFetch fetched = await server.FetchAsync(Lab.Request with { Window = dense }, Cancellation);

        string reason = Assert.IsType<MetricFetch.Unavailable>(fetched).Fault.Reason;
        Assert.Contains("query processing would load too many samples into memory", reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ReadMethod.RemoteRead)]
    [InlineData(ReadMethod.Queries)]
    public async Task FetchAsync_WhenLabelsAreHardToQuote_FindsEachHostAndNoOther(ReadMethod read)
    {
        Assert.SkipUnless(PrometheusProcess.IsInstalled, PrometheusProcess.SkipReason);
        using TemporaryFolder folder = new();
        string text = Path.Combine(folder.Path, "hard.om");
        string blocks = Path.Combine(folder.Path, "blocks");
        await File.WriteAllTextAsync(text, LabelsHardToQuote, Cancellation);
        using (Process promtool = Process.Start(new ProcessStartInfo(
            "/usr/bin/promtool", ["tsdb", "create-blocks-from", "openmetrics", "--quiet", text, blocks])
        {
            RedirectStandardOutput = true,
        })!)
        {
            await promtool.WaitForExitAsync(Cancellation);
            Assert.Equal(0, promtool.ExitCode);
        }

        string[] instances =
        [
            "a.c:9100", "a|b", @"back\slash\d", "\"quoted\"", "line\nfeed", "(x)[y]{z}^$*+?", "grün 機", "tab\t\\u0041",
        ];
        IReadOnlyList<FollowUpHost> hosts = [.. instances.Select(i => Lab.Host(i, i))];
        await using PrometheusProcess process = await PrometheusProcess.StartAsync(blocks);
        using PrometheusServer server = new(new() { Address = process.Address, Read = read });
        OpenMetricsFile file = new("hard.om", text);
        foreach (IReadOnlyList<FollowUpHost> asked in hosts.Select(h => new[] { h }).Append(hosts))
        {
            MetricRequest request = new(asked, [MetricSelector.Plain("up")], Lab.Recorded);

            IReadOnlyList<string> lines = Lab.Lines(await server.FetchAsync(request, Cancellation));

            Assert.Equal(asked.Count, lines.Count);
            Assert.Equal(Lab.Lines(await file.FetchAsync(request, Cancellation)), lines);
        }
    }

    [Fact]
    public async Task FetchAsync_WhenServerHasAPathPrefixAndBasicAuth_NeedsBoth()
    {
        Assert.SkipUnless(PrometheusProcess.IsInstalled, PrometheusProcess.SkipReason);
        await using PrometheusProcess process = await PrometheusProcess.StartAsync(
            Lab.Blocks, webConfiguration: BasicAuth, flags: ["--web.route-prefix=/deep/prom"]);
        Uri address = new(process.Address, "/deep/prom");
        using PrometheusServer right = new(new()
        {
            Address = address,
            BasicUser = "plimsoll",
            BasicPassword = "correct horse",
        });
        using PrometheusServer inAddress = new(new()
        {
            Address = new UriBuilder(address) { UserName = "plimsoll", Password = "correct%20horse" }.Uri,
        });
        using PrometheusServer without = new(new() { Address = address });
        using PrometheusServer elsewhere = new(new()
        {
            Address = process.Address,
            BasicUser = "plimsoll",
            BasicPassword = "correct horse",
        });

        Assert.Equal(
            await FileLinesAsync(Lab.Request), Lab.Lines(await right.FetchAsync(Lab.Request, Cancellation)));
        Assert.IsType<MetricFetch.Available>(await inAddress.FetchAsync(Lab.Request, Cancellation));
        Assert.Equal($"http://127.0.0.1:{process.Port}/deep/prom", inAddress.Name);
        Assert.StartsWith("HTTP 401", await ReasonAsync(without), StringComparison.Ordinal);
        Assert.StartsWith("HTTP 404", await ReasonAsync(elsewhere), StringComparison.Ordinal);
    }

    [Fact]
    public async Task FetchAsync_WhenServerWantsClientCertificates_NeedsTheAuthorityAndTheCertificate()
    {
        Assert.SkipUnless(PrometheusProcess.IsInstalled, PrometheusProcess.SkipReason);
        using TemporaryFolder folder = new();
        using TestCertificates certificates = TestCertificates.Create();
        certificates.WriteTo(folder.Path);
        await using PrometheusProcess process = await PrometheusProcess.StartAsync(
            Lab.Blocks,
            webConfiguration: $"""
                tls_server_config:
                  cert_file: {folder.Path}/server.pem
                  key_file: {folder.Path}/server.key
                  client_ca_file: {folder.Path}/ca.pem
                  client_auth_type: RequireAndVerifyClientCert
                """);
        Uri address = new UriBuilder(process.Address) { Scheme = "https" }.Uri;
        PrometheusServerOptions Options(string? ca, string? certificate) => new()
        {
            Address = address,
            CaFile = ca is null ? null : Path.Combine(folder.Path, ca),
            ClientCertificateFile = certificate is null ? null : Path.Combine(folder.Path, certificate),
            ClientKeyFile = certificate is null ? null : Path.Combine(folder.Path, "client.key"),
            RetryDelay = TimeSpan.FromMilliseconds(1),
        };
        using PrometheusServer right = new(Options("ca.pem", "client.pem"));
        using PrometheusServer untrusting = new(Options(null, "client.pem"));
        using PrometheusServer unknown = new(Options("ca.pem", null));
        using PrometheusServer wrongFile = new(Options("client.key", null));
        using PrometheusServer noFile = new(Options("missing.pem", null));

        Assert.Equal(
            await FileLinesAsync(Lab.Request), Lab.Lines(await right.FetchAsync(Lab.Request, Cancellation)));
        Assert.StartsWith("no secure connection", await ReasonAsync(untrusting), StringComparison.Ordinal);
        Assert.StartsWith("no answer", await ReasonAsync(unknown), StringComparison.Ordinal);
        Assert.Contains("cannot be used", await ReasonAsync(wrongFile), StringComparison.Ordinal);
        Assert.Contains("does not exist", await ReasonAsync(noFile), StringComparison.Ordinal);
    }

    [Fact]
    public async Task EvaluateAsync_WhenAsked_SplitsTheAnswerByHost()
    {
        Assert.SkipUnless(PrometheusProcess.IsInstalled, PrometheusProcess.SkipReason);
        await using PrometheusProcess process = await PrometheusProcess.StartAsync(Lab.Blocks);
        using PrometheusServer server = new(new() { Address = process.Address });
        async Task<IReadOnlyDictionary<string, PromQlAnswer>> Ask(string expression) => await server.EvaluateAsync(
            expression,
            DateTimeOffset.FromUnixTimeSeconds(1795419500),
            [.. Lab.Hosts, Lab.Host("nobody")],
            Cancellation);

        IReadOnlyDictionary<string, PromQlAnswer> vector = await Ask("node_memory_SwapTotal_bytes");
        IReadOnlyDictionary<string, PromQlAnswer> matrix = await Ask("up[1m]");
        IReadOnlyDictionary<string, PromQlAnswer> one = await Ask("up{instance=\"ns1:9100\"}");
        IReadOnlyDictionary<string, PromQlAnswer> none = await Ask("up > 5");

        Assert.Equal(8, vector.Count);
        Assert.Equal(1033_891_840 / 1e9, Numbers(vector["ns1"]).Single() / 1e9, 0.01);
        Assert.Empty(Numbers(vector["nobody"]));
        Assert.Equal([1], Numbers(matrix["vault01"]));
        Assert.Equal([1], Numbers(one["ns1"]));
        Assert.Empty(Numbers(one["ns2"]));
        Assert.All(none.Values, a => Assert.Empty(Numbers(a)));
        foreach (string withoutHost in new[] { "sum(up)", "1", "\"text\"", "sum by (job) (up)" })
        {
            Assert.All((await Ask(withoutHost)).Values, a => Assert.IsType<PromQlAnswer.HostLabelLost>(a));
        }

        IReadOnlyDictionary<string, PromQlAnswer> mixed =
            await Ask("up{instance=\"ns1:9100\"} or sum by (job) (up == 0) or vector(0)");
        Assert.Equal([1], Numbers(mixed["ns1"]));
        Assert.IsType<PromQlAnswer.HostLabelLost>(mixed["ns2"]);
        Assert.All((await Ask("up +")).Values, a => Assert.Contains(
            "parse error", Assert.IsType<PromQlAnswer.Unavailable>(a).Reason, StringComparison.Ordinal));
    }

    [Fact]
    public async Task FindAlertAsync_WhenRulesAreHealthyOrNot_TellsThemApart()
    {
        Assert.SkipUnless(PrometheusProcess.IsInstalled, PrometheusProcess.SkipReason);
        using TemporaryFolder folder = new();
        string ill = Path.Combine(folder.Path, "ill.yml");
        await File.WriteAllTextAsync(
            ill,
            """
            groups:
            - name: ill
              rules:
              - alert: ill
                expr: vector(1) * on() (label_replace(vector(1), "a", "1", "", "") or vector(2))
            """,
            Cancellation);
        await using PrometheusProcess process = await PrometheusProcess.StartAsync(Lab.Blocks, $"""
            global:
              evaluation_interval: 1s
            rule_files:
            - {Repository.Sample("rules.yml")}
            - {ill}
            """);
        using PrometheusServer server = new(new() { Address = process.Address });

        RuleProof.Loaded loaded = await UntilAsync<RuleProof.Loaded>(
            server, "nixos_upgrade_failed", _ => true);
        RuleProof.NotLoaded unhealthy = await UntilAsync<RuleProof.NotLoaded>(
            server, "ill", p => !p.Reason.Contains("never", StringComparison.Ordinal));

        Assert.True((TimeProvider.System.GetUtcNow() - loaded.LastEvaluation).Duration() < TimeSpan.FromMinutes(1));
        Assert.Equal(loaded.LastEvaluation, loaded.Evidence.At);
        Assert.Contains("health is err", unhealthy.Reason, StringComparison.Ordinal);
        RuleProof.NotLoaded missing = Assert.IsType<RuleProof.NotLoaded>(
            await server.FindAlertAsync("other", Cancellation));
        Assert.Contains("lists 2 alerting rules, none named other", missing.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FetchAsync_WhenCallerCancels_Throws()
    {
        Assert.SkipUnless(PrometheusProcess.IsInstalled, PrometheusProcess.SkipReason);
        await using PrometheusProcess process = await PrometheusProcess.StartAsync(Lab.Blocks);
        using PrometheusServer server = new(new() { Address = process.Address });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            async () => await server.FetchAsync(Lab.Request, new CancellationToken(canceled: true)));
    }

    // Rules are first evaluated at a random moment within their interval.
    private static async Task<T> UntilAsync<T>(PrometheusServer server, string alert, Func<T, bool> isReady)
        where T : RuleProof
    {
        for (int i = 0; ; i++)
        {
            RuleProof proof = await server.FindAlertAsync(alert, Cancellation);
            if (proof is T wanted && isReady(wanted))
            {
                return wanted;
            }

            Assert.True(i < 100, $"still {proof}");
            await Task.Delay(100, Cancellation);
        }
    }

    private static IReadOnlyList<double> Numbers(PromQlAnswer answer) =>
        Assert.IsType<PromQlAnswer.Values>(answer).Numbers;

    private static async Task<string> ReasonAsync(PrometheusServer server) => Assert.IsType<MetricFetch.Unavailable>(
        await server.FetchAsync(Lab.Request, Cancellation)).Fault.Reason;

    private static async Task<IReadOnlyList<string>> FileLinesAsync(MetricRequest request)
    {
        OpenMetricsFile file = new("metrics.om.gz", Lab.MetricsFile);
        return Lab.Lines(await file.FetchAsync(request, Cancellation));
    }
}
