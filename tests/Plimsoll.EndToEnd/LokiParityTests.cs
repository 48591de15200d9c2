using System.Text.Json;
using Plimsoll.Accuracy;
using Plimsoll.Domain.Checks;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.Verdicts;
using Plimsoll.Engine.Verifying;
using Plimsoll.Linux.Loki;
using Plimsoll.Testing;
using Plimsoll.Testing.Loki;

namespace Plimsoll.EndToEnd;

/// <summary>The sample's journals from a server that answers as Loki does, in place of its files.</summary>
/// <remarks>The server is the tests' own: no Loki was there to test with.</remarks>
public sealed class LokiParityTests
{
    private static readonly string[] OnAbsence =
        ["evidence/coverage", "host/no-oom", "runs/no-oom", "runs/no-failure"];

    private static readonly FollowUp Plan = Windowed(SampleVerification.Plan());

    [Theory]
    [InlineData(5000)]
    [InlineData(100)]
    public async Task Verdict_WhenWholeRecords_IsTheSameAsFromTheFiles(int maxEntries)
    {
        await using LokiServer server = new(ShippedJournal.Whole());
        server.Behaviour.MaxEntries = maxEntries;
        VerdictReport fromFiles = await RunAsync(SampleVerification.Journals());
        VerdictReport fromLoki = await RunAsync(server);

        Assert.Equal(Lines(fromFiles), Lines(fromLoki));
        Assert.Equal(fromFiles.Verdict, fromLoki.Verdict);
        Assert.Equal(RunLines(fromFiles), RunLines(fromLoki));
        Assert.Equal(fromFiles.Faults, fromLoki.Faults);
        foreach (string check in OnAbsence)
        {
            Assert.Contains(fromLoki.Findings, f => f.Check == check && f.Outcome == FindingOutcome.Pass);
        }

        Assert.Equal(
            fromFiles.Hosts.Select(h => h.Incidents.Count), fromLoki.Hosts.Select(h => h.Incidents.Count));
    }

    // One line of each boot: the finish of a run, or whatever else. Nothing passes any more that rests on "no line".
    [Theory]
    [InlineData(1)]
    [InlineData(13)]
    [InlineData(40)]
    public async Task Verdict_WhenEntriesWereDropped_IsNoPassOfWhatRestsOnAbsence(int dropped)
    {
        Random random = new(dropped);
        HashSet<string> lost = [.. Enumerable.Range(0, dropped).Select(_ => $"{random.Next(700, 1100)}")];
        await using LokiServer server = new(ShippedJournal.Whole(r => !lost.Contains(r["__SEQNUM"]!.ToString())));

        AssertNothingRestsOnAbsence(await RunAsync(server), "missing");
    }

    [Fact]
    public async Task Verdict_WhenRecordsCarryNoNumbers_IsNoPassOfWhatRestsOnAbsence()
    {
        await using LokiServer server = new(ShippedJournal.Promtail());

        AssertNothingRestsOnAbsence(await RunAsync(server), "nothing in the lines shows that none is missing");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("unit")]
    public async Task Verdict_WhenPlainLines_IsNoPassOfWhatRestsOnAbsence(string? unitLabel)
    {
        await using LokiServer server = new(ShippedJournal.Plain(unitLabel));

        AssertNothingRestsOnAbsence(
            await RunAsync(server, unitLabel), "nothing in the lines shows that none is missing");
    }

    // The whole tail of the journals never arrived: no hole shows, and the silence covers nothing.
    [Fact]
    public async Task Verdict_WhenTheTailNeverArrived_IsInconclusive()
    {
        await using LokiServer server = new(ShippedJournal.Whole(r => int.Parse(r["__SEQNUM"]!.ToString()) < 1000));
        VerdictReport report = await RunAsync(server);

        Assert.All(
            report.Findings.Where(f => f.Check == "evidence/coverage"),
            f => Assert.NotEqual(FindingOutcome.Pass, f.Outcome));
    }

