using MathNet.Numerics;

namespace Plimsoll.Domain.Statistics.Censoring;

/// <summary>The upper tail of the standard normal distribution, far out too.</summary>
internal static class NormalTail
{
    private const double Far = 30;

    /// <summary>Logarithm of the probability of a value above <paramref name="z"/>.</summary>
    public static double LogAbove(double z) => z < Far
        ? Math.Log(0.5 * SpecialFunctions.Erfc(z / Constants.Sqrt2))
        : (-z * z / 2) - Math.Log(z * Constants.Sqrt2Pi);

    /// <summary>Density at <paramref name="z"/> over the probability above it (the inverse of Mills' ratio).</summary>
    public static double Hazard(double z) => z < Far
        ? Math.Exp(-z * z / 2) / (Constants.Sqrt2Pi * 0.5 * SpecialFunctions.Erfc(z / Constants.Sqrt2))
        : z + (1 / z);
}
