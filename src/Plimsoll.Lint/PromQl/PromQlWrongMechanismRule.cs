using Plimsoll.Domain.FollowUps;
using Plimsoll.Lint.Expressions;
using Plimsoll.PromQl.Clauses;
using Plimsoll.PromQl.Operators;
using Plimsoll.PromQl.Syntax;

namespace Plimsoll.Lint.PromQl;

/// <summary>Metrics of another mechanism than the fix, or of one that exporters do not show.</summary>
/// <remarks>node_exporter <c>collector/{meminfo,diskstats,swap,vmstat}_linux.go</c> and its <c>CHANGELOG.md</c>.</remarks>
public sealed class PromQlWrongMechanismRule : ILintRule
{
    public string Id => "promql/wrong-mechanism";

    public LintSeverity Severity => LintSeverity.Error;

    public string Summary => "a metric measures something else than the fix changes";

    public IEnumerable<LintFinding> Check(LintSubject subject)
    {
        foreach (PlanExpression expression in subject.Expressions)
        {
            foreach (SelectorPlace place in expression.Selectors)
            {
                if (Finding(subject, expression, place.Selector) is LintFinding finding)
                {
                    yield return finding;
                }
            }
        }
    }

    private LintFinding? Finding(LintSubject subject, PlanExpression expression, VectorSelector selector)
    {
        string name = selector.MetricName ?? "";
        bool isZram = subject.Plan.Fix?.Swap?.Kind == SwapKind.Zram;
        if (isZram && name.StartsWith("node_memory_Zswap", StringComparison.Ordinal))
        {
            return this.Finds(expression, selector.Span, OfZswap(name), ZramSuggestion(selector));
        }

        if (isZram && name.StartsWith("node_vmstat_zswp", StringComparison.Ordinal))
        {
            return this.Finds(
                expression, selector.Span,
                $"{name} counts pages of zswap, which is another mechanism than zram; by default node_exporter does not "
                + "export it either",
                $"{Quote.Of(Renamed(selector, "node_vmstat_pswpout"))}, which counts pages written to swap, zram included");
        }

        // What a source already has is no matter of defaults.
        bool isThere = (subject.Live?.Inventories ?? []).Any(i => i.MetricNames.Contains(name));
        if (!isThere && name.StartsWith("node_disk_", StringComparison.Ordinal) && DeviceIsZram(selector))
        {
            return this.Finds(
                expression, selector.Span,
                "node_exporter from 1.8.0 on leaves zram devices out of node_disk_* unless --collector.diskstats says "
                + "otherwise, so this is empty with and without zram",
                $"{Quote.Of(Unit(selector))} for whether zram is swapped to, and "
                + $"{Quote.Of(Renamed(selector, "node_vmstat_pswpout", "device"))} for pages written to swap",
                LintSeverity.Warning);
        }

        if (!isThere && name is "node_swap_size_bytes" or "node_swap_used_bytes" or "node_swap_priority")
        {
            return this.Finds(
                expression, selector.Span,
                $"{name} is there from node_exporter 1.10.0 on, and only with --collector.swap; elsewhere the answer is empty",
                $"{Quote.Of(Unit(selector))}, which the systemd collector of any version has",
                LintSeverity.Information);
        }

        return null;
    }

    private static string OfZswap(string name) => name == "node_memory_Zswap_ytes"
        ? "this is node_exporter 1.10.1's misspelling of a metric of zswap, which is another mechanism than zram: on a host "
            + "with zram only it is 0 before and after the fix"
        : $"{name} measures zswap, which is another mechanism than zram: on a host with zram only it is 0 before and after "
            + "the fix, or not there at all (node_exporter 1.9.0 to 1.10.0 have no such metric, 1.10.1 misspells it)";

    // Zswap is the pool, Zswapped the data in it.
    private static string ZramSuggestion(VectorSelector selector)
    {
        string data = Quote.Of(Renamed(selector, "plimsoll_zram_data_bytes", "device"));
        string resident = Quote.Of(Renamed(selector, "plimsoll_zram_resident_bytes", "device"));
        return $"{data} (what zram holds) and {resident} (the RAM it takes): node_exporter has no metric of zram's mm_stat, "
            + "the script of docs/formats/zram-textfile.md writes these";
    }

    private static VectorSelector Renamed(VectorSelector selector, string name, string? without = null) => selector with
    {
        Name = name,
        Matchers = [.. selector.Matchers.Where(m => !m.IsOfName && m.Label != without)],
        Modifiers = TimeModifiers.None,
    };

    private static VectorSelector Unit(VectorSelector selector)
    {
        VectorSelector unit = Renamed(selector, "node_systemd_unit_state", "device");
        return unit with
        {
            Matchers =
            [
                .. unit.Matchers.Where(m => m.Label is not ("swap_type" or "name" or "state")),
                new("name", MatchOperator.Equal, "dev-zram0.swap", default, default, default),
                new("state", MatchOperator.Equal, "active", default, default, default),
            ],
        };
    }

    private static bool DeviceIsZram(VectorSelector selector) => selector.Matchers.Any(
        m => m is { Label: "device", Operator: MatchOperator.Equal or MatchOperator.Matches }
            && m.Value.Contains("zram", StringComparison.Ordinal));
}
