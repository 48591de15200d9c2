using Plimsoll.Domain.Statistics;

namespace Plimsoll.Domain.Tests.Statistics;

public sealed class PredictionBoundTests
{
    [Fact]
    public void Upper_WhenThreeValues_FollowsTheClosedFormOfStudentsT()
    {
        // With 2 degrees of freedom the quantile is (2p - 1) / sqrt(2p(1 - p)).
        double p = 1 - (0.05 / 30);
        double t = ((2 * p) - 1) / Math.Sqrt(2 * p * (1 - p));
        double expected = Math.Exp(t * 0.1 * Math.Sqrt(1 + (1.0 / 3)));

        Assert.Equal(expected, PredictionBound.Upper([Math.Exp(-0.1), 1, Math.Exp(0.1)], 30, 0.05), 9);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(30)]
    public void Upper_WhenManyFleetsAreDrawn_HoldsAsOftenAsItSays(int runs)
    {
        Random random = new(20260301);
        const int Fleets = 3000;
        int held = 0;
        for (int fleet = 0; fleet < Fleets; fleet++)
        {
            double bound = PredictionBound.Upper([.. Enumerable.Range(0, runs).Select(_ => Draw())], 30, 0.05);
            held += Enumerable.Range(0, 30).All(_ => Draw() <= bound) ? 1 : 0;
        }

        // 95 % promised; 3 standard errors of a share of 3000 are 1.2 %.
        Assert.InRange(held / (double)Fleets, 0.938, 1);

        double Draw() => Math.Exp(
            21 + (0.08 * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble())));
    }

    [Fact]
    public void Upper_WhenValuesAreEqual_StillLeavesRoom() =>
        Assert.InRange(PredictionBound.Upper([1000, 1000, 1000, 1000], 30, 0.05), 1010, 1200);

    [Fact]
    public void Upper_WhenTwoValues_Throws() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => PredictionBound.Upper([1, 2], 30, 0.05));

    [Fact]
    public void ValuesNeeded_WhenTheLimitIsAboveTheMean_IsTheFirstCountThatFits()
    {
        double[] values = [1000, 1100, 1050];
        int? needed = PredictionBound.ValuesNeeded(values, 30, 0.05, 1300, 90);

        Assert.NotNull(needed);
        Assert.InRange(needed.Value, 4, 90);
    }

    [Fact]
    public void ValuesNeeded_WhenTheLimitIsBelowTheMean_IsNever() =>
        Assert.Null(PredictionBound.ValuesNeeded([1000, 1100, 1050], 30, 0.05, 1000, 90));
}
