using Plimsoll.Domain.Diagnostics;

namespace Plimsoll.Lint;

/// <summary>Makes findings in a rule's name.</summary>
internal static class LintRuleFindings
{
    public static LintFinding Finds(
        this ILintRule rule, SourceSpan span, string message, string? suggestion = null, LintSeverity? severity = null) =>
        new(rule.Id, severity ?? rule.Severity, span, message, suggestion);

    /// <summary>At one point of the document, when its end does not matter.</summary>
    public static LintFinding Finds(
        this ILintRule rule, SourcePoint at, string message, string? suggestion = null, LintSeverity? severity = null) =>
        rule.Finds(SourceSpan.Of(at, 1), message, suggestion, severity);
}
