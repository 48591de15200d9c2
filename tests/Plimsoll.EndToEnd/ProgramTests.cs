using System.Text.Json;
using Plimsoll.Testing;

namespace Plimsoll.EndToEnd;

/// <summary>The program as a user meets it.</summary>
public sealed class ProgramTests
{
    private const string FollowUp = "samples/lab-incident/follow-up.md";

    [Fact]
    public async Task Verify_WhenSample_GivesTheDocumentedJson()
    {
        Ended ended = await Ended.RunAsync("verify", FollowUp, "--format", "json");

        using JsonDocument json = JsonDocument.Parse(ended.Output);
        JsonElement root = json.RootElement;
        Assert.Equal(1, ended.ExitCode);
        Assert.Equal("plimsoll.verdict/1", root.GetProperty("schema").GetString());
        Assert.Equal("fail", root.GetProperty("verdict").GetString());
        Assert.Equal(
            ["ns1 pass", "ns2 inconclusive", "vault01 pass", "testvm01 inconclusive", "testvm02 inconclusive", "testvm03 fail", "kanidm01 pass"],
            root.GetProperty("hosts").EnumerateArray().Select(h => $"{h.GetProperty("name")} {h.GetProperty("verdict")}"));
        Assert.All(root.GetProperty("hosts").EnumerateArray(), h =>
        {
            Assert.Equal(0, h.GetProperty("oomKills").GetInt32());
            Assert.Equal(7, h.GetProperty("runs").GetInt32());
            Assert.True(h.GetProperty("peakDemandBytes").GetProperty("low").GetInt64() > 1_900_000_000);
        });
        Assert.Equal(
            ["alert/none", "runs/no-failure"],
            root.GetProperty("findings").EnumerateArray()
                .Where(f => f.GetProperty("finding").GetString() == "fail")
                .Select(f => f.GetProperty("check").GetString()!).Order(StringComparer.Ordinal));
        Assert.NotEmpty(root.GetProperty("notUnderstood").EnumerateArray());
    }

    [Fact]
    public async Task Advise_WhenSample_GivesTheDocumentedJson()
    {
        Ended ended = await Ended.RunAsync("advise", FollowUp, "--format", "json");

        using JsonDocument json = JsonDocument.Parse(ended.Output);
        Dictionary<string, JsonElement> hosts = json.RootElement.GetProperty("hosts").EnumerateArray()
            .ToDictionary(h => h.GetProperty("name").GetString()!);
        Assert.Equal(0, ended.ExitCode);
        Assert.Equal("plimsoll.advice/1", json.RootElement.GetProperty("schema").GetString());
        Assert.Equal(7, hosts.Count);
        Assert.Equal("keep", hosts["ns1"].GetProperty("options")[0].GetProperty("remedy").GetString());
        JsonElement best = hosts["ns2"].GetProperty("options")[0];
        Assert.Equal("zram-resize", best.GetProperty("remedy").GetString());
        Assert.Equal("125", best.GetProperty("settings")[0].GetProperty("value").GetString());
        Assert.True(best.GetProperty("isSmallest").GetBoolean());
        Assert.True(best.GetProperty("oomProbability30Runs").GetProperty("high").GetDouble() <= 0.05);
        Assert.Equal(4, hosts["ns2"].GetProperty("demand").GetProperty("censored").GetInt32());
        Assert.All(hosts.Values, h => Assert.Equal(
            Enumerable.Range(1, h.GetProperty("options").GetArrayLength()),
            h.GetProperty("options").EnumerateArray().Select(o => o.GetProperty("rank").GetInt32())));
    }

    [Theory]
    [InlineData("--memory", "4GiB", 76, 0)]
    [InlineData("--zram-percent", "0", 1, 19)]
    public async Task Simulate_WhenAMachineIsGiven_TellsWhichRunsSurvive(string flag, string value, int survive, int die)
    {
        Ended ended = await Ended.RunAsync("simulate", FollowUp, flag, value, "--format", "json");

        using JsonDocument json = JsonDocument.Parse(ended.Output);
        JsonElement[] hosts = [.. json.RootElement.GetProperty("hosts").EnumerateArray()];
        Assert.Equal(0, ended.ExitCode);
        Assert.Equal("plimsoll.simulation/1", json.RootElement.GetProperty("schema").GetString());
        Assert.Equal(
            (83, survive, die),
            (hosts.Sum(h => h.GetProperty("runs").GetArrayLength()),
            hosts.Sum(h => h.GetProperty("replay").GetProperty("survives").GetInt32()),
            hosts.Sum(h => h.GetProperty("replay").GetProperty("dies").GetInt32())));
    }

