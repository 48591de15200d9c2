using Plimsoll.Lint.Expressions;
using Plimsoll.PromQl;
using Plimsoll.PromQl.Clauses;
using Plimsoll.PromQl.Operators;
using Plimsoll.PromQl.Syntax;

namespace Plimsoll.Lint.PromQl;

/// <summary>A result whose series do not say any more which host they are of.</summary>
public sealed class PromQlHostLabelLostRule : ILintRule
{
    public string Id => "promql/host-label-lost";

    public LintSeverity Severity => LintSeverity.Error;

    public string Summary => "the result does not say which host it is of";

    public IEnumerable<LintFinding> Check(LintSubject subject)
    {
        HostSelection hosts = subject.Hosts;
        if (!hosts.IsFleet)
        {
            yield break;
        }

        HostLabelFlow flow = new(hosts);
        foreach (PlanExpression expression in subject.Expressions.Where(e => e.Parsed.IsValid))
        {
            if (expression.Selectors.Count == 0 || expression.Selectors.All(s => hosts.IsOfOneHost(s.Selector)))
            {
                continue;
            }

            foreach (Expr loss in flow.Losses(expression.Root!))
            {
                (TextSpan span, string message, string? suggestion) = Loss(expression, loss, hosts);
                yield return this.Finds(
                    expression, span, message, suggestion, expression.Decides ? null : LintSeverity.Warning);
            }
        }
    }

    private static (TextSpan Span, string Message, string? Suggestion) Loss(
        PlanExpression expression, Expr loss, HostSelection hosts)
    {
        string labels = hosts.LabelList;
        switch (loss)
        {
            case Aggregation aggregation:
                string name = $"{aggregation.Operator.Text()}()";
                return (
                    aggregation.Grouping?.Span ?? aggregation.OperatorSpan,
                    $"{name} leaves out {labels}, so one host's failure cannot be told from another's, nor a host that is "
                    + "missing from one that is well",
                    Grouped(expression, aggregation, hosts));
            case Call { Function.Name: "absent" or "absent_over_time" } absent:
                return (
                    absent.Span,
                    $"{absent.Function.Name}() answers only when no series at all is there: it is empty as soon as one of "
                    + "the hosts has one",
                    Absent(absent, hosts));
            case Call { Function.Name: "scalar" or "vector" } call:
                return (
                    call.Span,
                    call.Function.Name == "scalar"
                        ? "scalar() is NaN unless there is exactly one series, and the plan has "
                            + $"{hosts.HostCount} hosts; what is left has no {labels}"
                        : $"vector() makes a row without {labels}, so no host of the plan has an answer",
                    call.Arguments is [var inner] && call.Function.Name == "scalar" ? Quote.Of(inner) : null);
            case Binary binary when HostLabelFlow.IsConstantRow(binary):
                return (
                    binary.Right.Span,
                    $"this adds one row without {labels}: a host that does not answer is still missing, and no data at all "
                    + "reads like a number",
                    Quote.Of($"({expression.TextOf(binary.Left.Span)}) or on ({labels}) (0 * {hosts.Up})"));
            case Binary { Matching: VectorMatching matching } binary:
                return (
                    matching.Span,
                    $"the result keeps only the labels that are matched, and {labels} is not among them, so hosts cannot "
                    + "be told apart",
                    Matched(expression, binary, matching, hosts));
            default:
                return (loss.Span, $"the result has no {labels}, so hosts cannot be told apart", null);
        }
    }

    private static string? Grouped(PlanExpression expression, Aggregation aggregation, HostSelection hosts)
    {
        Grouping? grouping = aggregation.Grouping;
        if (grouping is null)
        {
            return Quote.Of(expression.With(
                aggregation.OperatorSpan, $"{expression.TextOf(aggregation.OperatorSpan)} by ({hosts.LabelList}) "));
        }

        string labels = grouping.IsWithout
            ? Without(expression, grouping.Labels, hosts)
            : With(expression, grouping.Labels, hosts);
        return Quote.Of(expression.With(grouping.Span, $" {(grouping.IsWithout ? "without" : "by")} ({labels}) "));
    }

    private static string? Matched(
        PlanExpression expression, Binary binary, VectorMatching matching, HostSelection hosts)
    {
        IReadOnlyList<LabelName> labels = matching.Labels ?? [];
        string changed = matching.IsOn
            ? $"on ({With(expression, labels, hosts)})"
            : $"ignoring ({Without(expression, labels, hosts)})";
        return matching.Group == MatchingGroup.None && binary.Matching!.FillLeft is null && matching.FillRight is null
            ? Quote.Of(expression.With(matching.Span, $" {changed} "))
            : null;
    }

    private static string With(PlanExpression expression, IReadOnlyList<LabelName> labels, HostSelection hosts) =>
        string.Join(
            ", ",
            labels.Where(l => !hosts.Labels.Contains(l.Name)).Select(l => expression.TextOf(l.Span))
                .Append(hosts.LabelList));

    private static string Without(PlanExpression expression, IReadOnlyList<LabelName> labels, HostSelection hosts) =>
        string.Join(", ", labels.Where(l => !hosts.Labels.Contains(l.Name)).Select(l => expression.TextOf(l.Span)));

    private static string? Absent(Call absent, HostSelection hosts)
    {
        string argument = PromQlPrinter.Print(absent.Arguments[0]);
        string there = absent.Function.Name == "absent" && absent.Arguments[0] is not VectorSelector ? $"({argument})"
            : absent.Function.Name == "absent" ? argument : $"present_over_time({argument})";
        string? text = Quote.Of($"{hosts.Up} unless on ({hosts.LabelList}) {there}");
        return text is null ? null : $"{text}, which has a row for each host without";
    }
}
