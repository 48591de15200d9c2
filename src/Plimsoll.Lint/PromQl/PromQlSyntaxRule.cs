using Plimsoll.Lint.Expressions;
using Plimsoll.PromQl;

namespace Plimsoll.Lint.PromQl;

/// <summary>An expression that is no PromQL.</summary>
public sealed class PromQlSyntaxRule : ILintRule
{
    public string Id => "promql/syntax";

    public LintSeverity Severity => LintSeverity.Error;

    public string Summary => "an expression is no PromQL, so no server answers it";

    public IEnumerable<LintFinding> Check(LintSubject subject)
    {
        foreach (PlanExpression expression in subject.Expressions)
        {
            foreach (PromQlFault fault in expression.Parsed.Faults.Where(f => f.Kind == PromQlFaultKind.Syntax))
            {
                yield return this.Finds(
                    expression, fault.Span, $"this is no PromQL: {fault.Message}", Suggestion(expression, fault));
            }
        }
    }

    private static string? Suggestion(PlanExpression expression, PromQlFault fault)
    {
        string text = expression.Source.Text;
        bool isVariable = fault.Span.Start < text.Length && text[fault.Span.Start] == '$';
        return isVariable
            ? "a duration or label in its place: dashboards fill in their variables themselves, a server knows none"
            : null;
    }
}
