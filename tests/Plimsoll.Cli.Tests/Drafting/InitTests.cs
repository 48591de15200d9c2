using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Plimsoll.Cli.Hosting;
using Plimsoll.Cli.Tests.Hosting;
using Plimsoll.Documents;
using Plimsoll.Domain.Diagnostics;
using Plimsoll.Domain.FollowUps;

namespace Plimsoll.Cli.Tests.Drafting;

public sealed class InitTests
{
    private const string Prose = "# Plan\r\nx.service is short of memory\r\n\r\n## Hosts\r\n- a1\r\n\r\n"
        + "## Success criteria\r\n- no OOM kill in 5 runs\r\n";

    [Fact]
    public async Task Init_WhenProse_AddsTheBlockAndShowsTheChange()
    {
        using CliRun run = new();
        string path = Put(run, "ops/plan.md", Prose);

        int code = await run.RunAsync(
            "init", "ops/plan.md", "--openmetrics", "data/m.om.gz", "--journal", "/var/j/{host}.json",
            "--prometheus", "http://127.0.0.1:9090");

        string written = File.ReadAllText(path);
        Assert.Equal((ExitCode.Pass, ""), (code, run.Output));
        Assert.StartsWith("--- a/ops/plan.md\n+++ b/ops/plan.md\n@@ -1,", run.Error, StringComparison.Ordinal);
        Assert.EndsWith("\nops/plan.md: block written; blank: alert, fix, from, until, patch\n", run.Error, StringComparison.Ordinal);
        Assert.Contains("  - openmetrics: \"../data/m.om.gz\"\r\n", written, StringComparison.Ordinal);
        Assert.Contains("  - journal: \"/var/j/{host}.json\"\r\n", written, StringComparison.Ordinal);
        Assert.Contains("  - prometheus: \"http://127.0.0.1:9090\"\r\n", written, StringComparison.Ordinal);
        Assert.Equal(Prose, Without(written));
        Assert.Equal(5, FollowUpReader.Read("plan.md", written).Value!.Soak.RunsPerHost);
    }

