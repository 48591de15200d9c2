namespace Plimsoll.Lint.Tests.PromQl;

/// <summary>What a rule suggests is PromQL, and the rule finds nothing in it.</summary>
public sealed class SuggestionTests
{
    public static TheoryData<string> Expressions => new(
        "rate(node_a)", "sum(node_a[5m])", "vector(1 > 2)", "node_memory_SwapTotal_bytes > 0", "3 < (some_metric)",
        "count(node_memory_SwapTotal_bytes > 0)", "node_memory_SwapFree_bytes > node_memory_SwapTotal_bytes",
        "node_memory_Zswap_bytes", "node_memory_Zswapped_bytes{job=\"node\"} / 1024", "rate(node_vmstat_zswpin[5m])",
        "node_disk_io_now{device=\"zram0\"}", "node_swap_size_bytes{device=\"/dev/zram0\"}",
        "count_over_time(ALERTS{alertname=\"a\"}[7d])", "changes(ALERTS[7d])", "sum_over_time(sum(ALERTS)[7d:1m])",
        "max_over_time(node_a[7d])", "max_over_time(rate(node_a[5m])[7d:1m])", "max_over_time(node_a[2h])",
        "node_systemd_unit_state{state=\"failed\"}", "node_systemd_unit_state{state=\"activating\"} offset 5m",
        "node_memory_MemTotal_bytes - node_memory_MemAvailable_bytes", "node_memory_SwapFree_bytes",
        "sum(node_a)", "max by (job) (node_a)", "node_a - on (job) node_b", "absent(node_a)", "absent_over_time(node_a[5m])",
        "scalar(node_a)", "node_a or vector(0)", "rate(node_a[10s])", "max_over_time(node_a[1h:5m])",
        "max_over_time((node_a - node_b)[1h:5m])", "avg_over_time(node_memory_MemAvailable_bytes[1d])",
        "increase(node_a[1d]) == 1", "increase(node_a[1d]) > 2", "node_a{job=~\"x\"}", "node_a{instance=~\"^ns1:9100|ns2:9100|vault01:9100$\"}",
        "node_a{instance=~\"ns1\"}", "node_a{instance=~\"zz:1\"}", "max_over_time((node_a - node_b)[99d:1s])");

    [Theory]
    [MemberData(nameof(Expressions))]
    public void Suggestion_WhenWrittenInstead_HasNoFindingOfItsRule(string expression)
    {
        const string Title = "Worst of all during upgrades";
        foreach (Func<string, ExpressionPlan> place in new Func<string, ExpressionPlan>[]
        {
            e => ExpressionPlan.Watched(e, Title), e => ExpressionPlan.Step(e, Title), e => ExpressionPlan.Criterion(e),
        })
        {
            foreach (ILintRule rule in LintCatalogue.All.Where(r => r.Id.StartsWith("promql/")))
            {
                foreach (LintFinding finding in place(expression).Check(rule).Where(f => f.Suggestion is not null))
                {
                    Assert.All(
                        ExpressionPlan.Suggested(finding),
                        suggested => Assert.DoesNotContain(
                            place(suggested).Check(rule), f => f.Severity >= finding.Severity));
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Expressions))]
    public void Suggestion_WhenWrittenInstead_HasNoErrorThatWasNotThere(string expression)
    {
        const string Title = "Worst of all during upgrades";
        HashSet<string> before = Errors(ExpressionPlan.Watched(expression, Title));
        foreach (LintFinding finding in Rules.SelectMany(ExpressionPlan.Watched(expression, Title).Check))
        {
            Assert.All(
                ExpressionPlan.Suggested(finding),
                suggested => Assert.Subset(before, Errors(ExpressionPlan.Watched(suggested, Title))));
        }
    }

    private static IEnumerable<ILintRule> Rules => LintCatalogue.All.Where(r => r.Id.StartsWith("promql/"));

    private static HashSet<string> Errors(ExpressionPlan plan) =>
        [.. Rules.SelectMany(plan.Check).Where(f => f.Severity == LintSeverity.Error).Select(f => f.Rule)];

    [Fact]
    public void Rules_WhenAllExamplesAreTaken_AllFindSomething()
    {
        HashSet<string> found =
        [
            .. from row in Expressions
               from rule in LintCatalogue.All
               from finding in ExpressionPlan.Watched(row.Data, "Worst of all during upgrades").Check(rule)
               select finding.Rule,
            .. ExpressionPlan.Watched("sum(").Check(new Lint.PromQl.PromQlSyntaxRule()).Select(f => f.Rule),
        ];

        Assert.Subset(found, LintCatalogue.All.Select(r => r.Id).Where(id => id.StartsWith("promql/")).ToHashSet());
    }
}
