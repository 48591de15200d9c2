using System.Text.Json;
using Plimsoll.Testing;

namespace Plimsoll.EndToEnd;

/// <summary>The whole program over documents that operators wrote.</summary>
public sealed class LintTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("plimsoll-lint-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Lint_WhenTheOperatorsDocument_FindsItsTrapsWhereTheyAre()
    {
        string? document = Repository.Shared("data", "operator-follow-up.md");
        Assert.SkipWhen(document is null, "no shared input beside this checkout");

        (string Rule, string Severity, int Line)[] found = await LintAsync(document!, "--offline");

        (string, int)[] traps =
        [
            ("promql/wrong-mechanism", 57),
            ("plan/expected-contradicts-config", 17),
            ("plan/expected-contradicts-config", 42),
            ("plan/expected-contradicts-config", 91),
            ("promql/filter-hides-host", 78),
            ("promql/alerts-sample-count", 83),
            ("promql/window-before-fix", 83),
            ("promql/instant-for-run", 63),
            ("plan/confounded-host", 7),
            ("plan/confounded-host", 27),
            ("plan/builds-are-not-evaluation", 100),
            ("plan/balloon-needs-driver", 120),
            ("plan/balloon-too-slow", 99),
            ("plan/balloon-too-slow", 111),
        ];
        Assert.All(traps, trap => Assert.Contains(trap, found.Select(f => (f.Rule, f.Line))));

        // No false error: every error is one of the traps.
        Assert.All(found.Where(f => f.Severity == "error"), f => Assert.Contains((f.Rule, f.Line), traps));
    }

    [Fact]
    public async Task Lint_WhenTheSampleWithItsEvidence_FindsItsWeakChecksAndTheMissingSeries()
    {
        (string Rule, string Severity, int Line)[] found = await LintAsync(Repository.Sample("follow-up.md"));

        Assert.Equal(
            [("promql/filter-hides-host", 76), ("promql/alerts-sample-count", 100), ("promql/wrong-mechanism", 116)],
            found.Where(f => f.Severity == "error").Select(f => (f.Rule, f.Line)));
        Assert.Contains(("live/series-missing", 116), found.Select(f => (f.Rule, f.Line)));
    }

    [Fact]
    public async Task Lint_WhenInitMadeTheBlock_FindsNoMoreThanInTheProse()
    {
        string prose = Path.Combine(_folder, "follow-up.md");
        File.WriteAllText(prose, WithoutBlock(File.ReadAllText(Repository.Sample("follow-up.md"))));
        (string Rule, string Severity, int Line)[] before = await LintAsync(prose, "--offline");

        Ended init = await Ended.RunAsync("init", prose);
        Assert.True(init.ExitCode == 0, init.Error);
        (string Rule, string Severity, int Line)[] after = await LintAsync(prose, "--offline");

        Assert.Equal(before.Select(f => f.Rule).Order(), after.Select(f => f.Rule).Order());
    }

    [Fact]
    public async Task Fix_WhenReplacementsAreSafe_ShowsThemAndMakesThemAlone()
    {
        string document = Path.Combine(_folder, "follow-up.md");
        File.Copy(Repository.Sample("follow-up.md"), document);
        byte[] before = File.ReadAllBytes(document);

        Ended shown = await Ended.RunAsync("lint", document, "--offline", "--diff");
        Assert.Contains("+node_memory_SwapTotal_bytes{job=\"node\"} > bool 0", shown.Output, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(document));

        Ended made = await Ended.RunAsync("lint", document, "--offline", "--fix");
        Assert.Contains(shown.Output, made.Error, StringComparison.Ordinal);
        Assert.Equal(
            System.Text.Encoding.UTF8.GetString(before).Replace(
                "node_memory_SwapTotal_bytes{job=\"node\"} > 0", "node_memory_SwapTotal_bytes{job=\"node\"} > bool 0",
                StringComparison.Ordinal),
            File.ReadAllText(document));
        Assert.Empty((await Ended.RunAsync("lint", document, "--offline", "--diff")).Output);
    }

    private static async Task<(string Rule, string Severity, int Line)[]> LintAsync(params string[] arguments)
    {
        Ended ended = await Ended.RunAsync(["lint", .. arguments, "--format", "json"]);
        using JsonDocument json = JsonDocument.Parse(ended.Output);
        return
        [
            .. json.RootElement.GetProperty("diagnostics").EnumerateArray().Select(d => (
                d.GetProperty("rule").GetString()!,
                d.GetProperty("severity").GetString()!,
                d.GetProperty("line").GetInt32())),
        ];
    }

    private static string WithoutBlock(string text)
    {
        int start = text.IndexOf("```yaml plimsoll", StringComparison.Ordinal);
        int end = text.IndexOf("```\n", start + 3, StringComparison.Ordinal) + 4;
        return text.Remove(start, end - start);
    }
}
