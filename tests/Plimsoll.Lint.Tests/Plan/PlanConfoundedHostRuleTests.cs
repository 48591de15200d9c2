using Plimsoll.Domain.Checks;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.Regimes;
using Plimsoll.Domain.Runs;
using Plimsoll.Domain.Units;
using Plimsoll.Domain.Verdicts;
using Plimsoll.Lint.Live;
using Plimsoll.Lint.Plan;

namespace Plimsoll.Lint.Tests.Plan;

public sealed class PlanConfoundedHostRuleTests
{
    private const string Rest = """

        ## Hosts
        - ns1 (2 GB)
        - ns2 (2 GB)
        ## Fix
        `zramSwap.enable = true`, merged 2026-02-08 12:15 UTC.

        """;

    [Theory]
    [InlineData("ns1 (raised to 4GB by hand) passed.", "3:1 ns1")]
    [InlineData("There, `ns1` has 4 GB.", "3:9 ns1")]
    [InlineData("ns2 (2GB RAM) died. ns1 (manually increased to 4 GB) did not.", "3:21 ns1")]
    [InlineData("ns2 (2GB RAM) died while ns1 (4 GB) did not.", "3:26 ns1")]
    [InlineData("ns1\nhad 4 GB.", "3:1 ns1")]
    [InlineData("ns1 never failed; it has 4 GB, as somebody raised it.", "3:1 ns1")]
    [InlineData("ns1 and ns2 had 1 GB.", "3:1 ns1|3:9 ns2")]
    [InlineData("ns1:9100 was never killed, as it had 4 GB.", "3:1 ns1")]
    public void Check_WhenAHostHadOtherMemory_FindsTheHost(string words, string expected)
    {
        string text = $"# Plan\nnixos-upgrade.service fails.\n{words}{Rest}";

        IReadOnlyList<LintFinding> findings = Carets.Find<PlanConfoundedHostRule>(text);

        Assert.Equal(expected, string.Join('|', Carets.Places(text, findings)));
        Assert.All(findings, f => Assert.Equal(LintSeverity.Warning, f.Severity));
    }

    [Theory]
    [InlineData("ns1 (2 GB) and ns2 (1.9 GiB) died.")]
    [InlineData("ns1 was killed at 1.6 GB.")]
    [InlineData("On ns1 nix grew from 0.3 GB to 1.6 GB.")]
    [InlineData("ns1 has 300 MB free, and used 1.1 GB.")]
    [InlineData("ns1 has 4 GB of swap, ns1 has 20 GB disk.")]
    [InlineData("ns1 raised zram to 1 GB.")]
    [InlineData("ns1 unlike ns2 had 4 GB.")]
    [InlineData("ns1 has 2 GB; ns3 has 8 GB.")]
    [InlineData("ns10 has 4 GB, and so has old-ns1.")]
    [InlineData("ns1 (MemoryMax=512M) died.")]
    [InlineData("The evaluator went up to 1.6 GB on ns1.")]
    [InlineData("ns1 has 4 GB data, and 512 MB for the database.")]
    [InlineData("Memory of ns1 increased to 1.6 GB during the run.")]
    public void Check_WhenMemoryIsTheSameOrSomethingElse_FindsNone(string words) =>
        Carets.AssertNone<PlanConfoundedHostRule>($"# Plan\nnixos-upgrade.service fails.\n{words}{Rest}");

