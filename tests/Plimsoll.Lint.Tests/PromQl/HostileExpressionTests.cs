using System.Diagnostics;
using CsCheck;
using Plimsoll.Domain.Diagnostics;
using Plimsoll.Domain.FollowUps;

namespace Plimsoll.Lint.Tests.PromQl;

/// <summary>Whatever stands where an expression is expected, rules answer and point into the document.</summary>
public sealed class HostileExpressionTests
{
    private static readonly string[] s_parts =
    [
        "node_memory_SwapTotal_bytes", "node_memory_MemAvailable_bytes", "ALERTS{alertname=\"a\"}", "ALERTS_FOR_STATE", "up",
        "node_systemd_unit_state{state=\"failed\"}", "node_vmstat_oom_kill", "{__name__=~\"a.+\"}", "node_a{instance=~\"ns1|^ns2$\"}",
        "sum(", "count by (job) (", "max_over_time(", "increase(", "rate(", "absent(", "scalar(", "vector(", "avg_over_time(",
        "count_values(\"x\", ", "topk(2, ", "(", ")", ")", ")", "[5m]", "[7d:15s]", "[9999y]", "[1h:1ms]", " offset 5m", " offset -9999y",
        " @ 1772366400", " @ 1e300", " @ end()", " > ", " > bool ", " == ", " - ", " / on (job) group_left ", " unless on (instance) ",
        " or ", " and ", "0", "1", "1e308", "NaN", "-", ", ", "\n", "{", "}", "\"", "'", "$x", "\\", "é", "\uD800", "[step()]", "=~\"((\"",
    ];

    private static readonly Gen<string> AnyExpression =
        Gen.Int[0, s_parts.Length - 1].Select(i => s_parts[i]).Array[1, 14].Select(parts => string.Concat(parts));

    private static readonly FollowUp Plan = ExpressionPlan.Watched("up", more: "soak: {runs: 3, until: 2026-03-05T12:00:00Z}").Subject().Plan;

    private static readonly FollowUp Open = ExpressionPlan.Watched("up").Subject().Plan;

    [Fact]
    public void Check_WhenTheExpressionIsAny_NeverThrowsAndPointsInside() => AnyExpression.Sample(text =>
    {
        Examine(Plan, text, exact: true);
        Examine(Open, text, exact: false);
    });

    [Fact]
    public void Check_WhenTheExpressionIsHigh_EndsSoon()
    {
        Stopwatch clock = Stopwatch.StartNew();
        Examine(Plan, string.Join(" or ", Enumerable.Repeat("sum(node_a > 0)", 1000)), exact: true);
        Examine(Plan, string.Join(" + ", Enumerable.Repeat("rate(node_a[7d:1s])", 1000)), exact: true);
        Examine(Plan, $"node_a{{instance=~\"{string.Join('|', Enumerable.Repeat("ns1.x", 5000))}\"}}", exact: true);
        Examine(Plan, string.Concat(Enumerable.Repeat("sum(", 120)) + "node_a > 0" + new string(')', 120), exact: true);

        // About one second of a processor; the bound leaves room for others on the machine.
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(30), $"took {clock.Elapsed.TotalSeconds} s");
    }

    private static void Examine(FollowUp plan, string text, bool exact)
    {
        SourcePoint at = new("plan.md", 1, 1);
        string[] lines = text.Split('\n');
        SourcedText source = exact
            ? new(text, [.. lines.Select((_, i) => at with { Line = i + 1 })])
            : SourcedText.Inexact(text, at);
        LintSubject subject = new(
            plan with
            {
                Metrics = [new("All during upgrades", source, at)],
                Steps = [new("All", source, at)],
                Criteria = [new("All", new CriterionMeaning.PromQl(text, Absence.Unknown), at) { Expressions = [source] }],
            },
            Subjects.Now,
            null);

        foreach (LintFinding finding in LintCatalogue.All.Where(r => r.Id.StartsWith("promql/")).SelectMany(r => r.Check(subject)))
        {
            Assert.InRange(finding.Span.Line, 1, lines.Length);
            Assert.InRange(finding.Span.EndLine, finding.Span.Line, lines.Length);
            Assert.True(finding.Span.EndLine > finding.Span.Line || finding.Span.EndColumn > finding.Span.Column);
            Assert.InRange(finding.Span.EndColumn, 1, lines[finding.Span.EndLine - 1].Length + 2);
            if (finding.Replacement is { } change)
            {
                Assert.True(exact);
                Assert.Equal(change.Old, lines[change.Span.Line - 1][(change.Span.Column - 1)..(change.Span.EndColumn - 1)]);
            }

            ExpressionPlan.Suggested(finding);
        }
    }
}
