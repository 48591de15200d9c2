using Plimsoll.Domain.Evidence.Inventories;
using Plimsoll.Domain.Units;
using Plimsoll.Lint.Live;
using Plimsoll.Lint.PromQl;

namespace Plimsoll.Lint.Tests.PromQl;

public sealed class PromQlRangeVsScrapeRuleTests
{
    private readonly PromQlRangeVsScrapeRule _rule = new();

    [Theory]
    [InlineData("rate(node_a[30s])", "30s", "rate(node_a[4m])")]
    [InlineData("max_over_time(node_a[7d:5m])", "5m", "max_over_time(node_a[7d])")]
    [InlineData("max_over_time((node_a - node_b)[7d:5m])", "5m", "max_over_time((node_a - node_b)[7d:1m])")]
    [InlineData("avg_over_time(node_memory_MemAvailable_bytes[1d])", "avg_over_time(node_memory_MemAvailable_bytes[1d])",
        "min_over_time(node_memory_MemAvailable_bytes[1d])")]
    [InlineData("avg_over_time((node_memory_SwapTotal_bytes - node_memory_SwapFree_bytes)[1d:1m])",
        "avg_over_time((node_memory_SwapTotal_bytes - node_memory_SwapFree_bytes)[1d:1m])",
        "max_over_time((node_memory_SwapTotal_bytes - node_memory_SwapFree_bytes)[1d:1m])")]
    public void Check_WhenTheIntervalIsNotKnown_SaysWhatIsAssumed(string expression, string shown, string suggested)
    {
        ExpressionPlan plan = ExpressionPlan.Watched(expression);

        LintFinding finding = plan.Single(_rule);

        Assert.Equal(LintSeverity.Warning, finding.Severity);
        Assert.Equal(shown, plan.At(finding.Span));
        Assert.Equal([suggested], ExpressionPlan.Suggested(finding));
        Assert.True(finding.Message.Contains("default interval of 1m") || finding.Message.Contains("average"));
    }

    [Theory]
    [InlineData("rate(node_a[25s])", LintSeverity.Warning)]
    [InlineData("rate(node_a[50s])", LintSeverity.Information)]
    [InlineData("rate(node_a[1m])", null)]
    [InlineData("max_over_time(node_a[1h:30s])", LintSeverity.Warning)]
    [InlineData("max_over_time(node_a[1h:15s])", null)]
    public void Check_WhenTheIntervalIsKnown_MeasuresByIt(string expression, LintSeverity? severity)
    {
        IReadOnlyList<LintFinding> findings = ExpressionPlan.Watched(expression, live: Scraped(15)).Check(_rule);

        Assert.Equal(severity, findings.SingleOrDefault()?.Severity);
        Assert.DoesNotContain(findings, f => f.Message.Contains("default"));
    }

    [Theory]
    [InlineData("rate(node_a[1m])")]
    [InlineData("increase(node_a[7d])")]
    [InlineData("max_over_time(node_a[10s])")]
    [InlineData("max_over_time(rate(node_a[5m])[7d:5m])")]
    [InlineData("max_over_time(node_a[7d:1m])")]
    [InlineData("avg_over_time(up[7d])")]
    [InlineData("avg_over_time(node_memory_MemAvailable_bytes[5m])")]
    public void Check_WhenItFits_FindsNothing(string expression) =>
        Assert.Empty(ExpressionPlan.Watched(expression).Check(_rule));

    internal static LiveEvidence Scraped(int seconds)
    {
        Window asked = new(Subjects.Now.AddDays(-1), Subjects.Now);
        SeriesPresence series = new(
            "node_a", new Dictionary<string, string>(), asked.From, asked.From.AddSeconds(100 * seconds), 101, TimeSpan.Zero);
        return new([new("x", asked, [series], new HashSet<string> { "node_a" }, null, null, [])], null, null, []);
    }
}
