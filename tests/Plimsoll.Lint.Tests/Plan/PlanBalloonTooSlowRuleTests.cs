using Plimsoll.Lint.Plan;

namespace Plimsoll.Lint.Tests.Plan;

public sealed class PlanBalloonTooSlowRuleTests
{
    private const string Incident = """
        # Plan
        On ns1 the evaluation of nixos-upgrade.service consumed ~1.6 GB.
        ## Hosts
        - ns1 (2 GB)
        ## Timeline
        - 2026-02-08 05:00:46Z: ns1 killed
        ## Fallbacks

        """;

    [Fact]
    public void Check_WhenTheRunIsFaster_SaysWhatComesInTime()
    {
        string text = $"{Incident}1. **Ballooning** - let it grow\n";

        LintFinding finding = Assert.Single(Carets.Find<PlanBalloonTooSlowRule>(text));

        // 1.6 GiB are 1638.4 MiB; 46 s hold 4 passes of 10 s, so 400 MiB; 17 passes bring it all.
        Assert.Equal("8:6 Ballooning", Assert.Single(Carets.Places(text, [finding])));
        Assert.Contains("1.60 GiB (line 2) in 46 s", finding.Message);
        Assert.Contains("36 MiB/s", finding.Message);
        Assert.Contains("4 passes bring 400 MiB, which is 1238 MiB short, and all of it would take 170 s", finding.Message);
    }

    [Theory]
    [InlineData("memory = 4096\nballoon = 2048  # least", "12:1 balloon = 2048")]
    [InlineData("memory {\n  dedicated = 4096\n  floating  = 2048\n}", "13:3 floating  = 2048")]
    [InlineData("qm set 101 --memory 4096 --balloon 2048", "11:26 --balloon 2048")]
    [InlineData("vga {\n  memory = 16\n}\nmemory = 4096\nballoon = 2048", "15:1 balloon = 2048")]
    public void Check_WhenTheSizesStandInCode_FindsTheMinimum(string code, string expected)
    {
        string text = $"{Incident}1. Enable ballooning\n\n```hcl\n{code}\n```\n";

        IReadOnlyList<LintFinding> findings = Carets.Find<PlanBalloonTooSlowRule>(text);

        Assert.Equal(["8:4 Enable ballooning", expected], Carets.Places(text, findings));
        Assert.Contains("can count on 2048 MiB, and 1238 MiB of it must be free", findings[1].Message);
    }

    [Theory]
    [InlineData("Sizes would be 4096/2048.", "10:16 4096/2048")]
    [InlineData("With min 2 GB, max 4 GB the node has room.", "10:10 2 GB")]
    [InlineData("2 GiB minimum and 4 GiB maximum.", "10:1 2 GiB")]
    [InlineData("Between 2 and 4 GB.", "10:9 2 and 4 GB")]
    [InlineData("At least 2 GB, up to 4 GB.", "10:10 2 GB")]
    [InlineData("Set `balloon = 2048`.", "10:6 balloon = 2048")]
    public void Check_WhenTheSizesStandInProse_FindsThem(string words, string expected)
    {
        string text = $"{Incident}- Enable it.\n### Ballooning\n{words}\n".Replace("- Enable it.", "- Balloon", StringComparison.Ordinal);

        Assert.Contains(expected, Carets.Places(text, Carets.Find<PlanBalloonTooSlowRule>(text)));
    }

    [Fact]
    public void Check_WhenBallooningIsTheFix_FindsIt()
    {
        const string text = """
            # Plan
            ci-cleanup.service grew by 1.5 GiB in 30 s on ci1.
            ## Hosts
            - ci1
            ## Fix
            Enabled ballooning (4096/2048).
            """;

        LintFinding finding = Assert.Single(Carets.Find<PlanBalloonTooSlowRule>(text));

        // 1536 MiB less 3 passes of 100 MiB.
        Assert.Equal("6:9 ballooning", Assert.Single(Carets.Places(text, [finding])));
        Assert.Contains("in 30 s (as the plan says): 51 MiB/s", finding.Message);
        Assert.Contains("3 passes bring 300 MiB, which is 1236 MiB short, and all of it would take 160 s", finding.Message);
    }

    [Fact]
    public void Check_WhenTheTimelineHasTheStart_TakesItsTime()
    {
        string text = $"{Incident}- Ballooning\n".Replace(
            "- 2026-02-08 05:00:46Z: ns1 killed",
            "- 2026-02-08 04:59:00Z: the unit started\n- 2026-02-08 05:00:46Z: ns1 killed", StringComparison.Ordinal);

        // 106 s hold 10 passes.
        Assert.Contains("10 passes bring 1000 MiB", Assert.Single(Carets.Find<PlanBalloonTooSlowRule>(text)).Message);
    }

    [Fact]
    public void Check_WhenNothingTellsTheDuration_SaysHowLongItTakes()
    {
        string text = $"{Incident}- Ballooning\n".Replace("05:00:46Z", "05:04:46Z", StringComparison.Ordinal);

        Assert.Contains("so that takes 170 s", Assert.Single(Carets.Find<PlanBalloonTooSlowRule>(text)).Message);
    }

    [Theory]
    [InlineData("floating = 4096\ndedicated = 4096")]
    [InlineData("memory  = 4096\nballoon = 4096")]
    public void Check_WhenMinimumIsMaximum_SaysWhatItDoes(string code)
    {
        LintFinding finding = Assert.Single(Carets.Find<PlanBalloonTooSlowRule>(
            $"{Incident}- Ballooning\n\n```hcl\n{code}\n```\n"));

        Assert.Equal(LintSeverity.Information, finding.Severity);
        Assert.Contains("a size that never changes by itself", finding.Message);
    }

    [Theory]
    [InlineData("- More memory: memory = 4096\n", "")]
    [InlineData("- Ballooning of the libvirt guests\n", "")]
    [InlineData("- Ballooning\n", "consumed ~1.6 GB")]
    [InlineData("- Ballooning\n\n```hcl\nmemory = 8192\nballoon = 3328\n```\n", "")]
    public void Check_WhenNotPlannedOrNoMatter_FindsNone(string fallback, string without) =>
        Carets.AssertNone<PlanBalloonTooSlowRule>(without.Length == 0
            ? $"{Incident}{fallback}"
            : $"{Incident}{fallback}".Replace(without, "failed", StringComparison.Ordinal));

    [Theory]
    [InlineData("consumed 300 MB in 46 s")]
    [InlineData("consumed 1.6 GB in 20 minutes")]
    public void Check_WhenTheRunIsSlow_FindsNone(string growth) => Carets.AssertNone<PlanBalloonTooSlowRule>(
        $"{Incident}- Ballooning\n".Replace("consumed ~1.6 GB", growth, StringComparison.Ordinal));
}
