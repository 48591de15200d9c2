using Plimsoll.Domain.FollowUps;

namespace Plimsoll.Lint.Plan;

/// <summary>A criterion no check decides, so that the verdict is at best Inconclusive.</summary>
public sealed class PlanUnmappedCriterionRule : ILintRule
{
    public string Id => "plan/unmapped-criterion";

    public LintSeverity Severity => LintSeverity.Warning;

    public string Summary => "no check decides a criterion, so the verdict is at best Inconclusive";

    public IEnumerable<LintFinding> Check(LintSubject subject)
    {
        foreach (Criterion criterion in subject.Plan.Criteria)
        {
            if (criterion.Meaning is CriterionMeaning.NotMachineChecked not)
            {
                yield return this.Finds(
                    criterion.At,
                    $"nothing decides this criterion ({not.Reason}), so the verdict is at best Inconclusive",
                    "say it in words that docs/formats/follow-up.md lists, or name its checks in the yaml plimsoll block: "
                    + "{text: ..., checks: [runs/no-oom]}");
            }
        }
    }
}
