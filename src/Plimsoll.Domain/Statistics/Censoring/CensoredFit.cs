namespace Plimsoll.Domain.Statistics.Censoring;

/// <summary>A normal distribution, its mean constant or on a straight line, fitted to values of which some are lower
/// bounds.</summary>
/// <param name="Mean">At position 0.</param>
/// <param name="Slope">Change of the mean from one position to the next; 0 without a trend.</param>
/// <param name="Deviation">Standard deviation, by maximum likelihood: its divisor is n.</param>
/// <param name="LogLikelihood">Natural logarithm.</param>
/// <remarks>
/// Maximum likelihood of the censored normal model (Tobin, Econometrica 26, 1958). In the parameters mean/deviation and
/// 1/deviation the likelihood is concave (Olsen, Econometrica 46, 1978), so Newton's method with halved steps finds the one
/// maximum from anywhere.
/// </remarks>
public sealed record CensoredFit(double Mean, double Slope, double Deviation, double LogLikelihood)
{
    private const int MostRounds = 60;
    private const double Tolerance = 1e-9;

    /// <summary>Deviations below this are taken for it: equal values do not prove that all will be. On a logarithm the
    /// same as <see cref="PredictionBound.LeastLogDeviation"/>.</summary>
    private const double LeastDeviation = PredictionBound.LeastLogDeviation;

    /// <summary>Mean at a position.</summary>
    public double At(double position) => Mean + (Slope * position);

    /// <summary>The fit; null when there is none: fewer values than parameters, or bounds alone.</summary>
    public static CensoredFit? Of(ReadOnlySpan<Observation> values, bool withTrend)
    {
        (double center, double spread, double middle, double width, int read) = Scale(values);
        if (read < (withTrend ? 3 : 2))
        {
            return null;
        }

        spread = Math.Max(spread, LeastDeviation);
        Parameters best = new(0, 0, 1);
        double likelihood = Likelihood(values, best, center, spread, middle, width);
        for (int round = 0; round < MostRounds; round++)
        {
            if (Step(values, best, center, spread, middle, width, withTrend) is not Parameters step)
            {
                break;
            }

            double size = 1;
            Parameters next = best;
            double reached = double.NegativeInfinity;
            for (; size > 1e-6; size /= 2)
            {
                next = new(best.G0 + (size * step.G0), best.G1 + (size * step.G1), best.T + (size * step.T));
                reached = next.T > 0 ? Likelihood(values, next, center, spread, middle, width) : double.NegativeInfinity;
                if (reached >= likelihood)
                {
                    break;
                }
            }

            if (!(reached > likelihood + Tolerance))
            {
                best = reached >= likelihood ? next : best;
                break;
            }

            (best, likelihood) = (next, reached);
        }

        double slope = spread * best.G1 / best.T / width;
        return new CensoredFit(
            center + (spread * best.G0 / best.T) - (slope * middle), slope,
            Math.Max(LeastDeviation, spread / best.T), likelihood - (read * Math.Log(spread)));
    }

    private static (double Center, double Spread, double Middle, double Width, int Read) Scale(
        ReadOnlySpan<Observation> values)
    {
        (double sum, double squares, double positions, int read) = (0, 0, 0, 0);
        (double least, double most) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (Observation one in values)
        {
            sum += one.Value;
            positions += one.Position;
            least = Math.Min(least, one.Position);
            most = Math.Max(most, one.Position);
            read += one.IsLowerBound ? 0 : 1;
        }

        double center = sum / values.Length;
        foreach (Observation one in values)
        {
            squares += (one.Value - center) * (one.Value - center);
        }

        return (center, Math.Sqrt(squares / values.Length), positions / values.Length, Math.Max(1, most - least), read);
    }

    private static double Likelihood(
        ReadOnlySpan<Observation> values, Parameters at, double center, double spread, double middle, double width)
    {
        double sum = 0;
        double logT = Math.Log(at.T);
        foreach (Observation one in values)
        {
            double z = (at.T * (one.Value - center) / spread) - at.G0 - (at.G1 * (one.Position - middle) / width);
            sum += one.IsLowerBound ? NormalTail.LogAbove(z) : logT - (z * z / 2);
        }

        return sum;
    }

    // Newton: minus the inverse of the second derivatives times the first; null where they cannot be inverted.
    private static Parameters? Step(
        ReadOnlySpan<Observation> values, Parameters at, double center, double spread, double middle, double width,
        bool withTrend)
    {
        (double g0, double g1, double gt) = (0, 0, 0);
        (double h00, double h01, double h11, double h0t, double h1t, double htt) = (0, 0, 0, 0, 0, 0);
        foreach (Observation one in values)
        {
            double y = (one.Value - center) / spread;
            double x = (one.Position - middle) / width;
            double z = (at.T * y) - at.G0 - (at.G1 * x);
            double slope = z;
            double weight = 1;
            if (one.IsLowerBound)
            {
                slope = NormalTail.Hazard(z);
                weight = slope * (slope - z);
            }
            else
            {
                gt += 1 / at.T;
                htt += 1 / (at.T * at.T);
            }

            g0 += slope;
            g1 += slope * x;
            gt -= slope * y;
            h00 += weight;
            h01 += weight * x;
            h11 += weight * x * x;
            h0t -= weight * y;
            h1t -= weight * x * y;
            htt += weight * y * y;
        }

        if (!withTrend)
        {
            double two = (h00 * htt) - (h0t * h0t);
            return two > 0 ? new(((htt * g0) - (h0t * gt)) / two, 0, ((h00 * gt) - (h0t * g0)) / two) : null;
        }

        double c00 = (h11 * htt) - (h1t * h1t);
        double c01 = (h0t * h1t) - (h01 * htt);
        double c0t = (h01 * h1t) - (h11 * h0t);
        double c11 = (h00 * htt) - (h0t * h0t);
        double c1t = (h01 * h0t) - (h00 * h1t);
        double ctt = (h00 * h11) - (h01 * h01);
        double all = (h00 * c00) + (h01 * c01) + (h0t * c0t);
        return all > 0
            ? new(
                ((c00 * g0) + (c01 * g1) + (c0t * gt)) / all,
                ((c01 * g0) + (c11 * g1) + (c1t * gt)) / all,
                ((c0t * g0) + (c1t * g1) + (ctt * gt)) / all)
            : null;
    }

    /// <summary>Mean and slope over the deviation, and one over the deviation, of scaled values.</summary>
    private readonly record struct Parameters(double G0, double G1, double T);
}
