using Plimsoll.Domain.FollowUps.Passages;

namespace Plimsoll.Lint;

/// <summary>Asks every rule about a plan and heeds what the document wants silent.</summary>
public static class Linter
{
    /// <summary>Findings listed for one document; a last one says how many more there are.</summary>
    public const int MaxFindings = 500;

    /// <summary>Id of findings about the suppressions themselves.</summary>
    public const string SuppressionRule = "lint/suppression";

    /// <summary>Findings in the order of their places.</summary>
    public static LintReport Run(LintSubject subject, IReadOnlyList<ILintRule> rules)
    {
        IReadOnlyList<LintSuppression> suppressions = subject.Plan.Suppressions;
        bool[] isUsed = new bool[suppressions.Count];
        List<LintFinding> findings = [];
        int silenced = 0;
        foreach (LintFinding finding in rules.SelectMany(r => r.Check(subject)))
        {
            bool isSilent = false;
            for (int i = 0; i < suppressions.Count; i++)
            {
                if (suppressions[i].Rule == finding.Rule && suppressions[i].Covers(finding.Span.Line))
                {
                    isUsed[i] = true;
                    isSilent |= suppressions[i].Reason is not null;
                }
            }

            if (isSilent)
            {
                silenced++;
            }
            else
            {
                findings.Add(finding);
            }
        }

        findings.AddRange(Faults(subject, rules, isUsed));
        return new(subject.Plan.Path, Capped(Sorted(findings)), silenced);
    }

    private static IEnumerable<LintFinding> Faults(
        LintSubject subject, IReadOnlyList<ILintRule> rules, bool[] isUsed)
    {
        for (int i = 0; i < isUsed.Length; i++)
        {
            LintSuppression one = subject.Plan.Suppressions[i];
            if (!rules.Any(r => r.Id == one.Rule))
            {
                string near = Near(one.Rule, rules) is string id ? $"{id}?" : "a rule that 'plimsoll lint --help' names";
                yield return Fault(one, LintSeverity.Warning, $"'{Shortened(one.Rule)}' is no rule", near);
            }
            else if (one.Reason is null)
            {
                yield return Fault(
                    one, LintSeverity.Error, $"{one.Rule} is not silenced, as no reason is given", "RULE: why it does not matter here");
            }
            else if (!isUsed[i] && (subject.Live is not null || !one.Rule.StartsWith("live/", StringComparison.Ordinal)))
            {
                yield return Fault(
                    one, LintSeverity.Warning, $"{one.Rule} finds nothing here, so there is nothing to silence", "remove it");
            }
        }
    }

    private static LintFinding Fault(LintSuppression one, LintSeverity severity, string message, string suggestion) =>
        new(SuppressionRule, severity, one.At, message, suggestion);

    private static string? Near(string id, IReadOnlyList<ILintRule> rules) =>
        rules.Select(r => r.Id).FirstOrDefault(r => r.EndsWith(id, StringComparison.OrdinalIgnoreCase)
            || r.Split('/')[1].Equals(id.Split('/')[^1], StringComparison.OrdinalIgnoreCase));

    private static string Shortened(string text) => text.Length <= 60 ? text : $"{text[..57]}...";

    private static List<LintFinding> Sorted(IEnumerable<LintFinding> findings) =>
    [
        .. findings.Distinct().OrderBy(f => f.Span.Line).ThenBy(f => f.Span.Column).ThenByDescending(f => f.Severity)
            .ThenBy(f => f.Rule, StringComparer.Ordinal),
    ];

    private static List<LintFinding> Capped(List<LintFinding> findings)
    {
        if (findings.Count <= MaxFindings)
        {
            return findings;
        }

        // The last one stands for the worst of those left out, so that no exit code gets better by it.
        LintSeverity worst = findings.Skip(MaxFindings).Max(f => f.Severity);
        LintFinding rest = new(
            "lint/too-many", worst, findings[MaxFindings].Span,
            $"{findings.Count - MaxFindings} more findings from here on are not listed", null);
        return [.. findings.Take(MaxFindings), rest];
    }
}
