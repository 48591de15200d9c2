using Plimsoll.Lint.Plan;

namespace Plimsoll.Lint.Tests.Plan;

public sealed class PlanExpectedContradictsConfigRuleTests
{
    private const string Guests = """
        # Plan
        nixos-upgrade.service dies.
        ## Hosts
        - ns1 (2 GB)
        - ns2 (2 GB)

        """;

    [Theory]
    [InlineData("- all hosts show ~2GB swap available", "9:18 ~2GB")]
    [InlineData("- SwapTotal is 2 GiB on all hosts", "9:16 2 GiB")]
    [InlineData("- swap of 4 GiB", "9:11 4 GiB")]
    [InlineData("- ns2 has 512 MiB of zram", "9:11 512 MiB")]
    [InlineData("- zram on each host is at least 1 GiB", "9:33 1 GiB")]
    [InlineData("| host | swap |\n| --- | --- |\n| ns1 | 2 GB swap |", "11:9 2 GB")]
    [InlineData("- every host shows\n  2 GB\n  of compressed swap", "10:3 2 GB")]
    [InlineData("- free swap: `node_memory_SwapTotal_bytes{job=\"node\"} >= 2e9`", "9:58 2e9")]
    [InlineData("- `node_memory_SwapTotal_bytes / 1024 / 1024 > 1500`", "9:48 1500")]
    [InlineData("- `node_memory_SwapTotal_bytes == bool 2 * 1024^3`", "9:40 2 * 1024^3")]
    public void Check_WhenTheFixGivesHalfOfTwoGigabytes_FindsTheOtherSize(string criterion, string expected)
    {
        string text = $"{Guests}## Fix\nzramSwap.enable = true, merged 2026-02-08 12:15 UTC.\n## Criteria\n{criterion}\n";

        LintFinding finding = Assert.Single(Carets.Find<PlanExpectedContradictsConfigRule>(text));

        Assert.Equal(expected, Assert.Single(Carets.Places(text, [finding])));
        Assert.Equal(LintSeverity.Error, finding.Severity);
        Assert.Contains("50 % (the NixOS default, as the plan states no other) of MemTotal", finding.Message);
        Assert.Contains("1.00 GiB", finding.Message);
    }

    [Theory]
    [InlineData("- all hosts show ~1GB swap available")]
    [InlineData("- SwapTotal is 983 MiB")]
    [InlineData("- swap in use stays below 500 MB")]
    [InlineData("- swap used is 300 MB at the peak")]
    [InlineData("- 200 MB of swap are free")]
    [InlineData("- zram never holds more than 500 MiB")]
    [InlineData("- upgrades complete on 2 GB VMs with swap")]
    [InlineData("- the old 4 GB swap is gone")]
    [InlineData("- no 2 GB swap file on disk is left")]
    [InlineData("- at least 512 MiB of swap")]
    [InlineData("- at most 2 GiB of swap")]
    [InlineData("- swap of 2,0 GB")]
    [InlineData("- `node_memory_SwapTotal_bytes > 0`")]
    [InlineData("- `node_memory_SwapTotal_bytes - node_memory_SwapFree_bytes < 2e9`")]
    [InlineData("- `node_memory_SwapFree_bytes > 2e9`")]
    public void Check_WhenTheSizeFitsOrIsOfSomethingElse_FindsNone(string criterion) =>
        Carets.AssertNone<PlanExpectedContradictsConfigRule>(
            $"{Guests}## Fix\nzramSwap.enable = true, merged 2026-02-08 12:15 UTC.\n## Criteria\n{criterion}\n");

    [Theory]
    [InlineData("all hosts show 4 GiB of swap", "b1 ")]
    [InlineData("swap is 1 GiB on every host", "b2")]
    public void Check_WhenHostsDiffer_NamesThoseThatContradict(string criterion, string fits)
    {
        string text = $"# Plan\nnixos-upgrade.service\n## Hosts\n- b1 (8 GiB)\n- b2 (2 GiB)\n## Fix\n`zramSwap.enable = true`\n"
            + $"## Criteria\n- {criterion}\n- swap of 4 GiB\n";

        LintFinding finding = Assert.Single(Carets.Find<PlanExpectedContradictsConfigRule>(text));

        Assert.Equal(9, finding.Span.Line);
        Assert.DoesNotContain(fits, finding.Message);
        Assert.DoesNotContain("memoryPercent =", finding.Suggestion!);
    }