    [Theory]
    [InlineData("## Timeline\n| time | event |\n| --- | --- |\n| 2026-02-08 12:20 | ns1 rebooted (memory reduced to 2GB) |", "11:22 ns1")]
    [InlineData("## Change\n- `ns1` goes back from 4 GB\n  to 2 GB at the same time", "9:4 ns1")]
    public void Check_WhenMemoryChangesWithTheFix_FindsTheChange(string words, string expected)
    {
        string text = $"# Plan\nnixos-upgrade.service{Rest.TrimEnd()}\n{words}\n";

        IReadOnlyList<LintFinding> findings = Carets.Find<PlanConfoundedHostRule>(text);

        Assert.Contains(expected, Carets.Places(text, findings));
        Assert.Contains(findings, f => f.Message.Contains("the sum of two changes", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("- 2025-11-02 10:00Z: ns1 lowered to 2 GB")]
    [InlineData("- 2026-02-08 10:00Z: swap of ns1 reduced to 1 GB")]
    public void Check_WhenTheChangeIsOldOrNotOfMemory_FindsNone(string row) =>
        Carets.AssertNone<PlanConfoundedHostRule>($"# Plan\nnixos-upgrade.service{Rest}## Timeline\n{row}\n");

    [Fact]
    public void Check_WhenMemoryIsTheFix_FindsNone() => Carets.AssertNone<PlanConfoundedHostRule>("""
        # More memory
        web1 (2 GB) runs apt-daily.service and dies.
        ## Hosts
        - web1 (4 GB)
        ## Fix
        web1 raised from 2 GB to 4 GB on 2026-02-08 at 12:15 UTC.
        """);

    [Fact]
    public void Check_WhenMemTotalDiffersInTheEvidence_NamesTheNumbers()
    {
        string text = $"# Plan\nnixos-upgrade.service{Rest}";

        LintFinding finding = Assert.Single(Carets.Find<PlanConfoundedHostRule>(text, Evidence(3916, 1967)));

        Assert.Equal("4:3 ns1", Assert.Single(Carets.Places(text, [finding])));
        Assert.Contains(
            "MemTotal of ns1 was 3.82 GiB before 2026-02-08 12:20:00 UTC, when the fix came into effect, and is 1.92 GiB since; "
            + "2 of its 2 runs before had the other memory",
            finding.Message);
    }

    [Theory]
    [InlineData(1967, 1967)]
    [InlineData(1967, 1940)]
    [InlineData(1940, 1967)]
    public void Check_WhenMemTotalIsWithinTwoPercent_FindsNone(ulong before, ulong after) =>
        Assert.Empty(Carets.Find<PlanConfoundedHostRule>($"# Plan\nnixos-upgrade.service{Rest}", Evidence(before, after)));

    [Fact]
    public void Check_WhenTheFixWasNotSeenInEffect_FindsNone()
    {
        LiveEvidence live = Evidence(3916, 1967);
        HostVerdict host = live.Report!.Hosts[0] with { InEffectSince = null };

        Assert.Empty(Carets.Find<PlanConfoundedHostRule>(
            $"# Plan\nnixos-upgrade.service{Rest}", live with { Report = live.Report with { Hosts = [host] } }));
    }

    private static LiveEvidence Evidence(ulong before, ulong after)
    {
        DateTimeOffset since = new(2026, 2, 8, 12, 20, 0, TimeSpan.Zero);
        Regime Had(ulong mebibytes, DateTimeOffset from, DateTimeOffset until) =>
            new(new Window(from, until), from, ByteSize.FromMebibytes(mebibytes), null, [], null, null, []);
        Run[] runs =
        [
            .. Enumerable.Range(-2, 4).Select(night => new Run(
                "ns1", "nixos-upgrade.service", null, TimeBounds.Exactly(since.AddHours((24 * night) + 12)), null,
                RunOutcome.Succeeded, RunCause.None, Certainty.Certain, RunTrigger.Timer, null, false, null, true,
                night >= 0, [], [])),
        ];
        HostVerdict host = new(
            "ns1", FindingOutcome.Pass, since, 0, null, null, null, null, null,
            [Had(before, since.AddDays(-7), since.AddMinutes(-1)), Had(after, since, since.AddDays(7))],
            runs, [], [], []);
        FollowUp plan = Subjects.Of($"# Plan\nnixos-upgrade.service{Rest}").Plan;
        VerdictReport report = Judge.Report(plan, new Window(since.AddDays(-7), since.AddDays(7)), [host], []);
        return new([], null, report, []);
    }
}
