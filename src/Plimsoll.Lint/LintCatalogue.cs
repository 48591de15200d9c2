using Plimsoll.Lint.Plan;

namespace Plimsoll.Lint;

/// <summary>All rules, by family, in the order of the documentation.</summary>
public static class LintCatalogue
{
    public static IReadOnlyList<ILintRule> All { get; } =
    [
        new PlanAbsenceUndeclaredRule(),
        new PlanExpectedContradictsConfigRule(),
        new PlanUnitsAmbiguousRule(),
        new PlanSoakTooShortRule(),
        new PlanConfoundedHostRule(),
        new PlanUnmappedCriterionRule(),
        new PlanBuildsAreNotEvaluationRule(),
        new PlanBalloonNeedsDriverRule(),
        new PlanBalloonTooSlowRule(),
        new PlanUnknownHostRule(),
    ];
}