    // The program itself, with the sample's document that names a Loki in place of the files.
    [Fact]
    public async Task Program_WhenTheDocumentNamesALoki_SaysTheSameAsWithFiles()
    {
        const string Files = "- journal: journal/{host}.json.gz";
        await using LokiServer server = new(ShippedJournal.Whole());
        server.Behaviour.Tenant = "fleet-a";
        server.Behaviour.BasicCredentials = "reader:s3cret";
        string folder = Directory.CreateTempSubdirectory("plimsoll-").FullName;
        try
        {
            string sample = await File.ReadAllTextAsync(Repository.Sample("follow-up.md"));
            string document = Path.Combine(folder, "follow-up.md");
            Assert.Contains(Files, sample);
            await File.WriteAllTextAsync(document, sample
                .Replace("metrics.om.gz", Repository.Sample("metrics.om.gz"), StringComparison.Ordinal)
                .Replace(Files, $$"""
                    - loki: {{server.Address}}
                        tenant: fleet-a
                        labels: {host: "{host}", job: systemd-journal}
                        line: journal-json
                    """, StringComparison.Ordinal));
            Dictionary<string, string> secrets = new()
            {
                ["PLIMSOLL_PROMETHEUS_USER"] = "reader",
                ["PLIMSOLL_PROMETHEUS_PASSWORD"] = "s3cret",
            };
            Ended fromLoki = await Ended.RunAsync(secrets, "verify", document, "--format", "json");
            Ended fromFiles = await Ended.RunAsync(
                "verify", Repository.Sample("follow-up.md"), "--format", "json");

            Assert.Equal(fromFiles.ExitCode, fromLoki.ExitCode);
            Assert.Equal(Findings(fromFiles), Findings(fromLoki));
            Assert.DoesNotContain("s3cret", fromLoki.Output + fromLoki.Error);

            server.Behaviour.Tenant = "other";
            Ended none = await Ended.RunAsync(secrets, "verify", document, "--format", "json");
            Assert.DoesNotContain(
                Findings(none), f => f.StartsWith("evidence/coverage pass", StringComparison.OrdinalIgnoreCase));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string[] Findings(Ended ended)
    {
        using JsonDocument json = JsonDocument.Parse(ended.Output);
        string[] findings =
        [
            .. json.RootElement.GetProperty("findings").EnumerateArray().Select(
                f => $"{f.GetProperty("check")} {f.GetProperty("finding")} {f.GetProperty("host")} {f.GetProperty("reason")}"),
        ];
        Assert.NotEmpty(findings);
        return findings;
    }

    private static void AssertNothingRestsOnAbsence(VerdictReport report, string reason)
    {
        foreach (Finding finding in report.Findings.Where(f => f.Host is not null && OnAbsence.Contains(f.Check)))
        {
            Assert.NotEqual(FindingOutcome.Pass, finding.Outcome);
        }

        Assert.All(
            report.Findings.Where(f => f.Check == "evidence/coverage"), f => Assert.Contains(reason, f.Reason));
        Assert.All(report.Hosts, h => Assert.NotEqual(FindingOutcome.Pass, h.Verdict));
    }

    private static Task<VerdictReport> RunAsync(LokiServer server, string? unitLabel = null) => RunAsync(
        new LokiSource(new LokiOptions { Address = server.Address, UnitLabel = unitLabel }));

    private static async Task<VerdictReport> RunAsync(Plimsoll.Engine.Ports.IJournalSource journals)
    {
        VerificationSources sources = new([SampleVerification.Metrics()], [journals], null, null);
        VerificationOutcome outcome = await new Verification(sources, TimeProvider.System).RunAsync(
            Plan, new Progress<VerificationProgress>(), TestContext.Current.CancellationToken);
        return Assert.IsType<VerificationOutcome.Completed>(outcome).Report;
    }

    // A server must be asked for a stretch of time; the files are given the same.
    private static FollowUp Windowed(FollowUp plan) => plan with
    {
        Soak = plan.Soak with
        {
            From = new DateTimeOffset(2026, 11, 23, 7, 0, 0, TimeSpan.Zero),
            Until = new DateTimeOffset(2026, 11, 23, 7, 38, 51, TimeSpan.Zero),
        },
    };

    private static string[] Lines(VerdictReport report) =>
        [.. report.Findings.Select(f => $"{f.Host} {f.Check} {f.Outcome}: {f.Reason}")];

    private static string[] RunLines(VerdictReport report) =>
    [
        .. report.Hosts.SelectMany(h => h.Runs).Select(
            r => $"{r.Host} {r.Start} {r.End} {r.Outcome} {r.Cause} {r.Certainty} {r.PeakDemand} {r.InvocationId}"),
    ];
}
