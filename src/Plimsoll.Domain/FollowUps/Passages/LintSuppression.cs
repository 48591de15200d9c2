using Plimsoll.Domain.Diagnostics;

namespace Plimsoll.Domain.FollowUps.Passages;

/// <summary>The document's wish that a lint rule keeps silent.</summary>
/// <param name="Rule">As written; need not be a rule there is.</param>
/// <param name="Reason">Null when none is given, which is itself a finding.</param>
/// <param name="At">The comment or key.</param>
/// <param name="FirstLine">First line it covers, starting at 1; null: the whole document.</param>
/// <param name="LastLine">Last line it covers.</param>
public sealed record LintSuppression(string Rule, string? Reason, SourceSpan At, int? FirstLine, int? LastLine)
{
    public bool Covers(int line) => FirstLine is null || (line >= FirstLine && line <= LastLine);
}
