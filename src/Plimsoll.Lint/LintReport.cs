namespace Plimsoll.Lint;

/// <summary>What was found in one document.</summary>
/// <param name="Path">As the user gave it.</param>
/// <param name="Findings">In the order of their places.</param>
/// <param name="Silenced">How many findings the document's suppressions hid.</param>
public sealed record LintReport(string Path, IReadOnlyList<LintFinding> Findings, int Silenced)
{
    /// <summary>Null when nothing was found.</summary>
    public LintSeverity? Worst => Findings.Count == 0 ? null : Findings.Max(f => f.Severity);
}
