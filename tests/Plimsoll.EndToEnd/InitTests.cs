using System.Text.Json;
using Plimsoll.Testing;

namespace Plimsoll.EndToEnd;

/// <summary>Documents that <c>init</c> wrote, verified on the recorded evidence.</summary>
public sealed class InitTests : IDisposable
{
    private const string FollowUp = "samples/lab-incident/follow-up.md";
    private const string Metrics = "samples/lab-incident/metrics.om.gz";
    private const string Journals = "samples/lab-incident/journal/{host}.json.gz";

    private readonly string _folder = Directory.CreateTempSubdirectory("plimsoll-init-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Init_WhenProseOfTheSample_VerifiesLikeTheHandWrittenBlock()
    {
        string document = Put("follow-up.md", Prose());

        Ended written = await Ended.RunAsync("init", document, "--openmetrics", Metrics, "--journal", Journals);
        Ended again = await Ended.RunAsync("init", document);
        Ended verified = await Ended.RunAsync("verify", document, "--format", "json");
        Ended byHand = await Ended.RunAsync("verify", FollowUp, "--format", "json");

        Assert.Equal((0, ""), (written.ExitCode, written.Output));
        Assert.Equal(2, again.ExitCode);
        Assert.Contains("error PLM1016: ", again.Error, StringComparison.Ordinal);
        Assert.Equal(byHand.ExitCode, verified.ExitCode);
        Assert.Equal(Verdicts(byHand), Verdicts(verified));
        Assert.Equal(Findings(byHand), Findings(verified));
    }

    [Fact]
    public async Task Init_WhenTheOperatorsDocument_DiffersFromTheSampleInWhatItAsksAlone()
    {
        string? operators = Repository.Shared("data", "operator-follow-up.md");
        Assert.SkipWhen(operators is null, "the operator's document is not beside this checkout");
        string text = await File.ReadAllTextAsync(operators, TestContext.Current.CancellationToken);
        string prose = Put("prose.md", text);
        string document = Put("follow-up.md", text);

        Ended written = await Ended.RunAsync("init", document, "--openmetrics", Metrics, "--journal", Journals);
        Ended verified = await Ended.RunAsync("verify", document, "--format", "json");
        Ended fromProse = await Ended.RunAsync(
            "verify", prose, "--openmetrics", Metrics, "--journal", Journals, "--format", "json");
        Ended sample = await Ended.RunAsync("verify", FollowUp, "--format", "json");

        Assert.Equal(0, written.ExitCode);
        Assert.Equal(1, verified.ExitCode);
        Assert.Equal(Verdicts(fromProse), Verdicts(verified));
        Assert.Equal(Findings(fromProse), Findings(verified));

        // It asks for 2 GB of swap, which its fix does not give; only for alerts that memory caused; and for 3 runs.
        Assert.Equal(
            [
                .. Hosts(sample).Select(h => $"{h} swap/size fail").Concat(
                    ["testvm03 alert/none pass", "testvm03 runs/completed pass"]).Order(StringComparer.Ordinal),
            ],
            Findings(verified).Except(Findings(sample)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Incident_WhenOfTheSample_WritesTheGoldenAndVerifiesInconclusive()
    {
        string document = Path.Combine(_folder, "incident.md");
        string[] asked = ["--incident", "ns2@2026-11-23T07:06:56Z", "--openmetrics", Metrics, "--journal", Journals];

        Ended printed = await Ended.RunAsync(["init", .. asked]);
        Ended written = await Ended.RunAsync(["init", document, .. asked]);
        Ended verified = await Ended.RunAsync("verify", document, "--format", "json");

        Assert.Equal((0, ""), (printed.ExitCode, printed.Error));
        AssertGolden("init-incident.md", printed.Output);
        Assert.Equal(0, written.ExitCode);
        Assert.Equal(3, verified.ExitCode);
        Assert.DoesNotContain("PLM", verified.Error, StringComparison.Ordinal);

        // Lint has nothing to say but that ns1, another machine then, is left out.
        Ended linted = await Ended.RunAsync("lint", document);
        Assert.Contains("warning plan/unknown-host", linted.Output, StringComparison.Ordinal);
        Assert.Contains("incident.md: 1 warning\n", linted.Output, StringComparison.Ordinal);
        Assert.Equal(["kanidm01", "ns2", "testvm01", "testvm02", "testvm03", "vault01"], Hosts(verified));
        Assert.DoesNotContain(Findings(verified), f => f.EndsWith(" fail", StringComparison.Ordinal));
        Assert.All(Verdicts(verified), v => Assert.EndsWith("inconclusive", v, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Incident_WhenTheFixIsFilledIn_VerifiesLikeTheSample()
    {
        string document = Path.Combine(_folder, "incident.md");
        await Ended.RunAsync(
            "init", document, "--incident", "ns2@2026-11-23T07:06:56Z", "--openmetrics", Metrics, "--journal", Journals);
        string text = await File.ReadAllTextAsync(document, TestContext.Current.CancellationToken);
        Put("incident.md", text.Replace("**What was changed:** ____", "**What was changed:** `zramSwap.enable = true`", StringComparison.Ordinal));

        Ended verified = await Ended.RunAsync("verify", document, "--format", "json");
        Ended sample = await Ended.RunAsync("verify", FollowUp, "--format", "json");

        Assert.Equal(Verdicts(sample).Where(v => !v.StartsWith("ns1 ", StringComparison.Ordinal)).Order(), Verdicts(verified).Order());
    }

    [Fact]
    public async Task Incident_WhenMetricsAlone_FindsUnitAndHostsAsWell()
    {
        Ended ended = await Ended.RunAsync("init", "--incident", "testvm01@2026-11-23T07:13:00Z", "--openmetrics", Metrics);

        Assert.Equal(0, ended.ExitCode);
        Assert.Contains("unit: nixos-upgrade.service", ended.Output, StringComparison.Ordinal);
        Assert.Contains("On `testvm01` at 2026-11-23 07:12:", ended.Output, StringComparison.Ordinal);
        Assert.Contains("probably killed for memory", ended.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("What was logged", ended.Output, StringComparison.Ordinal);
        Assert.Contains("\n| vault01 | `vault01:9100` | 1.93 GiB | none |\n", ended.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Incident_WhenJournalsAlone_LeavesMemoryUnknown()
    {
        Ended ended = await Ended.RunAsync("init", "--incident", "ns2@2026-11-23T07:09:00Z", "--journal", Journals);

        Assert.Equal(0, ended.ExitCode);
        Assert.Contains("- MemTotal: -\n- swap: -\n", ended.Output, StringComparison.Ordinal);
        Assert.Contains("\n| ns2 | `ns2:9100` | - | - |\n", ended.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ns2@2026-11-23T09:00:00Z", "PLM4019", "nearest: 2026-11-23 07:14:51 killed for memory")]
    [InlineData("ns1@2026-11-23T07:06:56Z", "PLM4020", "expected --unit")]
    [InlineData("ns9@2026-11-23T07:06:56Z", "PLM4019", "expected kanidm01, ns1, ns2, testvm01")]
    public async Task Incident_WhenItIsNotThere_SaysWhatIs(string incident, string code, string words)
    {
        Ended ended = await Ended.RunAsync("init", "--incident", incident, "--openmetrics", Metrics, "--journal", Journals);

        Assert.Equal((2, ""), (ended.ExitCode, ended.Output));
        Assert.Contains($"--incident:1:1: error {code}: ", ended.Error, StringComparison.Ordinal);
        Assert.Contains(words, ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Incident_WhenTheTimeIsFarOff_ListsTheNearest()
    {
        Ended ended = await Ended.RunAsync(
            "init", "--incident", "ns2@2026-11-23T09:00:00Z", "--unit", "nixos-upgrade", "--openmetrics", Metrics, "--journal", Journals);

        Assert.Equal(2, ended.ExitCode);
        Assert.Contains(
            "no kill and no failed run of ns2 within 30 minutes of 2026-11-23 09:00:00 UTC; nearest: 2026-11-23 07:14:51 killed for memory",
            ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Incident_WhenFromStockPrometheus_IsTheSameDocument()
    {
        Assert.SkipUnless(PrometheusProcess.IsInstalled, PrometheusProcess.SkipReason);
        await using PrometheusProcess prometheus = await PrometheusProcess.StartAsync(Repository.Sample("prometheus"));
        string[] asked = ["--incident", "ns2@2026-11-23T07:06:56Z", "--journal", Journals];

        Ended fromFile = await Ended.RunAsync(["init", .. asked, "--openmetrics", Metrics]);
        Ended fromServer = await Ended.RunAsync(["init", .. asked, "--prometheus", prometheus.Address.ToString()]);

        Assert.Equal((0, ""), (fromServer.ExitCode, fromServer.Error));
        Assert.Equal(WithoutEvidence(fromFile.Output), WithoutEvidence(fromServer.Output));
    }

    private static string WithoutEvidence(string text) => string.Join(
        '\n',
        text.Split('\n').Where(l => !l.StartsWith("  - openmetrics:", StringComparison.Ordinal)
            && !l.StartsWith("  - prometheus:", StringComparison.Ordinal)));

    // The recording's document as it was before anybody made it exact.
    private static string Prose()
    {
        string text = File.ReadAllText(Path.Combine(Repository.Root, FollowUp));
        int start = text.IndexOf("```yaml plimsoll", StringComparison.Ordinal);
        int end = text.IndexOf("\n```\n\n", start, StringComparison.Ordinal);
        return Repository.Shared("data", "lab-incident", "follow-up.md") is string original
            ? File.ReadAllText(original)
            : text.Remove(start, end + 6 - start);
    }

    private string Put(string name, string text)
    {
        string path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    private static string[] Verdicts(Ended ended)
    {
        using JsonDocument json = JsonDocument.Parse(ended.Output);
        return
        [
            .. json.RootElement.GetProperty("hosts").EnumerateArray()
                .Select(h => $"{h.GetProperty("name").GetString()} {h.GetProperty("verdict").GetString()}"),
        ];
    }

    private static string[] Hosts(Ended ended) => [.. Verdicts(ended).Select(v => v.Split(' ')[0])];

    private static string[] Findings(Ended ended)
    {
        using JsonDocument json = JsonDocument.Parse(ended.Output);
        return
        [
            .. json.RootElement.GetProperty("findings").EnumerateArray().Select(
                f => $"{f.GetProperty("host")} {f.GetProperty("check")} {f.GetProperty("finding")}"),
        ];
    }

    private static void AssertGolden(string name, string actual)
    {
        string path = Path.Combine(Repository.Root, "tests", "Plimsoll.EndToEnd", "Golden", name);
        if (Environment.GetEnvironmentVariable("PLIMSOLL_UPDATE_GOLDEN") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, actual);
        }

        Assert.Equal(File.ReadAllText(path), actual);
    }
}
