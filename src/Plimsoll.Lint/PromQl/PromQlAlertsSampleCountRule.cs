using Plimsoll.Domain.FollowUps;
using Plimsoll.Lint.Expressions;
using Plimsoll.PromQl;
using Plimsoll.PromQl.Clauses;
using Plimsoll.PromQl.Operators;
using Plimsoll.PromQl.Syntax;

namespace Plimsoll.Lint.PromQl;

/// <summary>Samples of <c>ALERTS</c> counted as if they were incidents.</summary>
/// <remarks>Prometheus writes a sample at each evaluation while an alert is active, and none while it is not
/// (<c>rules/alerting.go</c>).</remarks>
public sealed class PromQlAlertsSampleCountRule : ILintRule
{
    private static readonly string[] s_counting =
        ["count_over_time", "sum_over_time", "increase", "rate", "irate", "delta", "changes", "resets"];

    public string Id => "promql/alerts-sample-count";

    public LintSeverity Severity => LintSeverity.Error;

    public string Summary => "counts evaluations of an alert's rule as if they were incidents";

    public IEnumerable<LintFinding> Check(LintSubject subject)
    {
        foreach (PlanExpression expression in subject.Expressions)
        {
            HashSet<Call> told = new(ReferenceEqualityComparer.Instance);
            foreach (SelectorPlace place in expression.Selectors)
            {
                // The innermost call: count_over_time(sum_over_time(ALERTS[1d])[7d:1d]) is one mistake.
                Call? call = place.Ancestors.OfType<Call>().LastOrDefault(c => s_counting.Contains(c.Function.Name));
                if (call is not null && IsCounted(place.Selector, call.Function.Name) && told.Add(call))
                {
                    yield return this.Finds(
                        expression, call.Span, Message(call.Function.Name, place.Selector),
                        Suggestion(expression, call, place, subject),
                        IsAskedForAny(expression, place) ? LintSeverity.Warning : null);
                }
            }
        }
    }

    // Whether there is any sample at all is answered right, but for a rule that is gone.
    private static bool IsAskedForAny(PlanExpression expression, SelectorPlace place) =>
        expression.Absence == Absence.Passes
        || place.Ancestors.OfType<Binary>().Any(b => b.Operator.IsComparison()
            && b.Children.Any(c => PlanExpression.Inside(c) is NumberLiteral { Value: 0 }));

    // A change of ALERTS_FOR_STATE is another activation; only its samples are evaluations.
    private static bool IsCounted(VectorSelector selector, string function) => selector.MetricName switch
    {
        "ALERTS" => true,
        "ALERTS_FOR_STATE" => function is "count_over_time" or "sum_over_time",
        _ => false,
    };

    private static string Message(string function, VectorSelector alerts)
    {
        string empty = "it is empty when the alert was never active, and also when its rule or the rule's input is gone";
        return function is "count_over_time" or "sum_over_time"
            ? $"{function}() over {alerts.MetricName} counts evaluations of the rule, not incidents"
                + $"{(alerts.MetricName == "ALERTS" ? ", pending and firing apart" : "")}; {empty}"
            : $"ALERTS is 1 while the alert is active and absent otherwise, so {function}() finds no rise or change in it; "
                + empty;
    }

    private static string? Suggestion(
        PlanExpression expression, Call call, SelectorPlace place, LintSubject subject)
    {
        HostSelection hosts = subject.Hosts;
        VectorSelector alerts = place.Selector;
        VectorSelector activations = alerts with
        {
            Name = "ALERTS_FOR_STATE",
            Matchers = [.. alerts.Matchers.Where(m => !m.IsOfName && m.Label != "alertstate")],
            Modifiers = TimeModifiers.None,
        };
        DurationText? range = call.DescendantsAndSelf().Select(n => n switch
        {
            RangeSelector selector => selector.Range,
            Subquery subquery => subquery.Range,
            _ => null,
        }).FirstOrDefault(r => r is not null);

        // The plan's own range, unless that would be found fault with.
        string since = range is null || PromQlWindowBeforeFixRule.ReachesOver(subject.Plan, place)
            ? Spans.SinceFix(subject.Plan)
            : $"[{expression.TextOf(range.Span)}]";
        string? text = Quote.Of(
            $"sum by ({hosts.LabelList}) (changes({PromQlPrinter.Print(activations)}{since}) + 1) "
            + $"or on ({hosts.LabelList}) (0 * {hosts.Up})");
        return text is null
            ? null
            : $"{text}, which counts activations and has 0 for hosts without one; or the check alert/none, which also asks "
                + "whether the rule could fire";
    }
}
