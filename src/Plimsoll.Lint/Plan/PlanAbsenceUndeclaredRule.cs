using Plimsoll.Domain.FollowUps;
using Plimsoll.Lint.Plan.Reading;

namespace Plimsoll.Lint.Plan;

/// <summary>A criterion in PromQL that does not say what an empty answer means.</summary>
public sealed class PlanAbsenceUndeclaredRule : ILintRule
{
    public string Id => "plan/absence-undeclared";

    public LintSeverity Severity => LintSeverity.Warning;

    public string Summary => "a criterion in PromQL does not say what an empty answer means";

    public IEnumerable<LintFinding> Check(LintSubject subject)
    {
        foreach (Criterion criterion in subject.Plan.Criteria)
        {
            if (criterion.Meaning is CriterionMeaning.PromQl { StatesAbsence: false }
                && criterion.Expressions is [var expression, ..])
            {
                yield return this.Finds(
                    expression.Whole,
                    "an empty answer is not zero: the series may be gone, filtered away, or never have been there; "
                    + "the criterion does not say which of these is success, so a host without an answer is Inconclusive",
                    $"say it{PlanWords.InBlock(subject.Plan)}: {{text: ..., promql: ..., absence: must-exist}}, or absent-passes, "
                    + "or absent-unknown");
            }
        }
    }
}
