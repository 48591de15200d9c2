using Plimsoll.Domain.Statistics;
using Plimsoll.Domain.Statistics.Censoring;

namespace Plimsoll.Domain.Tests.Statistics.Censoring;

public sealed class LargestOfNextTests
{
    private static readonly double[] _peaks = [1500, 1540, 1480, 1600, 1555, 1520, 1570];

    [Fact]
    public void Bound_WhenNothingIsCensored_IsThePredictionBound() => Assert.Equal(
        PredictionBound.Upper(_peaks, 30, 0.05), LargestOfNext.Of(Values(_peaks), 30, trend: false)!.Bound(0.05), 6);

    [Fact]
    public void ProbabilityAbove_WhenAtTheBound_IsTheRisk()
    {
        LargestOfNext exact = LargestOfNext.Of(Values(_peaks), 30, trend: false)!;
        Assert.Equal(0.05, exact.ProbabilityAbove(exact.Bound(0.05)), 6);

        LargestOfNext censored = LargestOfNext.Of([.. Values(_peaks), Bound(1580)], 30, trend: false)!;
        Assert.Equal(0.05, censored.ProbabilityAbove(censored.Bound(0.05)), 2);
    }

    [Fact]
    public void ProbabilityAbove_WhenTheLimitRises_Falls()
    {
        LargestOfNext next = LargestOfNext.Of([.. Values(_peaks), Bound(1580)], 30, trend: false)!;
        double[] chances = [.. Enumerable.Range(0, 40).Select(i => next.ProbabilityAbove(1400 + (50 * i)))];

        Assert.Equal(chances.OrderDescending(), chances);
        Assert.InRange(chances[0], 0.99, 1);
        Assert.InRange(chances[^1], 0, 0.01);
        Assert.Equal(1, next.ProbabilityAbove(0));
    }

    [Fact]
    public void Bound_WhenARunWasKilledAtItsLimit_IsHigherThanIfItHadStoppedThere() => Assert.True(
        LargestOfNext.Of([.. Values(_peaks), Bound(1600)], 30, false)!.Bound(0.05)
            > LargestOfNext.Of(Values([.. _peaks, 1600]), 30, false)!.Bound(0.05));

    [Fact]
    public void Of_WhenValuesAreTooFew_IsNone()
    {
        Assert.Null(LargestOfNext.Of(Values([1500, 1600]), 30, false));
        Assert.Null(LargestOfNext.Of([.. Values([1500, 1600]), Bound(1), Bound(2), Bound(3)], 30, false));
        Assert.Null(LargestOfNext.Of(Values([1500, 1600, 1700]), 30, trend: true));
    }

    [Fact]
    public void Bound_WhenAlmostAllWereKilled_MayBeNone() => Assert.Equal(
        double.PositiveInfinity,
        LargestOfNext.Of(
            [.. Enumerable.Range(0, 20).Select(i => new Observation(1700, true, 1700, i)),
                .. Values([1500, 1600, 1650])], 30, false)!.Bound(0.0001));

    [Fact]
    public void Bound_WhenValuesRise_ReachesWhereTheyWillBe()
    {
        Observation[] rising =
            Values([.. Enumerable.Range(0, 12).Select(i => 1000 * Math.Pow(1.01, i) * (i % 2 == 0 ? 1.004 : 1))]);

        Assert.True(TrendTest.Of(rising)!.IsRising);
        Assert.Equal(0.01, TrendTest.Of(rising)!.GrowthPerStep, 3);
        Assert.True(LargestOfNext.Of(rising, 30, trend: true)!.Bound(0.05) > 1000 * Math.Pow(1.01, 41));
    }

    // Cut off at the 70th percentile: about 3 of 10 are killed.
    [Theory]
    [InlineData(8)]
    [InlineData(14)]
    public void Bound_WhenManyFleetsAreDrawnAndTheLargestKilled_HoldsAboutAsOftenAsItSays(int runs)
    {
        const int Fleets = 400;
        FixedDraws draws = new(7);
        double limit = Math.Log(1500) + (0.05 * 0.5244);
        (int held, int said) = (0, 0);
        for (int fleet = 0; fleet < Fleets; fleet++)
        {
            Observation[] seen = new Observation[runs];
            for (int i = 0; i < runs; i++)
            {
                double value = Math.Log(1500) + (0.05 * draws.Normal());
                seen[i] = new Observation(Math.Exp(Math.Min(value, limit)), value > limit, Math.Exp(limit), i);
            }

            double largest = Math.Exp(Math.Log(1500) + (0.05 * draws.LargestNormal(30)));
            if (LargestOfNext.Of(seen, 30, trend: false) is { } next)
            {
                said++;
                held += largest <= next.Bound(0.05) ? 1 : 0;
            }
        }

        Assert.True(said > 0.9 * Fleets);
        Assert.InRange(held / (double)said, 0.93, 0.99);
    }

    private static Observation[] Values(double[] values) =>
        [.. values.Select((v, i) => new Observation(v, false, double.PositiveInfinity, i))];

    private static Observation Bound(double value) => new(value, true, value, 100);
}
