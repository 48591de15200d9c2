using Plimsoll.Domain.FollowUps;
using Plimsoll.PromQl;

namespace Plimsoll.Lint.Expressions;

/// <summary>The expressions of a plan.</summary>
public static class PlanExpressions
{
    /// <summary>All of them, those that are no PromQL included: watched, then steps, then criteria.</summary>
    public static IReadOnlyList<PlanExpression> Of(FollowUp plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return
        [
            .. plan.Metrics.Select(m => new PlanExpression(
                m.Expression, PromQlParser.Parse(m.Expression.Text), ExpressionUse.Watched, m.Title, null)),
            .. from step in plan.Steps
               from expression in step.Expression is null ? [] : new[] { step.Expression }
               select new PlanExpression(
                   expression, PromQlParser.Parse(expression.Text), ExpressionUse.Step, step.Text, null),
            .. from criterion in plan.Criteria
               from expression in criterion.Expressions
               select new PlanExpression(
                   expression, PromQlParser.Parse(expression.Text), ExpressionUse.Criterion, criterion.Text,
                   (criterion.Meaning as CriterionMeaning.PromQl)?.Absence),
        ];
    }

    /// <summary>Names of all metrics that the plan's expressions ask for; patterns of names are not among them.</summary>
    public static IReadOnlySet<string> MetricNames(FollowUp plan) =>
        Of(plan).SelectMany(e => e.Selectors).Select(s => s.Selector.MetricName).OfType<string>()
            .ToHashSet(StringComparer.Ordinal);
}
