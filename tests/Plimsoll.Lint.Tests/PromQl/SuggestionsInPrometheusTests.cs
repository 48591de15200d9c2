using System.Diagnostics;
using Plimsoll.Lint.PromQl;

namespace Plimsoll.Lint.Tests.PromQl;

/// <summary>Prometheus itself evaluates what rules suggest, beside what they find fault with.</summary>
/// <remarks>Of three hosts ns1 had two alerts and ns2 none; vault01 has no swap series at all, and ns2's is 0.</remarks>
public sealed class SuggestionsInPrometheusTests : IDisposable
{
    private const string Promtool = "/usr/bin/promtool";

    private const string Series =
        """
        evaluation_interval: 1m
        tests:
        - interval: 1m
          input_series:
          - {series: 'up{job="node",instance="ns1:9100"}', values: '1x120'}
          - {series: 'up{job="node",instance="ns2:9100"}', values: '1x120'}
          - {series: 'up{job="node",instance="vault01:9100"}', values: '1x120'}
          - {series: 'ALERTS_FOR_STATE{alertname="a",instance="ns1:9100"}', values: '_x10 600x10 stale _x20 2460x20 stale'}
          - {series: 'ALERTS_FOR_STATE{alertname="a",instance="vault01:9100"}', values: '600x10 stale _x100'}
          - {series: 'node_memory_SwapTotal_bytes{job="node",instance="ns1:9100"}', values: '100x120'}
          - {series: 'node_memory_SwapTotal_bytes{job="node",instance="ns2:9100"}', values: '0x120'}
          - {series: 'node_kills{job="node",instance="ns1:9100"}', values: '5x50 6x69'}
          promql_expr_test:

        """;

    private readonly string _file = Path.GetTempFileName();

    public static TheoryData<ILintRule, string, string[]> Cases => new()
    {
        {
            new PromQlAlertsSampleCountRule(), "count_over_time(ALERTS_FOR_STATE{alertname=\"a\"}[2h])",
            [
                """{alertname="a", instance="ns1:9100"} 32 {alertname="a", instance="vault01:9100"} 11""",
                """{instance="ns1:9100"} 2 {instance="vault01:9100"} 1 {instance="ns2:9100", job="node"} 0""",
            ]
        },
        {
            new PromQlFilterHidesHostRule(), "node_memory_SwapTotal_bytes > 0",
            [
                """node_memory_SwapTotal_bytes{instance="ns1:9100", job="node"} 100""",
                """{instance="ns1:9100", job="node"} 1 {instance="ns2:9100", job="node"} 0""",
                """up{instance="vault01:9100", job="node"} 1""",
            ]
        },
        {
            new PromQlHostLabelLostRule(), "absent(node_memory_SwapTotal_bytes)",
            ["", """up{instance="vault01:9100", job="node"} 1"""]
        },
        {
            new PromQlHostLabelLostRule(), "node_memory_SwapTotal_bytes or vector(7)",
            [
                """
                node_memory_SwapTotal_bytes{instance="ns1:9100", job="node"} 100
                node_memory_SwapTotal_bytes{instance="ns2:9100", job="node"} 0 {} 7
                """,
                """
                node_memory_SwapTotal_bytes{instance="ns1:9100", job="node"} 100
                node_memory_SwapTotal_bytes{instance="ns2:9100", job="node"} 0 {instance="vault01:9100", job="node"} 0
                """,
            ]
        },
        {
            // 60 minutes and 10 seconds from the start: 29 minutes of samples stretched to 30.
            new PromQlIncreaseEqualityRule(), "increase(node_kills[30m] @ 3590) > 1",
            ["""{instance="ns1:9100", job="node"} 1.0344827586206897""", ""]
        },
    };

    public void Dispose() => File.Delete(_file);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Suggestion_WhenEvaluated_AnswersWhatWasMeant(ILintRule rule, string expression, string[] answers)
    {
        Assert.SkipUnless(File.Exists(Promtool), "Debian's promtool is not installed (/usr/bin/promtool)");
        LintFinding finding = ExpressionPlan.Watched(expression, fix: "").Single(rule);
        string[] all = [expression, .. ExpressionPlan.Suggested(finding)];
        Assert.Equal(answers.Length, all.Length);
        File.WriteAllText(_file, Series + string.Concat(all.Zip(answers, Test)));

        using Process promtool = Process.Start(new ProcessStartInfo(Promtool, ["test", "rules", _file])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        string output = promtool.StandardOutput.ReadToEnd() + promtool.StandardError.ReadToEnd();
        promtool.WaitForExit();

        Assert.True(promtool.ExitCode == 0, output);
    }

    // Labels hold no blank behind a brace, so "} " ends them.
    private static string Test(string expression, string answer)
    {
        string[] words = answer.Replace('\n', ' ').Replace(", ", ",", StringComparison.Ordinal)
            .Split(' ', StringSplitOptions.RemoveEmptyEntries);
        IEnumerable<string> samples = words.Chunk(2).Select(s => $"{{labels: '{s[0]}', value: {s[1]}}}");
        return $"  - {{expr: '{expression}', eval_time: 2h, exp_samples: [{string.Join(", ", samples)}]}}\n";
    }
}
