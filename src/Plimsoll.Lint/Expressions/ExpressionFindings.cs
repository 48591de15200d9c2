using Plimsoll.PromQl;

namespace Plimsoll.Lint.Expressions;

/// <summary>Makes findings about a part of an expression.</summary>
internal static class ExpressionFindings
{
    public static LintFinding Finds(
        this ILintRule rule,
        PlanExpression expression,
        TextSpan span,
        string message,
        string? suggestion = null,
        LintSeverity? severity = null) =>
        rule.Finds(expression.SpanOf(span), message, suggestion, severity);
}
