using Plimsoll.Domain.Evidence.Inventories;
using Plimsoll.Domain.Units;
using Plimsoll.Lint.Live;
using Plimsoll.Lint.PromQl;

namespace Plimsoll.Lint.Tests.PromQl;

public sealed class PromQlWrongMechanismRuleTests
{
    private readonly PromQlWrongMechanismRule _rule = new();

    [Theory]
    [InlineData("node_memory_Zswap_bytes / 1024", "node_memory_Zswap_bytes")]
    [InlineData("node_memory_Zswapped_bytes{job=\"node\"}", "node_memory_Zswapped_bytes{job=\"node\"}")]
    [InlineData("node_memory_Zswap_ytes", "node_memory_Zswap_ytes")]
    [InlineData("rate(node_vmstat_zswpout[5m])", "node_vmstat_zswpout")]
    public void Check_WhenTheFixIsZram_FindsMetricsOfZswap(string expression, string shown)
    {
        ExpressionPlan plan = ExpressionPlan.Watched(expression);

        LintFinding finding = plan.Single(_rule);

        Assert.Equal(LintSeverity.Error, finding.Severity);
        Assert.Equal(shown, plan.At(finding.Span));
        Assert.NotEmpty(ExpressionPlan.Suggested(finding));
        Assert.Null(finding.Replacement);
    }

    [Fact]
    public void Check_WhenZswapIsAskedWithLabels_KeepsThem() =>
        Assert.Equal(
            ["plimsoll_zram_data_bytes{job=\"node\"}", "plimsoll_zram_resident_bytes{job=\"node\"}"],
            ExpressionPlan.Suggested(ExpressionPlan.Watched("node_memory_Zswap_bytes{job=\"node\"}").Single(_rule)));

    [Theory]
    [InlineData("node_disk_written_bytes_total{device=\"zram0\"}", LintSeverity.Warning)]
    [InlineData("node_disk_io_now{device=~\"zram.*\", job=\"node\"}", LintSeverity.Warning)]
    [InlineData("node_swap_used_bytes{device=\"/dev/zram0\"}", LintSeverity.Information)]
    public void Check_WhenExportersHideIt_SaysSince(string expression, LintSeverity severity)
    {
        LintFinding finding = ExpressionPlan.Watched(expression).Single(_rule);

        Assert.Equal(severity, finding.Severity);
        Assert.Contains("name=\"dev-zram0.swap\", state=\"active\"", finding.Suggestion);
    }

    [Theory]
    [InlineData("node_memory_Zswap_bytes", "{merged: 2026-03-01T12:00:00Z, swap: {kind: disk, size: 1 GiB}}")]
    [InlineData("node_memory_Zswap_bytes", "{merged: 2026-03-01T12:00:00Z}")]
    [InlineData("node_disk_written_bytes_total{device=\"sda\"}", ExpressionPlan.Zram)]
    [InlineData("node_memory_SwapTotal_bytes", ExpressionPlan.Zram)]
    [InlineData("plimsoll_zram_data_bytes", ExpressionPlan.Zram)]
    public void Check_WhenItMeasuresTheFix_FindsNothing(string expression, string fix) =>
        Assert.Empty(ExpressionPlan.Watched(expression, fix: fix).Check(_rule));

    [Fact]
    public void Check_WhenASourceHasIt_SaysNothingOfDefaults()
    {
        Window asked = new(Subjects.Now.AddDays(-1), Subjects.Now);
        LiveEvidence live = new(
            [new SeriesInventory("x", asked, [], new HashSet<string> { "node_swap_used_bytes" }, null, null, [])], null, null, []);

        Assert.Empty(ExpressionPlan.Watched("node_swap_used_bytes", live: live).Check(_rule));
    }
}
