using MathNet.Numerics.Distributions;

namespace Plimsoll.Domain.Statistics;

/// <summary>An upper bound for the largest of the next values, from the values seen.</summary>
/// <remarks>One-sided prediction bound for all of <c>m</c> future values by Bonferroni's inequality on Student's t, on the
/// logarithm: <c>exp(mean + t(1 - a/m, n - 1) * s * sqrt(1 + 1/n))</c> (Hahn and Meeker, Statistical Intervals, chapter 4).
/// It assumes that coming runs are like the past ones.</remarks>
public static class PredictionBound
{
    /// <summary>Fewest values a bound can be made of.</summary>
    public const int FewestValues = 3;

    /// <summary>Smallest relative spread assumed (heuristic): few equal values do not prove that all will be equal.</summary>
    public const double LeastLogDeviation = 0.005;

    /// <summary>Bound that, with probability 1 - <paramref name="risk"/>, none of the next <paramref name="horizon"/>
    /// values exceeds. Same unit as the values.</summary>
    /// <param name="values">At least <see cref="FewestValues"/>, all above zero.</param>
    public static double Upper(IReadOnlyList<double> values, int horizon, double risk)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(values.Count, FewestValues);
        (double mean, double deviation) = LogMoments(values);
        return Upper(mean, deviation, values.Count, horizon, risk);
    }

    /// <summary>How many values like the ones seen bring the bound below <paramref name="limit"/>; null when not even
    /// <paramref name="most"/> would.</summary>
    public static int? ValuesNeeded(IReadOnlyList<double> values, int horizon, double risk, double limit, int most)
    {
        (double mean, double deviation) = LogMoments(values);
        for (int count = values.Count + 1; count <= most; count++)
        {
            if (Upper(mean, deviation, count, horizon, risk) <= limit)
            {
                return count;
            }
        }

        return null;
    }

    /// <summary>The bound as a multiple of the usual value, for values whose logarithm has this deviation.</summary>
    /// <param name="count">Number of values, at least <see cref="FewestValues"/>.</param>
    public static double Factor(double deviation, int count, int horizon, double risk)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, FewestValues);
        return Upper(0, deviation, count, horizon, risk);
    }

    private static double Upper(double mean, double deviation, int count, int horizon, double risk)
    {
        double t = StudentT.InvCDF(0, 1, count - 1, 1 - (risk / horizon));
        return Math.Exp(mean + (t * deviation * Math.Sqrt(1 + (1.0 / count))));
    }

    private static (double Mean, double Deviation) LogMoments(IReadOnlyList<double> values)
    {
        double mean = values.Average(Math.Log);
        double variance = values.Sum(v => Math.Pow(Math.Log(v) - mean, 2)) / (values.Count - 1);
        return (mean, Math.Max(LeastLogDeviation, Math.Sqrt(variance)));
    }
}
