namespace Plimsoll.Lint.Tests.Plan;

/// <summary>What one rule finds in a plan's text, and the text under its carets.</summary>
internal static class Carets
{
    public static IReadOnlyList<LintFinding> Find<TRule>(string text, Lint.Live.LiveEvidence? live = null)
        where TRule : ILintRule, new() => FindIn<TRule>(Subjects.Of(text, live));

    public static IReadOnlyList<LintFinding> FindInYaml<TRule>(string text)
        where TRule : ILintRule, new() => FindIn<TRule>(Subjects.Of("plan.yaml", text));

    public static void AssertNone<TRule>(string text)
        where TRule : ILintRule, new() => Assert.Empty(Find<TRule>(text));

    /// <summary>The text under the caret, on its first line.</summary>
    public static string Under(string text, LintFinding finding)
    {
        string line = text.ReplaceLineEndings("\n").Split('\n')[finding.Span.Line - 1];
        int end = finding.Span.EndLine == finding.Span.Line ? finding.Span.EndColumn : line.Length + 1;
        return line[(finding.Span.Column - 1)..(end - 1)];
    }

    /// <summary>"line:column text" of each finding.</summary>
    public static IEnumerable<string> Places(string text, IEnumerable<LintFinding> findings) =>
        findings.Select(f => $"{f.Span.Line}:{f.Span.Column} {Under(text, f)}");

    private static IReadOnlyList<LintFinding> FindIn<TRule>(LintSubject subject)
        where TRule : ILintRule, new() =>
        Linter.Run(subject with { Plan = subject.Plan with { Suppressions = [] } }, [new TRule()]).Findings;
}