    [Fact]
    public async Task Init_WhenABlockIsThere_IsRefusedUnlessForced()
    {
        using CliRun run = new();
        string path = Put(run, "plan.md", Prose + "\n```yaml plimsoll\nunit: y\n```\nend");
        string before = File.ReadAllText(path);

        Assert.Equal(ExitCode.BadInput, await run.RunAsync("init", "plan.md"));
        Assert.Matches(@"^plan\.md:\d+:1: error PLM1016: [^\n]*--force", run.Error);
        Assert.Equal(before, File.ReadAllText(path));

        Assert.Equal(ExitCode.Pass, await run.RunAsync("init", "plan.md", "--force", "--quiet"));
        Assert.Contains("unit: x.service", File.ReadAllText(path), StringComparison.Ordinal);
        Assert.EndsWith("```\nend", File.ReadAllText(path).ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Init_WhenPrinting_WritesNothing()
    {
        using CliRun run = new();
        string path = Put(run, "plan.md", Prose);

        Assert.Equal(ExitCode.Pass, await run.RunAsync("init", "plan.md", "--print"));
        Assert.StartsWith("```yaml plimsoll\n", run.Output, StringComparison.Ordinal);
        Assert.EndsWith("\n```\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("# evidence: ____", run.Output, StringComparison.Ordinal);
        Assert.Equal((Prose, ""), (File.ReadAllText(path), run.Error));
    }

    [Fact]
    public async Task Init_WhenQuiet_SaysNothing()
    {
        using CliRun run = new();
        Put(run, "plan.md", Prose);
        Assert.Equal(ExitCode.Pass, await run.RunAsync("init", "plan.md", "--quiet"));
        Assert.Equal(("", ""), (run.Output, run.Error));
    }

    [Fact]
    public async Task Init_WhenTheFileIsReadOnly_EndsWithFourAndLeavesIt()
    {
        using CliRun run = new();
        string path = Put(run, "plan.md", Prose);
        File.SetAttributes(path, FileAttributes.ReadOnly);

        Assert.Equal(ExitCode.ToolFailed, await run.RunAsync("init", "plan.md"));
        Assert.Contains("plimsoll: cannot write plan.md: it is read-only", run.Error, StringComparison.Ordinal);
        Assert.Equal(Prose, File.ReadAllText(path));
        File.SetAttributes(path, FileAttributes.Normal);
    }

    [Theory]
    [InlineData("PLM4001", "init")]
    [InlineData("PLM4001", "init", "--empty", "--incident", "a@2026-01-01")]
    [InlineData("PLM4001", "init", "plan.md", "--unit", "x")]
    [InlineData("PLM4001", "init", "--empty", "--print")]
    [InlineData("PLM4002", "init", "--incident", "a")]
    [InlineData("PLM4002", "init", "--incident", "a@yesterday")]
    [InlineData("PLM4002", "init", "--incident", "@2026-01-01")]
    [InlineData("PLM4007", "init", "missing.md")]
    [InlineData("PLM4017", "init", "--incident", "a@2026-01-01")]
    [InlineData("PLM4018", "init", "plan.md", "--empty")]
    [InlineData("PLM4018", "init", "plan.md", "--incident", "a@2026-01-01", "--openmetrics", "m.om")]
    [InlineData("PLM2009", "init", "--incident", "a@2026-01-01", "--openmetrics", "plan.md")]
    [InlineData("PLM4019", "init", "--incident", "a@2026-01-01", "--openmetrics", "empty.om")]
    public async Task Init_WhenInputIsWrong_ExitsTwoAndWritesNothing(string code, params string[] arguments)
    {
        using CliRun run = new();
        Put(run, "empty.om", "# EOF\n");
        Assert.Equal(ExitCode.BadInput, await run.RunAsync([.. arguments]));
        Assert.Empty(run.Output);
        Assert.Contains($"error {code}: ", run.Error, StringComparison.Ordinal);
        Assert.Equal("a plan", File.ReadAllText(Path.Combine(run.Folder, "plan.md")));
    }

    [Fact]
    public async Task Incident_WhenNamesAreHostile_KeepsThemOutOfTheMarkup()
    {
        using CliRun run = new();
        StringBuilder text = new();
        foreach (string host in (string[])["a1:9100", "<b>|x|:9100", "`c` # y:9100"])
        {
            Add(text, $"node_memory_MemTotal_bytes{{instance=\"{host}\"}}", _ => 2e9);
            Add(text, $"node_memory_SwapTotal_bytes{{instance=\"{host}\"}}", _ => 0);
            foreach (string state in (string[])["activating", "failed", "inactive"])
            {
                Add(text, $"node_systemd_unit_state{{instance=\"{host}\",name=\"x.service\",state=\"{state}\"}}",
                    i => state == (i < 3 ? "inactive" : i < 6 ? "activating" : "failed") ? 1 : 0);
            }
        }

        Put(run, "m.om", text.Append("# EOF\n").ToString());
        int code = await run.RunAsync("init", "--incident", "a1@2026-02-08T00:06:00Z", "--openmetrics", "m.om");

        Assert.Equal(ExitCode.Pass, code);
        Assert.Equal(2, run.Error.Split('\n').Count(l => l.Contains("warning PLM4011: ", StringComparison.Ordinal)));
        Assert.DoesNotContain("<b>", Regex.Replace(run.Output, "(`+).*?\\1", ""), StringComparison.Ordinal);
        Parsed<FollowUp> read = FollowUpReader.Read("plan.md", run.Output);
        Assert.Equal("a1", Assert.Single(read.Value!.Hosts).Name);
    }

    private static void Add(StringBuilder text, string series, Func<int, double> value)
    {
        for (int i = 0; i < 10; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{series} {value(i)} {1770508800 + (i * 60)}\n");
        }
    }

    [Fact]
    public async Task Init_WhenASourceOfTheIncidentFails_EndsWithFour()
    {
        using CliRun run = new();
        Assert.Equal(ExitCode.ToolFailed, await run.RunAsync(
            "init", "--incident", "a@2026-01-01", "--prometheus", "http://127.0.0.1:1"));
        Assert.Contains("source failed: ", run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Output);
    }

    [Fact]
    public async Task Empty_WhenWritten_ExplainsEveryKeyAndDoesNotVerify()
    {
        using CliRun run = new();
        Assert.Equal(ExitCode.Pass, await run.RunAsync("init", "new.md", "--empty"));
        string text = File.ReadAllText(Path.Combine(run.Folder, "new.md"));

        Parsed<FollowUp> parsed = FollowUpReader.Read("new.md", text);
        Assert.Equal(["PLM1004", "PLM1005"], parsed.Diagnostics.Select(d => d.Code));
        Assert.Equal(ExitCode.Pass, await run.RunAsync("init", "--empty"));
        Assert.Equal(text, run.Output);
        Assert.Equal(ExitCode.BadInput, await run.RunAsync("init", "new.md", "--empty"));
        Assert.Equal(ExitCode.Pass, await run.RunAsync("init", "new.md", "--empty", "--force"));
    }

    [Fact]
    public async Task Empty_WhenItsExamplesAreFilledIn_IsAPlan()
    {
        using CliRun run = new();
        await run.RunAsync("init", "--empty");
        string[] filled =
        [
            .. run.Output.Split('\n').Select(l => l.Split(": ____  # ") is [['#', ' ', .. var key], var example]
                ? Filled(key, example) : l),
        ];

        Parsed<FollowUp> parsed = FollowUpReader.Read("new.md", string.Join('\n', filled));
        Assert.Empty(parsed.Diagnostics);
        FollowUp plan = parsed.Value!;
        Assert.Equal(["web1", "web2"], plan.Hosts.Select(h => h.Name));
        Assert.Equal(3, plan.Evidence.Count);
        Assert.NotNull(plan.Fix?.Swap);
        Assert.All(plan.Criteria, c => Assert.IsType<CriterionMeaning.Checks>(c.Meaning));
        Assert.Single(plan.Suppressions);
    }

    private static string Filled(string key, string example)
    {
        string value = example.Contains("e.g. ", StringComparison.Ordinal)
            ? example[(example.IndexOf("e.g. ", StringComparison.Ordinal) + 5)..].Split(';')[0]
            : example.IndexOfAny(['[', '{']) is >= 0 and int start ? example[start..] : "x";
        return key == "hosts" ? "hosts: [web1, web2]" : $"{key}: {value}";
    }

    private static string Without(string document)
    {
        int start = document.IndexOf("```yaml plimsoll", StringComparison.Ordinal);
        int end = document.IndexOf("\n```\r\n\r\n", start, StringComparison.Ordinal);
        return document.Remove(start, end + "\n```\r\n\r\n".Length - start);
    }

    private static string Put(CliRun run, string name, string text)
    {
        string path = Path.Combine(run.Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }
}
