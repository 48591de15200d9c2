namespace Plimsoll.Lint.Tests.PromQl;

/// <summary>Both ways to silence a rule of expressions.</summary>
public sealed class SuppressionTests
{
    private const string Expression = "sum(increase(node_vmstat_oom_kill[3d]))";

    [Fact]
    public void Run_WhenACommentStandsAboveTheExpression_IsSilentThere()
    {
        string text = ExpressionPlan.Watched(Expression).Text.Replace(
            "```promql", "<!-- plimsoll:ignore promql/host-label-lost: the fleet in one line -->\n\n```promql",
            StringComparison.Ordinal);

        LintReport report = Subjects.Lint(text);

        Assert.Equal(1, report.Silenced);
        Assert.DoesNotContain(report.Findings, f => f.Rule is "promql/host-label-lost" or Linter.SuppressionRule);
    }

    [Theory]
    [InlineData("the fleet in one line", 1, 0)]
    [InlineData("", 0, 1)]
    public void Run_WhenTheBlockSaysSo_IsSilentWithAReasonOnly(string reason, int silenced, int faults)
    {
        string ignored = reason.Length > 0 ? $", reason: {reason}" : "";
        LintReport report = Subjects.Lint(ExpressionPlan.Watched(
            Expression, more: $"lint: {{ignore: [{{rule: promql/host-label-lost{ignored}}}]}}").Text);

        Assert.Equal(silenced, report.Silenced);
        Assert.Equal(faults, report.Findings.Count(f => f.Rule == Linter.SuppressionRule));
        Assert.Equal(1 - silenced, report.Findings.Count(f => f.Rule == "promql/host-label-lost"));
    }
}
