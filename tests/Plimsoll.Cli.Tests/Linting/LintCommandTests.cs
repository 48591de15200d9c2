using System.Text.Json;
using Plimsoll.Cli.Hosting;
using Plimsoll.Cli.Tests.Hosting;
using Plimsoll.Documents;
using Plimsoll.Domain.Diagnostics;

namespace Plimsoll.Cli.Tests.Linting;

public sealed class LintCommandTests
{
    private const string Sound =
        """
        # The backup is killed

        ```yaml plimsoll
        unit: restic-backup.service
        hosts: [{name: web1, memory: 2 GiB}]
        fix: {merged: 2026-02-08T12:15:00Z, swap: {kind: disk, size: 1 GiB}}
        soak: {runs: 10}
        ```

        """;

    private const string Warned = Sound + "## Criteria\n\n- the moon is full\n";

    private const string Wrong = Sound + "## Criteria\n\n- web1 shows ~4 GiB swap\n";

    private const string Unreadable = "# Plan\n\nNothing here.\n";

    [Theory]
    [InlineData(Sound, "", ExitCode.Pass)]
    [InlineData(Sound, "information", ExitCode.Pass)]
    [InlineData(Warned, "", ExitCode.Pass)]
    [InlineData(Warned, "warning", ExitCode.Fail)]
    [InlineData(Warned, "information", ExitCode.Fail)]
    [InlineData(Wrong, "", ExitCode.Fail)]
    [InlineData(Wrong, "never", ExitCode.Pass)]
    [InlineData(Unreadable, "", ExitCode.BadInput)]
    [InlineData(Unreadable, "never", ExitCode.BadInput)]
    public async Task Lint_WhenFound_ExitsBySeverityAndLine(string text, string failOn, int expected)
    {
        using CliRun run = Run(("a.md", text));
        string[] flag = failOn.Length == 0 ? [] : ["--fail-on", failOn];
        Assert.Equal(expected, await run.RunAsync(["lint", "a.md", .. flag]));
    }

    [Fact]
    public async Task Lint_WhenSeveralDocuments_TellsOfAllAndExitsByTheWorst()
    {
        using CliRun run = Run(("a.md", Wrong), ("b.md", Sound), ("c.md", Unreadable));
        Assert.Equal(ExitCode.BadInput, await run.RunAsync("lint", "a.md", "b.md", "c.md", "gone.md", "--format", "json"));

        using JsonDocument json = JsonDocument.Parse(run.Output);
        Assert.Equal("plimsoll.lint/1", json.RootElement.GetProperty("schema").GetString());
        JsonElement[] all = [.. json.RootElement.GetProperty("diagnostics").EnumerateArray()];
        Assert.Equal(
            ["a.md:plan/expected-contradicts-config", "c.md:PLM1004", "c.md:PLM1005", "gone.md:PLM4007"],
            all.Select(d => $"{d.GetProperty("path").GetString()}:{d.GetProperty("rule").GetString()}"));
        Assert.Equal(
            ["rule", "severity", "path", "line", "column", "endLine", "endColumn", "message", "suggestion"],
            all[0].EnumerateObject().Select(p => p.Name));
        Assert.Equal((11, 14), (all[0].GetProperty("line").GetInt32(), all[0].GetProperty("column").GetInt32()));
        Assert.Equal(JsonValueKind.Null, all[1].GetProperty("suggestion").ValueKind);
    }

    [Fact]
    public async Task Lint_WhenADocumentNamesEvidence_AsksItUnlessOffline()
    {
        string text = Sound.Replace("soak:", "evidence: [{openmetrics: m.om}]\nsoak:", StringComparison.Ordinal);
        using CliRun run = Run(("a.md", text), ("b.md", Sound));
        Assert.Equal(ExitCode.Pass, await run.RunAsync("lint", "a.md", "b.md"));
        Assert.Equal("a.md", Assert.Single(run.Asked).FollowUp.Path);

        Assert.Equal(ExitCode.Pass, await run.RunAsync("lint", "a.md", "--offline"));
        Assert.Single(run.Asked);

        Assert.Equal(ExitCode.Pass, await run.RunAsync("lint", "b.md", "--openmetrics", "other.om"));
        Assert.Equal(2, run.Asked.Count);
    }

    [Fact]
    public async Task Lint_WhenAFileOfEvidenceIsWrong_TellsItAsAFinding()
    {
        using CliRun run = Run(("a.md", Sound));
        run.Live = new(null, [new Diagnostic(new("m.om", 3, 1), "PLM2003", "cut off")]);
        Assert.Equal(ExitCode.Fail, await run.RunAsync("lint", "a.md", "--openmetrics", "m.om"));
        Assert.Contains("m.om:3:1: error PLM2003", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("html")]
    [InlineData("yaml")]
    public async Task Lint_WhenFormatIsNotItsOwn_IsBadUsage(string format)
    {
        using CliRun run = Run(("a.md", Sound));
        Assert.Equal(ExitCode.BadInput, await run.RunAsync("lint", "a.md", "--format", format));
        Assert.Contains("PLM4012", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lint_WhenSilenced_CountsItAndPasses()
    {
        string text = Wrong.Replace(
            "- web1", "<!-- plimsoll:ignore plan/expected-contradicts-config: a second device comes later -->\n- web1",
            StringComparison.Ordinal);
        using CliRun run = Run(("a.md", text));
        Assert.Equal(ExitCode.Pass, await run.RunAsync("lint", "a.md"));
        Assert.Contains("a.md: nothing found, 1 silenced", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lint_WhenVerbose_ListsEveryLine()
    {
        using CliRun run = Run(("a.md", Sound + "\nA sentence of no use.\n"));
        Assert.Equal(ExitCode.Pass, await run.RunAsync("lint", "a.md", "--verbose"));
        Assert.Contains("line 4: block: unit: restic-backup.service", run.Output, StringComparison.Ordinal);
        Assert.Contains("line 10: A sentence of no use.", run.Output, StringComparison.Ordinal);
    }

    private static CliRun Run(params (string Name, string Text)[] files)
    {
        CliRun run = new() { Reader = FollowUpReader.Read };
        foreach ((string name, string text) in files)
        {
            File.WriteAllText(Path.Combine(run.Folder, name), text);
        }

        return run;
    }
}
