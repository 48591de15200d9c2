using System.Globalization;
using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.FollowUps;

namespace Plimsoll.Domain.Checks.PromQl;

/// <summary>Asks the server an expression of the operator's, with an explicit meaning for absence.</summary>
/// <remarks>With <see cref="Absence.Passes"/> whatever is returned is a Fail. Otherwise every value returned must be other
/// than 0: a comparison filters (what is returned holds) and one with <c>bool</c> gives 0 or 1.</remarks>
public sealed class PromQlCheck : ICheck
{
    public string Id => "promql";

    public string Question => "Does the operator's own expression hold for this host?";

    public IReadOnlyList<MetricSelector> Needs(FollowUp plan) => [];

    public Finding? Evaluate(HostHistory history)
    {
        List<Finding> findings = [];
        foreach (Criterion criterion in history.Plan.Criteria)
        {
            if (criterion.Meaning is CriterionMeaning.PromQl promQl)
            {
                findings.Add(Evaluate(history, criterion, promQl));
            }
        }

        return findings.Count == 0 ? null : findings.MaxBy(f => f.Outcome);
    }

    private Finding Evaluate(HostHistory history, Criterion criterion, CriterionMeaning.PromQl promQl)
    {
        string where = string.Create(CultureInfo.InvariantCulture, $"expression on line {criterion.At.Line}");
        return history.Evidence.Answers.GetValueOrDefault(promQl.Expression) switch
        {
            PromQlAnswer.Values { Numbers.Count: 0 } none => promQl.Absence switch
            {
                Absence.Passes when history.Reservation is string reservation => Answer.Inconclusive(
                    this, history, $"{where} returns nothing, but evidence may be missing: {reservation}",
                    "the missing source", none.Evidence),
                Absence.Passes => Answer.Pass(this, history, $"{where} returns nothing, which the plan calls success", none.Evidence),
                Absence.MustExist => Answer.Fail(this, history, $"{where} returns nothing, and must", none.Evidence),
                _ => Answer.Inconclusive(
                    this, history, $"{where} returns nothing, and the plan does not say what that means",
                    "absence: must-exist, absent-passes or absent-unknown at the criterion", none.Evidence),
            },
            PromQlAnswer.Values values when promQl.Absence == Absence.Passes =>
                Answer.Fail(this, history, $"{where} returns {Numbers(values)}, and should return nothing", values.Evidence),
            PromQlAnswer.Values values when values.Numbers.Any(n => !double.IsFinite(n)) =>
                Answer.Inconclusive(this, history, $"{where} returns {Numbers(values)}", null, values.Evidence),
            PromQlAnswer.Values values when values.Numbers.All(n => n != 0) =>
                Answer.Pass(this, history, $"{where} returns {Numbers(values)}", values.Evidence),
            PromQlAnswer.Values values => Answer.Fail(this, history, $"{where} returns {Numbers(values)}", values.Evidence),
            PromQlAnswer.HostLabelLost lost => Answer.Inconclusive(
                this, history, $"{where} returns series that do not tell hosts apart", "keep the host's label in the expression", lost.Evidence),
            PromQlAnswer.Unavailable unavailable => Answer.Inconclusive(
                this, history, $"{where} was not evaluated: {unavailable.Reason}", "a Prometheus server among the sources"),
            _ => Answer.Inconclusive(
                this, history, $"{where} was not evaluated: no server among the sources", "a Prometheus server among the sources"),
        };
    }

    private static string Numbers(PromQlAnswer.Values values) => string.Join(
        ", ", values.Numbers.Take(5).Select(n => n.ToString("G6", CultureInfo.InvariantCulture)));
}
