using Plimsoll.Documents;
using Plimsoll.Domain.Diagnostics;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Lint.Live;

namespace Plimsoll.Lint.Tests;

/// <summary>Plans to look at, read from their text as the program reads them.</summary>
internal static class Subjects
{
    /// <summary>When the plans are looked at.</summary>
    public static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public static LintSubject Of(string planText, LiveEvidence? live = null) => Of("plan.md", planText, live);

    public static LintSubject Of(string path, string planText, LiveEvidence? live = null)
    {
        Parsed<FollowUp> parsed = FollowUpReader.Read(path, planText);
        Assert.DoesNotContain(parsed.Diagnostics, d => d.Severity == DiagnosticSeverity.Error);
        return new(Assert.IsType<FollowUp>(parsed.Value), Now, live);
    }

    public static LintReport Lint(string planText, LiveEvidence? live = null) =>
        Linter.Run(Of(planText, live), LintCatalogue.All);
}
