using Plimsoll.Cli.Hosting;
using Plimsoll.Cli.Tests.Fixtures;
using Plimsoll.Cli.Verification;
using Plimsoll.Domain.Diagnostics;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.FollowUps.Servers;

namespace Plimsoll.Cli.Tests.Hosting;

public sealed class ApplicationTests
{
    [Theory]
    [InlineData("pass", "", 0)]
    [InlineData("fail", "", 1)]
    [InlineData("inconclusive", "", 3)]
    [InlineData("fail", "inconclusive", 1)]
    [InlineData("inconclusive", "inconclusive", 3)]
    [InlineData("fail", "fail", 1)]
    [InlineData("inconclusive", "fail", 0)]
    [InlineData("fail", "never", 0)]
    [InlineData("inconclusive", "never", 0)]
    [InlineData("source-failed", "never", 4)]
    [InlineData("source-failed", "", 4)]
    [InlineData("no-hosts", "", 3)]
    public async Task Verify_WhenJudged_ExitsByVerdictAndLine(string report, string failOn, int expected)
    {
        using CliRun run = new() { Report = Reports.All.Single(r => r.Name == report).Report };
        string[] flag = failOn.Length == 0 ? [] : ["--fail-on", failOn];
        Assert.Equal(expected, await run.RunAsync(["verify", "plan.md", .. flag]));
        Assert.NotEmpty(run.Output);
    }

    [Fact]
    public async Task Verify_WhenSomeSourceFailedButSomeWasJudged_ExitsByVerdict()
    {
        using CliRun run = new() { Report = Reports.Inconclusive() with { Faults = [new("http://a", "down")] } };
        Assert.Equal(ExitCode.Inconclusive, await run.RunAsync("verify", "plan.md"));
    }

    [Theory]
    [InlineData("runs")]
    [InlineData("incidents")]
    [InlineData("timeline")]
    public async Task Listing_WhenVerdictIsFail_ExitsZero(string command)
    {
        using CliRun run = new() { Report = Reports.Fail() };
        Assert.Equal(ExitCode.Pass, await run.RunAsync(command, "plan.md"));
        run.Report = Reports.SourceFailed();
        Assert.Equal(ExitCode.ToolFailed, await run.RunAsync(command, "plan.md"));
    }

