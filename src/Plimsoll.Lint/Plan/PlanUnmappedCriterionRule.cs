using Plimsoll.Domain.Diagnostics;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.FollowUps.Passages;
using Plimsoll.Lint.Plan.Reading;

namespace Plimsoll.Lint.Plan;

/// <summary>A criterion no check decides, so that the verdict is at best Inconclusive.</summary>
public sealed class PlanUnmappedCriterionRule : ILintRule
{
    public string Id => "plan/unmapped-criterion";

    public LintSeverity Severity => LintSeverity.Warning;

    public string Summary => "no check decides a criterion, so the verdict is at best Inconclusive";

    public IEnumerable<LintFinding> Check(LintSubject subject)
    {
        ILookup<int, Passage> passages = subject.Plan.Passages.Where(
            p => p.Part == PlanPart.Criteria && p.Kind is not (PassageKind.Aside or PassageKind.Heading))
            .ToLookup(p => p.Text.At.Line);
        foreach (Criterion criterion in subject.Plan.Criteria)
        {
            if (criterion.Meaning is CriterionMeaning.NotMachineChecked not)
            {
                SourceSpan span = passages[criterion.At.Line].FirstOrDefault()?.Text.Whole
                    ?? SourceSpan.Of(criterion.At, 1);
                yield return this.Finds(
                    span,
                    $"nothing decides this criterion ({not.Reason}), so the verdict is at best Inconclusive",
                    "say it in words that docs/formats/follow-up.md lists, or name its checks"
                    + $"{PlanWords.InBlock(subject.Plan)}: {{text: ..., checks: [runs/no-oom]}}");
            }
        }
    }
}
