using MathNet.Numerics.Distributions;

namespace Plimsoll.Domain.Statistics.Censoring;

/// <summary>What the values seen, some of them lower bounds, say about the largest of the next ones.</summary>
/// <remarks>
/// On the logarithm. Without lower bounds and without a trend it is the bound of <see cref="PredictionBound"/>: Student's t
/// and Bonferroni's inequality. Otherwise a parametric bootstrap of the pivot (Escobar and Meeker, Technometrics 41, 1999):
/// samples are drawn from the fit, cut off where the recorded ones would have been, fitted again, and
/// <c>(largest of the next - fitted mean) / fitted deviation</c> is kept; its quantiles carry the error of the fit. A
/// sample nothing can be fitted to counts as a largest value without bound. Draws are fixed.
/// </remarks>
public sealed class LargestOfNext
{
    /// <summary>Fewest values read in full that a statement is made of.</summary>
    public const int FewestRead = PredictionBound.FewestValues;

    /// <summary>Bootstrap samples.</summary>
    public const int Samples = 1999;

    /// <summary>The bootstrap's risk is taken for so many times as large: of fleets drawn with a third to a half of their
    /// values cut off, its bound of 95 % held only 92.3 to 94.2 %.</summary>
    private const double Caution = 1.5;

    private const ulong Seed = 0x506C696D736F6C6C;

    private readonly double _mean;
    private readonly double _deviation;
    private readonly int _count;
    private readonly int _horizon;
    private readonly double[]? _pivots;

    private LargestOfNext(double mean, double deviation, int count, int horizon, double[]? pivots)
    {
        _mean = mean;
        _deviation = deviation;
        _count = count;
        _horizon = horizon;
        _pivots = pivots;
    }

    /// <summary>The middle of what one coming value will be.</summary>
    public double Median => Math.Exp(_mean);

    /// <summary>Reads the values; null with fewer than <see cref="FewestRead"/> that are no mere bounds.</summary>
    /// <param name="values">Above zero, in time order; limits in the same unit.</param>
    /// <param name="horizon">How many values are to come.</param>
    /// <param name="trend">The values rise: those to come are taken to go on rising, up to the last of them.</param>
    public static LargestOfNext? Of(IReadOnlyList<Observation> values, int horizon, bool trend)
    {
        int read = values.Count(v => !v.IsLowerBound);
        if (read < FewestRead + (trend ? 1 : 0))
        {
            return null;
        }

        Observation[] logs = [.. values.Select(v => v with { Value = Math.Log(v.Value), Limit = Math.Log(v.Limit) })];
        if (read == values.Count && !trend)
        {
            double mean = logs.Average(v => v.Value);
            double variance = logs.Sum(v => (v.Value - mean) * (v.Value - mean)) / (read - 1);
            return new LargestOfNext(
                mean, Math.Max(PredictionBound.LeastLogDeviation, Math.Sqrt(variance)), read, horizon, null);
        }

        if (CensoredFit.Of(logs, trend) is not { } fit)
        {
            return null;
        }

        double next = logs.Max(v => v.Position) + horizon;
        return new LargestOfNext(
            fit.At(next), fit.Deviation, values.Count, horizon, Pivots(logs, fit, next, horizon, trend));
    }

    /// <summary>Bound that, with probability 1 - <paramref name="risk"/>, none of the next values exceeds; positive
    /// infinity when the values do not give one.</summary>
    public double Bound(double risk) => Math.Exp(_mean + (_deviation * Quantile(risk)));

    /// <summary>Probability that any of the next values exceeds <paramref name="limit"/>, 0 to 1, the error of the fit
    /// included.</summary>
    public double ProbabilityAbove(double limit)
    {
        if (limit <= 0)
        {
            return 1;
        }

        double pivot = (Math.Log(limit) - _mean) / _deviation;
        if (_pivots is null)
        {
            double t = pivot / Math.Sqrt(1 + (1.0 / _count));
            return Math.Min(1, _horizon * StudentT.CDF(0, 1, _count - 1, -t));
        }

        int index = Array.BinarySearch(_pivots, pivot);
        int above = _pivots.Length - (index >= 0 ? index : ~index);
        return Math.Min(1, Caution * (above + 1) / (_pivots.Length + 1));
    }

    private double Quantile(double risk)
    {
        if (_pivots is null)
        {
            return StudentT.InvCDF(0, 1, _count - 1, 1 - (risk / _horizon)) * Math.Sqrt(1 + (1.0 / _count));
        }

        int rank = (int)Math.Ceiling((1 - (risk / Caution)) * (_pivots.Length + 1));
        return rank > _pivots.Length ? double.PositiveInfinity : _pivots[rank - 1];
    }

    private static double[] Pivots(Observation[] logs, CensoredFit fit, double next, int horizon, bool trend)
    {
        FixedDraws draws = new(Seed);
        double[] pivots = new double[Samples];
        Observation[] drawn = new Observation[logs.Length];
        for (int s = 0; s < pivots.Length; s++)
        {
            for (int i = 0; i < drawn.Length; i++)
            {
                double value = fit.At(logs[i].Position) + (fit.Deviation * draws.Normal());
                double limit = logs[i].IsLowerBound ? Math.Min(logs[i].Limit, logs[i].Value) : logs[i].Limit;
                drawn[i] = logs[i] with { Value = Math.Min(value, limit), IsLowerBound = value > limit };
            }

            double largest = fit.At(next) + (fit.Deviation * draws.LargestNormal(horizon));
            pivots[s] = CensoredFit.Of(drawn, trend) is { } again
                ? (largest - again.At(next)) / again.Deviation
                : double.PositiveInfinity;
        }

        Array.Sort(pivots);
        return pivots;
    }
}
