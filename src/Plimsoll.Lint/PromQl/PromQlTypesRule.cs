using Plimsoll.Lint.Expressions;
using Plimsoll.PromQl;
using Plimsoll.PromQl.Syntax;
using ValueType = Plimsoll.PromQl.ValueType;

namespace Plimsoll.Lint.PromQl;

/// <summary>An expression whose parts do not fit together, or that gives what the plan cannot use.</summary>
public sealed class PromQlTypesRule : ILintRule
{
    public string Id => "promql/types";

    public LintSeverity Severity => LintSeverity.Error;

    public string Summary => "parts of an expression do not fit together, so no server answers it";

    public IEnumerable<LintFinding> Check(LintSubject subject)
    {
        foreach (PlanExpression expression in subject.Expressions)
        {
            foreach (PromQlFault fault in expression.Parsed.Faults.Where(f => f.Kind == PromQlFaultKind.Type))
            {
                yield return this.Finds(
                    expression, fault.Span, $"no server takes this: {fault.Message}", Suggestion(expression, fault));
            }

            foreach (LintFinding finding in expression.Root is Expr root ? Unusable(expression, root) : [])
            {
                yield return finding;
            }
        }
    }

    private IEnumerable<LintFinding> Unusable(PlanExpression expression, Expr root)
    {
        if (expression.Decides && root.Type is ValueType.RangeVector or ValueType.String)
        {
            string what = root.Type == ValueType.String ? "a string" : "the samples of a stretch of time";
            yield return this.Finds(
                expression, root.Span, $"a criterion needs one number per host, and this is {what}",
                root is RangeSelector ? Quote.Of($"last_over_time({expression.TextOf(root.Span)})") : null);
        }

        foreach (Call call in root.DescendantsAndSelf().OfType<Call>())
        {
            if (call.Function.IsExperimental)
            {
                yield return this.Finds(
                    expression, call.NameSpan,
                    $"{call.Function.Name}() is experimental: a server refuses it unless started with "
                    + "--enable-feature=promql-experimental-functions",
                    severity: LintSeverity.Information);
            }
        }
    }

    private static string? Suggestion(PlanExpression expression, PromQlFault fault)
    {
        string? text = null;
        SyntaxWalk.Visit(expression.Root!, (node, ancestors) =>
        {
            if (node is Binary binary && binary.OperatorSpan == fault.Span && !binary.ReturnsBool)
            {
                text ??= expression.With(fault.Span, $"{expression.TextOf(fault.Span)} bool");
            }
            else if (node.Span == fault.Span && ancestors is [.., Call or Aggregation])
            {
                text ??= Fitting(expression, node);
            }
        });
        return text is null ? null : Quote.Of(text);
    }

    // An instant where a stretch is asked for, or the other way round.
    private static string? Fitting(PlanExpression expression, Expr node)
    {
        string text = expression.TextOf(node.Span);
        return node switch
        {
            VectorSelector { Modifiers.IsNone: true } => expression.With(node.Span, $"{text}[5m]"),
            { Type: ValueType.InstantVector } => expression.With(node.Span, $"({text})[1h:1m]"),
            { Type: ValueType.RangeVector } => expression.With(node.Span, $"last_over_time({text})"),
            _ => null,
        };
    }
}
