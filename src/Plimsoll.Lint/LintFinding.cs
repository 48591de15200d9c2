using Plimsoll.Domain.Diagnostics;

namespace Plimsoll.Lint;

/// <summary>What one rule found at one place.</summary>
/// <param name="Rule">The rule's id, e.g. <c>promql/filter-hides-host</c>.</param>
/// <param name="Message">What is wrong and why, in one or two sentences without final stop.</param>
/// <param name="Suggestion">What to write or do instead, as a person would read it; null when there is nothing to say.
/// </param>
public sealed record LintFinding(
    string Rule, LintSeverity Severity, SourceSpan Span, string Message, string? Suggestion)
{
    /// <summary>A replacement that is safe to make without a person's look: it asks the same question, and loses nothing.
    /// </summary>
    public LintReplacement? Replacement { get; init; }
}
