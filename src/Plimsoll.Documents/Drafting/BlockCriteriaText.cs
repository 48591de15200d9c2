using Plimsoll.Documents.Blocks;
using Plimsoll.Documents.Criteria;
using Plimsoll.Domain.FollowUps;

namespace Plimsoll.Documents.Drafting;

/// <summary>Writes <c>limits</c> and <c>criteria</c>.</summary>
/// <remarks>A criterion is written with the checks that decide it. Where its words hold more than checks can say (a size
/// of swap, "due to OOM"), it stays a sentence, and the reader makes the same of it again.</remarks>
internal sealed class BlockCriteriaText(FollowUp plan, BlockLines lines)
{
    private readonly PlanLimits _defaults = new();

    public void WriteLimits()
    {
        string? used = Percent(plan.Limits.SwapUsedPercent, 1);
        string? stall = Percent(plan.Limits.FullStallPercent, 0.1);
        string[] parts =
        [
            .. used is null ? [] : new[] { $"swapUsed: {used}" },
            .. stall is null ? [] : new[] { $"fullStall: {stall}" },
        ];
        string[] standard =
        [
            .. plan.Limits.SwapUsedPercent == _defaults.SwapUsedPercent ? ["swapUsed"] : Array.Empty<string>(),
            .. plan.Limits.FullStallPercent == _defaults.FullStallPercent ? ["fullStall"] : Array.Empty<string>(),
        ];
        if (parts.Length > 0)
        {
            lines.Add(
                $"limits: {{{string.Join(", ", parts)}}}",
                standard.Length switch { 0 => "of the criteria", 1 => $"default: {standard[0]}", _ => "the defaults" });
        }
    }

    public void WriteCriteria()
    {
        if (plan.Criteria.Count == 0)
        {
            lines.AddBlank(string.Empty, "criteria", "what must hold, e.g.");
            lines.Comment(string.Empty, "  - no kernel kill on any host in 7 runs");
            lines.Comment(string.Empty, "  - {text: the fix is live, checks: [fix/in-effect, swap/kind]}");
            return;
        }

        lines.Add("criteria:");
        foreach (Criterion criterion in plan.Criteria)
        {
            Write(criterion);
        }
    }

    private void Write(Criterion criterion)
    {
        string at = lines.At(criterion.At.Line);
        string text = YamlText.Quoted(criterion.Text.Trim());
        switch (criterion.Meaning)
        {
            case CriterionMeaning.Checks checks when NeedsWords(checks):
                lines.Add($"  - {text}", $"{at}; decided by {string.Join(", ", checks.CheckIds)}, with what the words say");
                break;
            case CriterionMeaning.Checks checks:
                lines.Add($"  - text: {text}", at);
                lines.Add($"    checks: [{string.Join(", ", checks.CheckIds)}]");
                break;
            case CriterionMeaning.PromQl promQl:
                lines.Add($"  - text: {text}", at);
                lines.Add($"    promql: {YamlText.Quoted(promQl.Expression.Trim())}");
                string absence = $"absence: {BlockWords.Absences.First(a => a.Value == promQl.Absence).Word}";
                const string Meaning = "what no answer for a host means";
                if (promQl.StatesAbsence)
                {
                    lines.Add($"    {absence}", Meaning);
                }
                else
                {
                    lines.Comment("    ", $"{absence}  # {Meaning}; the default, else must-exist or absent-passes");
                }

                break;
            case CriterionMeaning.NotMachineChecked not:
                lines.Add($"  - {text}", $"{at}; not machine-checked: {YamlText.Comment(not.Reason)}");
                break;
        }
    }

    private bool NeedsWords(CriterionMeaning.Checks checks) =>
        (plan.Limits.SwapTotal is not null && checks.CheckIds.Contains(KnownChecks.SwapSize))
        || (plan.Limits.AlertsOnlyForOom && checks.CheckIds.Contains(KnownChecks.AlertNone))
        || (Percent(plan.Limits.SwapUsedPercent, 1) is null && checks.CheckIds.Contains(KnownChecks.ZramFull))
        || (Percent(plan.Limits.FullStallPercent, 0.1) is null && checks.CheckIds.Contains(KnownChecks.PressureFull));

    private static string? Percent(double percent, double low) => BlockValueText.Percent(percent, low, 100);
}
