using Plimsoll.Lint.Live;
using Plimsoll.Lint.Plan;
using Plimsoll.Lint.PromQl;

namespace Plimsoll.Lint;

/// <summary>All rules, by family, in the order of the documentation.</summary>
public static class LintCatalogue
{
    public static IReadOnlyList<ILintRule> All { get; } =
    [
        new PromQlSyntaxRule(),
        new PromQlTypesRule(),
        new PromQlFilterHidesHostRule(),
        new PromQlWrongMechanismRule(),
        new PromQlAlertsSampleCountRule(),
        new PromQlWindowBeforeFixRule(),
        new PromQlInstantForRunRule(),
        new PromQlHostLabelLostRule(),
        new PromQlRangeVsScrapeRule(),
        new PromQlIncreaseEqualityRule(),
        new PromQlRegexRule(),
        new PromQlCostRule(),
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
        new LiveSeriesMissingRule(),
        new LiveAlertRuleNotLoadedRule(),
        new LiveRetentionTooShortRule(),
        new LiveScrapeTooSlowRule(),
        new LiveFixNotVisibleRule(),
    ];
}
