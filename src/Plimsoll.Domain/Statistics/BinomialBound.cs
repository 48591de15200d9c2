using MathNet.Numerics.Distributions;

namespace Plimsoll.Domain.Statistics;

/// <summary>What a count of failures in a number of independent runs says about the rate behind it.</summary>
/// <remarks>Exact one-sided bound of Clopper and Pearson (Biometrika 26, 1934).</remarks>
public static class BinomialBound
{
    /// <summary>Largest failure rate (0 to 1) that the count does not rule out at <paramref name="confidence"/>. With no
    /// run at all it is 1.</summary>
    public static double UpperRate(int failures, int runs, double confidence)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(failures);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(failures, runs);
        return failures == runs ? 1 : Beta.InvCDF(failures + 1, runs - failures, confidence);
    }

    /// <summary>How many runs without a failure bound the rate so that at most <paramref name="probability"/> is left for
    /// a failure within <paramref name="horizon"/> runs.</summary>
    public static int RunsNeeded(double probability, int horizon, double confidence)
    {
        double rate = 1 - Math.Pow(1 - probability, 1.0 / horizon);
        return (int)Math.Ceiling(Math.Log(1 - confidence) / Math.Log(1 - rate));
    }

    /// <summary>Probability of at least one failure within <paramref name="horizon"/> runs at <paramref name="rate"/>.
    /// </summary>
    public static double WithinHorizon(double rate, int horizon) => 1 - Math.Pow(1 - rate, horizon);
}