    [Theory]
    [InlineData("swap: {kind: disk, size: 2 GiB}", "hosts have 4 GiB swap", "2.00 GiB, as stated with it (line 5)")]
    [InlineData("swap: {kind: disk, size: 2 GiB}", "a swap file of 1 GiB", "write 2.00 GiB")]
    [InlineData("swap: {kind: zram, percent: 100}", "hosts have 2 GiB swap", "100 % (as the plan states)")]
    public void Check_WhenYamlAlone_FindsTheOtherSize(string swap, string criterion, string expected)
    {
        string text = $"unit: backup.service\nhosts:\n  - {{name: nas1, memory: 4 GiB}}\nfix:\n  {swap}\ncriteria:\n  - {criterion}\n";

        LintFinding finding = Assert.Single(Carets.FindInYaml<PlanExpectedContradictsConfigRule>(text));

        Assert.Equal(7, finding.Span.Line);
        Assert.EndsWith("GiB", Carets.Under(text, finding), StringComparison.Ordinal);
        Assert.Contains(expected, $"{finding.Message} -> {finding.Suggestion}");
        Assert.DoesNotContain("zramSwap", finding.Suggestion!);
    }

    [Fact]
    public void Check_WhenTheSwapFileHasTheSize_FindsNone() => Carets.AssertNone<PlanExpectedContradictsConfigRule>("""
        # Plan
        Hosts: nas1, nas2
        restic-backup.service
        ## Fix
        A new 2 GiB swap file on each machine (`fallocate -l 2G /swapfile`).
        ## Criteria
        - hosts have 2 GiB swap
        - swap of at least 2 GiB
        - zram of 1 GiB as well
        """);

    [Theory]
    [InlineData("- all hosts have 4 GB RAM", "8:18 4 GB")]
    [InlineData("- ns1 upgrades with 4 GB", "8:21 4 GB")]
    [InlineData("- MemTotal is 4 GiB on ns2", "8:15 4 GiB")]
    [InlineData("- upgrades complete on 8 GB guests", "8:24 8 GB")]
    [InlineData("- `node_memory_MemTotal_bytes > 3.5e9`", "8:33 3.5e9")]
    public void Check_WhenTheListOfHostsGivesOtherMemory_FindsIt(string criterion, string expected)
    {
        string text = $"{Guests}## Criteria\n\n{criterion}\n";

        LintFinding finding = Assert.Single(Carets.Find<PlanExpectedContradictsConfigRule>(text));

        Assert.Equal(expected, Assert.Single(Carets.Places(text, [finding])));
        Assert.Contains("2.00 GiB", finding.Message);
    }

    [Theory]
    [InlineData("- all hosts have 2 GB RAM")]
    [InlineData("- ns1 upgrades with 2 GB")]
    [InlineData("- MemTotal is 1.92 GiB")]
    [InlineData("- at least 2 GiB of memory on each host")]
    [InlineData("- 200 MB of memory stay free on ns1")]
    [InlineData("- memory available is at least 300 MB")]
    [InlineData("- a run uses less than 4 GB of memory")]
    [InlineData("- peak memory is 1.7 GB")]
    [InlineData("- lowest memory of 100 MB")]
    [InlineData("- at least 200 MB of memory available on all hosts")]
    [InlineData("- the 2 GB guests upgrade")]
    [InlineData("- `node_memory_MemAvailable_bytes > 4e9`")]
    public void Check_WhenMemoryFitsOrIsOfARun_FindsNone(string criterion) =>
        Carets.AssertNone<PlanExpectedContradictsConfigRule>($"{Guests}## Criteria\n\n{criterion}\n");

    [Fact]
    public void Check_WhenTheMemoryOfAHostIsNotKnown_FindsNone() =>
        Carets.AssertNone<PlanExpectedContradictsConfigRule>("""
            # Plan
            nixos-upgrade.service
            ## Hosts
            - ns1 (2 GB)
            - big1
            ## Fix
            `zramSwap.enable = true`
            ## Criteria
            - swap of 8 GB
            - ns1 shows 1 GB of swap and big1 4 GB of swap
            - upgrades complete on 16 GB machines
            """);

    [Theory]
    [InlineData("## Steps\n- compare with the 4 GB machines elsewhere")]
    [InlineData("## Criteria\n- ns1 has 1 GiB of swap, and ns2 1 GB of swap")]
    public void Check_WhenOtherMachinesAreNamedBeside_FindsNone(string words) =>
        Carets.AssertNone<PlanExpectedContradictsConfigRule>($"{Guests}## Fix\n`zramSwap.enable = true`\n{words}\n");
}
