using System.Text.RegularExpressions;
using Plimsoll.Lint.Expressions;
using Plimsoll.PromQl;
using Plimsoll.PromQl.Clauses;
using Plimsoll.PromQl.Operators;
using Plimsoll.PromQl.Syntax;

namespace Plimsoll.Lint.PromQl;

/// <summary>The value of one moment, where the question is about runs.</summary>
public sealed partial class PromQlInstantForRunRule : ILintRule
{
    // Low is bad for the first kind, high for the second.
    private static readonly string[] s_falling =
        ["node_memory_MemAvailable_bytes", "node_memory_MemFree_bytes", "node_memory_SwapFree_bytes"];

    private static readonly string[] s_rising =
        ["node_memory_AnonPages_bytes", "node_swap_used_bytes", "plimsoll_zram_data_bytes", "plimsoll_zram_resident_bytes"];

    public string Id => "promql/instant-for-run";

    public LintSeverity Severity => LintSeverity.Error;

    public string Summary => "looks at one moment, where the question is about runs";

    public IEnumerable<LintFinding> Check(LintSubject subject)
    {
        (string, string) range = (Spans.SinceFix(subject.Plan), Spans.SinceFixInWords(subject.Plan));
        foreach (PlanExpression expression in subject.Expressions.Where(e => e.Parsed.IsValid))
        {
            bool isUsage = false;
            foreach (SelectorPlace place in expression.Selectors.Where(p => p.IsInstant))
            {
                VectorSelector selector = place.Selector;
                if (StateOfUnit(selector) is string state)
                {
                    yield return OfState(expression, selector, state, range);
                }
                else if (!isUsage && IsUsage(selector, expression))
                {
                    isUsage = true;
                    yield return OfUsage(expression, place, range);
                }
            }
        }
    }

    private LintFinding OfState(
        PlanExpression expression, VectorSelector selector, string state, (string Text, string Words) range)
    {
        bool isClaim = expression.Use == ExpressionUse.Step || expression.Decides || Claim().IsMatch(expression.Title);
        string message = state == "failed"
            ? "the latest state only: the unit's next start, a reset-failed or a reboot erases a failure, so 0 now says "
                + "nothing of the runs before"
            : $"the latest state only: a unit is {state} while a run lasts, so at any other moment this is 0";
        string? suggestion = Quote.Of(Over("max_over_time", selector, range.Text));
        return this.Finds(
            expression, selector.Span, message, suggestion is null ? null : suggestion + range.Words,
            isClaim && state == "failed" ? null : LintSeverity.Warning);
    }

    private LintFinding OfUsage(PlanExpression expression, SelectorPlace place, (string Text, string Words) range)
    {
        Binary? used = Used(place);
        Expr shown = (Expr?)used ?? place.Selector;
        bool isFalling = s_falling.Contains(place.Selector.MetricName);
        string? suggestion = used is { Left: VectorSelector total, Right: VectorSelector free } difference
            ? Quote.Of(
                $"{Over("max_over_time", total, range.Text)} {difference.Operator.Text()} {Over("min_over_time", free, range.Text)}")
            : Quote.Of(Over(isFalling ? "min_over_time" : "max_over_time", place.Selector, range.Text));
        return this.Finds(
            expression, shown.Span,
            "the value of the moment it is looked at: what a run needed while it lasted is not in it",
            suggestion is null ? null : $"{suggestion}{range.Words}; 'plimsoll runs' has each run's own",
            expression.Decides ? LintSeverity.Warning : LintSeverity.Information);
    }

    private static string? StateOfUnit(VectorSelector selector) =>
        selector.MetricName == "node_systemd_unit_state"
            ? selector.Matchers.FirstOrDefault(m => m.Label == "state" && m.Operator == MatchOperator.Equal
                && m.Value is "failed" or "activating")?.Value
            : null;

    private static bool IsUsage(VectorSelector selector, PlanExpression expression) =>
        selector.Modifiers.IsNone
        && (s_falling.Contains(selector.MetricName) || s_rising.Contains(selector.MetricName))
        && (expression.Decides || OfRuns().IsMatch(expression.Title));

    // SwapTotal - SwapFree, of which SwapFree was found.
    private static Binary? Used(SelectorPlace place) => place.Ancestors.Count > 0
        && place.Ancestors[^1] is Binary
        {
            Operator: BinaryOperator.Subtract,
            Left: VectorSelector { MetricName: "node_memory_SwapTotal_bytes" or "node_memory_MemTotal_bytes" } total,
        } difference && total.Modifiers.IsNone && ReferenceEquals(difference.Right, place.Selector)
        ? difference
        : null;

    private static string Over(string function, VectorSelector selector, string range) =>
        $"{function}({PromQlPrinter.Print(selector with { Modifiers = TimeModifiers.None })}{range})";

    [GeneratedRegex(
        @"\b(?:should|must|no|none|all|every|each|check\w*|verify|ensure)\b",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Claim();

    [GeneratedRegex(
        @"\b(?:during|while|peaks?|worst|lowest|highest|minimum|maximum|at (?:most|least)|never)\b",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex OfRuns();
}
