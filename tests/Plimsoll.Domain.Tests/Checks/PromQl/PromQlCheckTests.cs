using Plimsoll.Domain.Checks;
using Plimsoll.Domain.Checks.PromQl;
using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.Tests.Building;

namespace Plimsoll.Domain.Tests.Checks.PromQl;

public sealed class PromQlCheckTests
{
    private const string Expression = "node_memory_SwapTotal_bytes > 0";

    private static readonly PromQlCheck _check = new();
    private static readonly EvidenceItem _cited = new("prometheus", Expression, null, null);

    [Theory]
    [InlineData(Absence.MustExist, new double[] { 5 }, FindingOutcome.Pass)]
    [InlineData(Absence.MustExist, new double[] { 1, 1 }, FindingOutcome.Pass)]
    [InlineData(Absence.MustExist, new double[] { 1, 0 }, FindingOutcome.Fail)]
    [InlineData(Absence.MustExist, new double[] { 0 }, FindingOutcome.Fail)]
    [InlineData(Absence.MustExist, new double[] { double.NaN }, FindingOutcome.Inconclusive)]
    [InlineData(Absence.MustExist, new double[0], FindingOutcome.Fail)]
    [InlineData(Absence.Unknown, new double[] { 5 }, FindingOutcome.Pass)]
    [InlineData(Absence.Unknown, new double[0], FindingOutcome.Inconclusive)]
    [InlineData(Absence.Passes, new double[0], FindingOutcome.Pass)]
    [InlineData(Absence.Passes, new double[] { 0 }, FindingOutcome.Fail)]
    [InlineData(Absence.Passes, new double[] { 5 }, FindingOutcome.Fail)]
    public void Evaluate_WhenTheServerAnswers_FollowsTheMeaningOfAbsence(
        Absence absence, double[] values, FindingOutcome outcome) =>
        Assert.Equal(outcome, Host(absence, new PromQlAnswer.Values(values, _cited)).Ask(_check).Outcome);

    [Fact]
    public void Evaluate_WhenTheHostLabelIsLost_IsInconclusive() => Assert.Equal(
        FindingOutcome.Inconclusive, Host(Absence.Passes, new PromQlAnswer.HostLabelLost(_cited)).Ask(_check).Outcome);

    [Fact]
    public void Evaluate_WhenTheServerRefused_IsInconclusive() => Assert.Equal(
        FindingOutcome.Inconclusive, Host(Absence.Passes, new PromQlAnswer.Unavailable("timeout")).Ask(_check).Outcome);

    [Fact]
    public void Evaluate_WhenNobodyWasAsked_IsInconclusive() => Assert.Equal(
        FindingOutcome.Inconclusive, Host(Absence.Passes, null).Ask(_check).Outcome);

    [Fact]
    public void Evaluate_WhenNothingReturnsButSourcesHaveReservations_IsInconclusive()
    {
        FakeHost host = Host(Absence.Passes, new PromQlAnswer.Values([], _cited));
        host.Warnings.Add(new SourceFault("prometheus", "partial response"));

        Assert.Equal(FindingOutcome.Inconclusive, host.Ask(_check).Outcome);
    }

    [Fact]
    public void Evaluate_WhenOneOfTwoExpressionsFails_Fails()
    {
        FakeHost host = new()
        {
            Plan = FakePlan.WithCriteria(
                new CriterionMeaning.PromQl(Expression, Absence.MustExist), new CriterionMeaning.PromQl("b", Absence.MustExist)),
        };
        host.Answers[Expression] = new PromQlAnswer.Values([1], _cited);
        host.Answers["b"] = new PromQlAnswer.Values([0], _cited);

        Finding finding = host.Ask(_check);

        Assert.Equal((FindingOutcome.Fail, "expression on line 2 returns 0"), (finding.Outcome, finding.Reason));
    }

    [Fact]
    public void Evaluate_WhenNoCriterionIsAnExpression_IsNotAsked() => Assert.Null(_check.Evaluate(new FakeHost().History()));

    private static FakeHost Host(Absence absence, PromQlAnswer? answer)
    {
        FakeHost host = new() { Plan = FakePlan.WithCriteria(new CriterionMeaning.PromQl(Expression, absence)) };
        if (answer is not null)
        {
            host.Answers[Expression] = answer;
        }

        return host;
    }
}