    [Fact]
    public async Task Simulate_WhenASizeIsNone_SaysWhatIsExpected()
    {
        Ended ended = await Ended.RunAsync("simulate", FollowUp, "--memory", "3GB");

        Assert.Equal(2, ended.ExitCode);
        Assert.Contains("expected a size like 3GiB or 3072MiB", ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Runs_WhenSample_GivesTheDocumentedJson()
    {
        Ended ended = await Ended.RunAsync("runs", FollowUp, "--format", "json");

        using JsonDocument json = JsonDocument.Parse(ended.Output);
        JsonElement[] runs = [.. json.RootElement.GetProperty("runs").EnumerateArray()];
        Assert.Equal(0, ended.ExitCode);
        Assert.Equal("plimsoll.runs/1", json.RootElement.GetProperty("schema").GetString());
        Assert.Equal(84, runs.Length);
        Assert.Equal(79, runs.Count(r => r.GetProperty("cause").GetString() == "none"));
        Assert.Equal(4, runs.Count(r => r.GetProperty("cause").GetString() == "oom-unit"));
        Assert.Equal(1, runs.Count(r => r.GetProperty("cause").GetString() == "exit-code"));
        Assert.All(runs, r => Assert.Equal("certain", r.GetProperty("certainty").GetString()));
        Assert.Equal(49, runs.Count(r => r.GetProperty("afterFix").GetBoolean()));
    }

    [Theory]
    [InlineData("table")]
    [InlineData("json")]
    [InlineData("yaml")]
    [InlineData("markdown")]
    [InlineData("html")]
    [InlineData("junit")]
    public async Task Verify_WhenAnyFormat_SaysTheSameByItsExitCode(string format)
    {
        Ended ended = await Ended.RunAsync("verify", FollowUp, "--format", format);

        Assert.Equal(1, ended.ExitCode);
        Assert.Contains("testvm03", ended.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_WhenServerIsStockPrometheus_GivesTheSameJson()
    {
        Assert.SkipUnless(PrometheusProcess.IsInstalled, PrometheusProcess.SkipReason);
        await using PrometheusProcess prometheus = await PrometheusProcess.StartAsync(Repository.Sample("prometheus"));

        Ended fromFile = await Ended.RunAsync("verify", FollowUp, "--format", "json");
        Ended fromServer = await Ended.RunAsync(
            "verify", FollowUp, "--format", "json", "--prometheus", prometheus.Address.ToString(),
            "--journal", "samples/lab-incident/journal/{host}.json.gz");

        Assert.Equal(fromFile.ExitCode, fromServer.ExitCode);
        Assert.Equal(Findings(fromFile.Output), Findings(fromServer.Output));
    }

    [Fact]
    public async Task Verify_WhenServerRefusesAndNothingElseIsThere_EndsWithFour()
    {
        Ended ended = await Ended.RunAsync(
            new Dictionary<string, string>
            {
                ["PLIMSOLL_PROMETHEUS_USER"] = "operator",
                ["PLIMSOLL_PROMETHEUS_PASSWORD"] = "not-to-be-seen",
            },
            "verify", FollowUp, "--prometheus", $"http://127.0.0.1:{ServerStart.FreePort()}", "--verbose");

        Assert.Equal(4, ended.ExitCode);
        Assert.DoesNotContain("not-to-be-seen", ended.Output + ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_WhenServerIsGoneButJournalsAreThere_IsNoPass()
    {
        Ended ended = await Ended.RunAsync(
            "verify", FollowUp, "--format", "json", "--prometheus", $"http://127.0.0.1:{ServerStart.FreePort()}",
            "--journal", "samples/lab-incident/journal/{host}.json.gz");

        using JsonDocument json = JsonDocument.Parse(ended.Output);
        Assert.NotEqual(0, ended.ExitCode);
        Assert.DoesNotContain(
            json.RootElement.GetProperty("hosts").EnumerateArray(), h => h.GetProperty("verdict").GetString() == "pass");
    }

    [Fact]
    public async Task Verify_WhenAJournalIsMissing_ThatHostIsInconclusive()
    {
        string folder = Directory.CreateTempSubdirectory("plimsoll-").FullName;
        try
        {
            foreach (string file in Directory.EnumerateFiles(Repository.Sample("journal")).Where(f => !f.Contains("ns1", StringComparison.Ordinal)))
            {
                File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
            }

            Ended ended = await Ended.RunAsync(
                "verify", FollowUp, "--format", "json", "--openmetrics", "samples/lab-incident/metrics.om.gz",
                "--journal", folder + "/{host}.json.gz");

            using JsonDocument json = JsonDocument.Parse(ended.Output);
            Assert.Equal("inconclusive", json.RootElement.GetProperty("hosts")[0].GetProperty("verdict").GetString());
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task Verify_WhenFilesAreWrong_NamesEveryFaultAndWritesNothing()
    {
        string folder = Directory.CreateTempSubdirectory("plimsoll-").FullName;
        try
        {
            await File.WriteAllTextAsync(
                Path.Combine(folder, "bad.om"),
                "# TYPE up gauge\nup{instance=\"ns1:9100\" 1 1\nup{instance=\"ns1:9100\"} x 1\n",
                TestContext.Current.CancellationToken);
            await File.WriteAllTextAsync(
                Path.Combine(folder, "ns1.json"), "{\"__REALTIME_TIMESTAMP\":\"x\"}\nnot json\n", TestContext.Current.CancellationToken);
            string report = Path.Combine(folder, "report.html");

            Ended ended = await Ended.RunAsync(
                "verify", FollowUp, "--openmetrics", Path.Combine(folder, "bad.om"),
                "--journal", folder + "/{host}.json", "--format", "html", "--output", report);

            Assert.Equal(2, ended.ExitCode);
            Assert.Contains("bad.om:2:", ended.Error, StringComparison.Ordinal);
            Assert.Contains("bad.om:3:", ended.Error, StringComparison.Ordinal);
            Assert.Contains("ns1.json:1:", ended.Error, StringComparison.Ordinal);
            Assert.Contains("ns1.json:2:", ended.Error, StringComparison.Ordinal);
            Assert.Matches(@"error PLM2\d{3}: ", ended.Error);
            Assert.Matches(@"error PLM3\d{3}: ", ended.Error);
            Assert.False(File.Exists(report));
            Assert.Empty(ended.Output);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task Verify_WhenOperatorsDocumentMeetsForeignEvidence_IsNoPass()
    {
        string? document = Repository.Shared("data", "operator-follow-up.md");
        Assert.SkipWhen(document is null, "the operator's document is not beside this checkout");

        Ended ended = await Ended.RunAsync(
            "verify", document, "--openmetrics", "samples/lab-incident/metrics.om.gz", "--format", "json");

        using JsonDocument json = JsonDocument.Parse(ended.Output);
        Assert.Equal(7, json.RootElement.GetProperty("hosts").GetArrayLength());
        Assert.NotEqual(0, ended.ExitCode);
        Assert.Contains(
            json.RootElement.GetProperty("findings").EnumerateArray(),
            f => f.GetProperty("check").GetString() == "swap/size"
                && f.GetProperty("finding").GetString() == "fail"
                && f.GetProperty("reason").GetString()!.Contains("criterion contradicts the fix", StringComparison.Ordinal));
    }

    private static string[] Findings(string text)
    {
        using JsonDocument json = JsonDocument.Parse(text);
        return
        [
            .. json.RootElement.GetProperty("findings").EnumerateArray().Select(
                f => $"{f.GetProperty("host")} {f.GetProperty("check")} {f.GetProperty("finding")} {f.GetProperty("reason")}"),
        ];
    }
}
