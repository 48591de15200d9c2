using CsCheck;
using Plimsoll.Domain.Statistics.Censoring;

namespace Plimsoll.Domain.Tests.Statistics.Censoring;

public sealed class CensoredFitTests
{
    [Fact]
    public void Of_WhenNothingIsCensored_IsMeanAndDeviation()
    {
        CensoredFit fit = Fit(withTrend: false, (1, false), (2, false), (4, false), (5, false))!;

        Assert.Equal(3, fit.Mean, 6);
        Assert.Equal(Math.Sqrt(2.5), fit.Deviation, 6);
        Assert.Equal(0, fit.Slope);
    }

    [Fact]
    public void Of_WhenNothingIsCensoredAndThereIsATrend_IsTheLeastSquaresLine()
    {
        CensoredFit fit = Fit(withTrend: true, (1, false), (3, false), (2, false), (6, false), (5, false))!;

        // By hand: slope 11/10, mean at position 2 is 3.4; residuals -0.2, 0.7, -1.4, 1.5, -0.6.
        Assert.Equal(1.1, fit.Slope, 6);
        Assert.Equal(3.4, fit.At(2), 6);
        Assert.Equal(Math.Sqrt((0.04 + 0.49 + 1.96 + 2.25 + 0.36) / 5), fit.Deviation, 5);
    }

    // By a grid search over mean and deviation with steps of 0.001.
    [Fact]
    public void Of_WhenOneIsALowerBound_IsTheMostLikely()
    {
        CensoredFit fit = Fit(withTrend: false, (1, false), (2, false), (3, false), (3.5, true))!;
        (double mean, double deviation) = (0, 0);
        double best = double.NegativeInfinity;
        for (double m = 2; m < 4; m += 0.01)
        {
            for (double d = 0.5; d < 3; d += 0.01)
            {
                double likelihood = Log((1 - m) / d, d) + Log((2 - m) / d, d) + Log((3 - m) / d, d)
                    + Math.Log(1 - MathNet.Numerics.Distributions.Normal.CDF(m, d, 3.5));
                if (likelihood > best)
                {
                    (best, mean, deviation) = (likelihood, m, d);
                }
            }
        }

        Assert.InRange(fit.Mean, mean - 0.011, mean + 0.011);
        Assert.InRange(fit.Deviation, deviation - 0.011, deviation + 0.011);
        Assert.True(fit.Mean > 9.5 / 4, "a lower bound pulls further than a value");

        static double Log(double z, double d) => (-z * z / 2) - Math.Log(d) - (Math.Log(2 * Math.PI) / 2);
    }

    [Fact]
    public void Of_WhenABoundIsFarBelowTheRest_ChangesLittle()
    {
        CensoredFit without = Fit(withTrend: false, (10, false), (11, false), (12, false))!;
        CensoredFit with = Fit(withTrend: false, (10, false), (11, false), (12, false), (-50, true))!;

        Assert.Equal(without.Mean, with.Mean, 4);
        Assert.Equal(without.Deviation, with.Deviation, 3);
    }

    [Fact]
    public void Of_WhenAllAreEqual_KeepsTheLeastDeviation() =>
        Assert.Equal(0.005, Fit(withTrend: false, (3, false), (3, false), (3, false))!.Deviation, 9);

    [Fact]
    public void Of_WhenThereAreBoundsAloneOrTooFewValues_IsNone()
    {
        Assert.Null(Fit(withTrend: false, (1, true), (2, true), (3, true)));
        Assert.Null(Fit(withTrend: false, (1, false), (2, true), (3, true)));
        Assert.Null(Fit(withTrend: true, (1, false), (2, false), (3, true)));
    }

    [Fact]
    public void Of_WhateverTheValues_IsFinite() =>
        Gen.Select(Gen.Double[-20, 40], Gen.Int[0, 3]).Array[3, 30].Select(Gen.Bool).Sample((drawn, trend) =>
        {
            CensoredFit? fit = Fit(trend, [.. drawn.Select(d => (d.Item1, d.Item2 == 0))]);
            Assert.True(fit is null || (double.IsFinite(fit.Mean) && double.IsFinite(fit.Slope)
                && double.IsFinite(fit.Deviation) && fit.Deviation > 0));
        });

    [Fact]
    public void Of_WhenValuesAreShiftedAndStretched_FollowsThem() =>
        Gen.Select(Gen.Double[0, 10].Array[4, 12], Gen.Double[-5, 5], Gen.Double[0.5, 4]).Sample((drawn, shift, factor) =>
        {
            (double, bool)[] values = [.. drawn.Select((v, i) => (v, i % 3 == 2))];
            CensoredFit one = Fit(false, values)!;
            CensoredFit other = Fit(false, [.. values.Select(v => (shift + (factor * v.Item1), v.Item2))])!;

            Assert.Equal(shift + (factor * one.Mean), other.Mean, 2);
        });

    private static CensoredFit? Fit(bool withTrend, params (double Value, bool IsBound)[] values) =>
        CensoredFit.Of([.. values.Select((v, i) => new Observation(v.Value, v.IsBound, double.PositiveInfinity, i))], withTrend);
}
