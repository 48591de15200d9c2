using Plimsoll.Lint.PromQl;

namespace Plimsoll.Lint.Tests.PromQl;

public sealed class PromQlInstantForRunRuleTests
{
    private readonly PromQlInstantForRunRule _rule = new();

    [Theory]
    [InlineData("Upgrade failures (should be 0)", LintSeverity.Error)]
    [InlineData("State of the unit", LintSeverity.Warning)]
    public void Check_WhenAStateIsLookedAtOnce_SuggestsTheWholeTime(string title, LintSeverity severity)
    {
        ExpressionPlan plan = ExpressionPlan.Watched("sum(node_systemd_unit_state{name=\"a.service\", state=\"failed\"})", title);

        LintFinding finding = plan.Single(_rule);

        Assert.Equal(severity, finding.Severity);
        Assert.Equal("node_systemd_unit_state{name=\"a.service\", state=\"failed\"}", plan.At(finding.Span));
        Assert.Equal((15, 5), (finding.Span.Line, finding.Span.Column));
        Assert.Equal(
            ["max_over_time(node_systemd_unit_state{name=\"a.service\", state=\"failed\"}[3d] @ 1772625600)"],
            ExpressionPlan.Suggested(finding));
    }

    [Theory]
    [InlineData("node_memory_MemAvailable_bytes / 1024", "node_memory_MemAvailable_bytes",
        "min_over_time(node_memory_MemAvailable_bytes[4d])")]
    [InlineData("(node_memory_SwapTotal_bytes - node_memory_SwapFree_bytes) / 1024",
        "node_memory_SwapTotal_bytes - node_memory_SwapFree_bytes",
        "max_over_time(node_memory_SwapTotal_bytes[4d]) - min_over_time(node_memory_SwapFree_bytes[4d])")]
    [InlineData("plimsoll_zram_data_bytes", "plimsoll_zram_data_bytes", "max_over_time(plimsoll_zram_data_bytes[4d])")]
    public void Check_WhenUsageDuringRunsIsLookedAtOnce_SuggestsItsExtreme(string expression, string shown, string suggested)
    {
        ExpressionPlan plan = ExpressionPlan.Watched(
            expression, "Usage during upgrades", more: "soak: {runs: 3, until: 2026-03-05T12:00:00Z}");

        LintFinding finding = plan.Single(_rule);

        Assert.Equal(LintSeverity.Information, finding.Severity);
        Assert.Equal(shown, plan.At(finding.Span));
        Assert.Equal([suggested], ExpressionPlan.Suggested(finding));
    }

    [Fact]
    public void Check_WhenACriterionLooksOnce_Warns() =>
        Assert.Equal(
            LintSeverity.Warning,
            ExpressionPlan.Criterion("node_memory_MemAvailable_bytes > bool 1e8", "must-exist").Single(_rule).Severity);

    [Theory]
    [InlineData("max_over_time(node_systemd_unit_state{state=\"failed\"}[7d])")]
    [InlineData("max_over_time((1 - node_systemd_unit_state{state=\"failed\"})[7d:1m])")]
    [InlineData("node_systemd_unit_state{name=\"dev-zram0.swap\", state=\"active\"}")]
    [InlineData("min_over_time(node_memory_MemAvailable_bytes[7d])")]
    [InlineData("node_memory_SwapTotal_bytes")]
    public void Check_WhenTheQuestionIsAboutNow_FindsNothing(string expression) =>
        Assert.Empty(ExpressionPlan.Watched(expression, "Should be so during upgrades").Check(_rule));

    [Fact]
    public void Check_WhenNoRunIsSpokenOf_FindsNothing() =>
        Assert.Empty(ExpressionPlan.Watched("node_memory_MemAvailable_bytes", "Free memory").Check(_rule));
}
