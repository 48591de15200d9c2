using MathNet.Numerics.Distributions;

namespace Plimsoll.Domain.Statistics.Censoring;

/// <summary>Whether values rise or fall over time.</summary>
/// <param name="GrowthPerStep">Relative change from one value to the next; 0.01 is one percent more each time.</param>
/// <param name="PValue">How likely so clear a trend is, either way, if there is none.</param>
/// <remarks>Likelihood ratio of the censored fits on the logarithm with and without a slope, by chi squared with one degree
/// of freedom; for few values that is only roughly right (too many trends are seen).</remarks>
public sealed record TrendTest(double GrowthPerStep, double PValue)
{
    /// <summary>With fewer values nothing is said about a trend.</summary>
    public const int FewestValues = 6;

    /// <summary>A p-value below this counts as a trend.</summary>
    public const double Significance = 0.05;

    public bool IsRising => PValue < Significance && GrowthPerStep > 0;

    /// <summary>The test; null with too few values, or where nothing can be fitted.</summary>
    public static TrendTest? Of(IReadOnlyList<Observation> values)
    {
        Observation[] logs = [.. values.Select(v => v with { Value = Math.Log(v.Value) })];
        if (logs.Count(v => !v.IsLowerBound) < FewestValues
            || CensoredFit.Of(logs, withTrend: false) is not { } flat
            || CensoredFit.Of(logs, withTrend: true) is not { } sloped)
        {
            return null;
        }

        double ratio = 2 * Math.Max(0, sloped.LogLikelihood - flat.LogLikelihood);
        return new TrendTest(Math.Exp(sloped.Slope) - 1, 1 - ChiSquared.CDF(1, ratio));
    }
}