    [Theory]
    [InlineData("verify")]
    [InlineData("verfy", "plan.md")]
    [InlineData("verify", "plan.md", "extra")]
    [InlineData("verify", "plan.md", "--bogus")]
    [InlineData("verify", "plan.md", "--format")]
    [InlineData("verify", "plan.md", "--format", "csv")]
    [InlineData("verify", "plan.md", "--format", "json", "--format", "yaml")]
    [InlineData("verify", "plan.md", "--confidence", "95")]
    [InlineData("verify", "plan.md", "--prometheus", "ftp://x")]
    [InlineData("verify", "plan.md", "--prometheus", "http://u:secret@x")]
    [InlineData("verify", "plan.md", "--from", "yesterday")]
    [InlineData("verify", "plan.md", "--from", "2026-02-02", "--until", "2026-02-01")]
    [InlineData("verify", "missing.md")]
    [InlineData("verify", ".")]
    [InlineData("runs", "plan.md", "--format", "html")]
    [InlineData("verify", "plan.md", "--header-file", "missing")]
    [InlineData("verify", "plan.md", "--client-key", "k.pem")]
    [InlineData("timeline", "plan.md", "nohost")]
    [InlineData("checks", "no/such")]
    [InlineData("completion", "tcsh")]
    [InlineData("completion")]
    public async Task Run_WhenUsageIsWrong_ExitsTwoAndWritesNothing(params string[] arguments)
    {
        using CliRun run = new();
        Assert.Equal(ExitCode.BadInput, await run.RunAsync([.. arguments]));
        Assert.Empty(run.Output);
        Assert.Matches(@"^[^\n]+:\d+:\d+: error PLM4\d{3}: [^\n]+", run.Error);
        Assert.DoesNotContain("secret", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_WhenSeveralThingsAreWrong_ReportsThemAll()
    {
        using CliRun run = new();
        await run.RunAsync("verify", "plan.md", "--risk", "x", "--timeout", "1", "--nonsense", "--width", "3");
        Assert.Equal(4, run.Error.Split('\n').Count(l => l.Contains("error PLM", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Verify_WhenFileOfEvidenceIsWrong_ExitsTwoAndKeepsOldOutput()
    {
        using CliRun run = new()
        {
            BadInput = [new Diagnostic(new SourcePoint("m.om", 3, 7), "PLM2001", "'x' where a number was expected")],
        };
        string output = Path.Combine(run.Folder, "report.json");
        await File.WriteAllTextAsync(output, "old", TestContext.Current.CancellationToken);
        Assert.Equal(ExitCode.BadInput, await run.RunAsync("verify", "plan.md", "--output", "report.json"));
        Assert.Equal("m.om:3:7: error PLM2001: 'x' where a number was expected\n", run.Error);
        Assert.Equal("old", File.ReadAllText(output));
    }

    [Theory]
    [InlineData("report.json", "{")]
    [InlineData("report.yaml", "schema: plimsoll.verdict/1")]
    [InlineData("report.md", "## Pass")]
    [InlineData("report.html", "<!DOCTYPE html>")]
    [InlineData("report.xml", "<?xml")]
    [InlineData("report.txt", "Pass: ")]
    public async Task Verify_WhenOutputIsFile_TakesFormatOfItsNameAndLeavesNothingElse(string name, string start)
    {
        using CliRun run = new();
        Assert.Equal(ExitCode.Pass, await run.RunAsync("verify", "plan.md", "-o", name));
        Assert.StartsWith(start, File.ReadAllText(Path.Combine(run.Folder, name)), StringComparison.Ordinal);
        Assert.Empty(run.Output);
        Assert.Equal(["plan.md", name], Directory.GetFiles(run.Folder).Select(Path.GetFileName).Order());
    }

    [Fact]
    public async Task Runs_WhenVariableAsksForAnotherCommandsFormat_WritesTable()
    {
        using CliRun run = new();
        run.Environment["PLIMSOLL_FORMAT"] = "html";
        Assert.Equal(ExitCode.Pass, await run.RunAsync("runs", "plan.md"));
        Assert.StartsWith("Host", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_WhenOutputCannotBeWritten_ExitsFour()
    {
        using CliRun run = new();
        Assert.Equal(ExitCode.ToolFailed, await run.RunAsync("verify", "plan.md", "-o", "no/such/folder.json"));
        Assert.Contains("cannot write", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_WhenOutputIsLink_ReplacesWhatItPointsTo()
    {
        using CliRun run = new();
        string real = Path.Combine(run.Folder, "real.json");
        File.WriteAllText(real, "old");
        File.CreateSymbolicLink(Path.Combine(run.Folder, "link.json"), real);
        await run.RunAsync("verify", "plan.md", "-o", "link.json");
        Assert.StartsWith("{", File.ReadAllText(real), StringComparison.Ordinal);
        Assert.Equal(real, new FileInfo(Path.Combine(run.Folder, "link.json")).LinkTarget);
    }

    [Theory]
    [InlineData(true, false, "", true)]
    [InlineData(true, true, "", false)]
    [InlineData(true, false, "1", false)]
    [InlineData(false, false, "", false)]
    public async Task Verify_WhenTable_IsColouredOnTerminalsOnly(bool isTerminal, bool noColor, string variable,
        bool expected)
    {
        using CliRun run = new() { IsTerminal = isTerminal };
        run.Environment["NO_COLOR"] = variable;
        await run.RunAsync(["verify", "plan.md", .. noColor ? (string[])["--no-color"] : []]);
        Assert.Equal(expected, run.Output.Contains('\e', StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true, false, false, true)]
    [InlineData(true, true, false, false)]
    [InlineData(false, false, false, false)]
    [InlineData(false, false, true, true)]
    public async Task Verify_WhenWorking_ShowsProgressOnStandardErrorOnly(bool isTerminal, bool quiet, bool verbose,
        bool expected)
    {
        using CliRun run = new() { IsTerminal = isTerminal };
        await run.RunAsync(["verify", "plan.md", .. quiet ? (string[])["-q"] : [], .. verbose ? (string[])["-v"] : []]);
        Assert.Equal(expected, run.Error.Contains("[1/2] reading the journal of ns1", StringComparison.Ordinal));
        Assert.DoesNotContain("[1/2]", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_WhenDocumentHasWarning_ShowsItAndGoesOn()
    {
        using CliRun run = new()
        {
            DocumentDiagnostics = [new(new SourcePoint("plan.md", 2, 1), "PLM1002", "odd", DiagnosticSeverity.Warning)],
        };
        Assert.Equal(ExitCode.Pass, await run.RunAsync("verify", "plan.md"));
        Assert.Equal("plan.md:2:1: warning PLM1002: odd\n", run.Error);
    }

    [Fact]
    public async Task Verify_WhenEvidenceIsOnCommandLine_ReplacesThatOfDocumentAndConfiguration()
    {
        using CliRun run = new();
        File.WriteAllText(Path.Combine(run.Folder, "plimsoll.yaml"), "openmetrics: from-file.om\n");
        await run.RunAsync("verify", "plan.md", "--prometheus", "http://a:1/p", "--prometheus", "https://b",
            "--blocks", "data", "--journalctl", "ssh {host}  journalctl -o json");
        Assert.Equal(4, run.Input!.Evidence.Count);
        Assert.Equal("http://a:1/p", Assert.IsType<EvidenceSpec.Prometheus>(run.Input.Evidence[0]).Address.ToString());
        Assert.Equal("data", Assert.IsType<EvidenceSpec.Blocks>(run.Input.Evidence[2]).Folder);
        Assert.Equal(["ssh", "{host}", "journalctl", "-o", "json"],
            Assert.IsType<EvidenceSpec.JournalCommand>(run.Input.Evidence[3]).Command);
        Assert.Equal(run.Folder, run.Input.BaseFolder);
    }

    [Fact]
    public async Task Verify_WhenDocumentNamesEvidence_ItWinsOverConfigurationFile()
    {
        using CliRun run = new();
        File.WriteAllText(Path.Combine(run.Folder, "plimsoll.yaml"), "openmetrics: from-file.om\n");
        await run.RunAsync("verify", "plan.md");
        Assert.Equal("m.om", Assert.IsType<EvidenceSpec.OpenMetrics>(Assert.Single(run.Input!.Evidence)).File);
        run.DocumentEvidence = [];
        await run.RunAsync("verify", "plan.md");
        Assert.Equal("from-file.om", Assert.IsType<EvidenceSpec.OpenMetrics>(Assert.Single(run.Input!.Evidence)).File);
    }

    [Fact]
    public async Task Verify_WhenServerIsDescribed_HoldsForServersOfSettingsAndReplacesTheDocuments()
    {
        using CliRun run = new();
        File.WriteAllText(Path.Combine(run.Folder, "plimsoll.yaml"), "tenant: of-file\nserver-kind: mimir\n");
        run.DocumentEvidence =
            [new EvidenceSpec.Prometheus(new("http://d"), default) { Access = new(ServerKind.Thanos, "of-document") }];

        await run.RunAsync("verify", "plan.md");
        Assert.Equal(new ServerAccess(ServerKind.Thanos, "of-document"), Access());
        await run.RunAsync("verify", "plan.md", "--tenant", "of-flag", "--read", "queries");
        Assert.Equal(new ServerAccess(ServerKind.Thanos, "of-flag", ReadMethod.Queries), Access());
        await run.RunAsync("verify", "plan.md", "--prometheus", "http://a", "--read", "queries");
        Assert.Equal(new ServerAccess(ServerKind.Mimir, "of-file", ReadMethod.Queries), Access());

        ServerAccess Access() => Assert.IsType<EvidenceSpec.Prometheus>(Assert.Single(run.Input!.Evidence)).Access;
    }

    [Fact]
    public async Task Verify_WhenServerIsDescribedWrongly_SaysAllAtOnceAndExitsTwo()
    {
        using CliRun run = new();
        Assert.Equal(ExitCode.BadInput, await run.RunAsync(
            "verify", "plan.md", "--prometheus", "http://a", "--prometheus", "http://b",
            "--server-kind", "victoriametrics", "--tenant", "t", "--read", "remote-read"));
        Assert.Equal(
            "--tenant:1:1: error PLM4021: a tenant beside victoriametrics, expected it in the address: "
            + "/select/<accountID>/prometheus\n"
            + "--read:1:1: error PLM4021: read by remote-read beside victoriametrics, which has none, expected export "
            + "or queries\n",
            run.Error);

        using CliRun word = new();
        Assert.Equal(ExitCode.BadInput, await word.RunAsync("verify", "plan.md", "--server-kind", "tanos"));
        Assert.Contains("expected auto, prometheus, victoriametrics, thanos, mimir", word.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_WhenNobodyNamesEvidence_ExitsTwo()
    {
        using CliRun run = new() { DocumentEvidence = [] };
        Assert.Equal(ExitCode.BadInput, await run.RunAsync("verify", "plan.md"));
        Assert.Contains("PLM4017", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_WhenRiskAndWindowAreGiven_MergesThemIntoThePlan()
    {
        using CliRun run = new();
        await run.RunAsync("verify", "plan.md", "--risk", "1%/7", "--confidence", "0.9", "--from", "2026-02-01",
            "--until", "2026-02-02T03:04+01:00");
        VerificationInput input = run.Input!;
        Assert.Equal(new RiskTarget { OomProbability = 0.01, Runs = 7, Confidence = 0.9 }, input.Risk);
        Assert.Equal(new DateTimeOffset(2026, 2, 1, 0, 0, 0, TimeSpan.Zero), input.Window!.Value.From);
        Assert.Equal(new DateTimeOffset(2026, 2, 2, 2, 4, 0, TimeSpan.Zero), input.FollowUp.Soak.Until);
    }

    [Fact]
    public async Task Run_WhenThereIsABug_ThrowsForProgramToReport()
    {
        using CliRun run = new() { Bug = new InvalidOperationException("boom\e[31m") };
        InvalidOperationException bug =
            await Assert.ThrowsAsync<InvalidOperationException>(() => run.RunAsync("verify", "plan.md"));
        Assert.Equal("plimsoll: internal error: InvalidOperationException: boom\\x1b[31m (--verbose shows where)",
            InternalError.Describe(bug));
    }

    [Fact]
    public async Task Checks_WhenIdIsGiven_PrintsItsPage()
    {
        using CliRun run = new();
        Assert.Equal(ExitCode.Pass, await run.RunAsync("checks", "runs/no-oom"));
        Assert.Equal("# runs/no-oom\n\nPass: none was killed.\n", run.Output);
    }
}
