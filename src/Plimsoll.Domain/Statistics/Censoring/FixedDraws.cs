namespace Plimsoll.Domain.Statistics.Censoring;

/// <summary>A fixed sequence of draws: the same input gives the same answer on any machine.</summary>
/// <remarks>SplitMix64 (Steele, Lea and Flood, OOPSLA 2014).</remarks>
internal struct FixedDraws(ulong seed)
{
    private ulong _state = seed;

    /// <summary>Between 0 and 1, neither included.</summary>
    public double Uniform()
    {
        unchecked
        {
            _state += 0x9E3779B97F4A7C15;
            ulong z = _state;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return (((z ^ (z >> 31)) >> 11) + 0.5) * (1.0 / (1UL << 53));
        }
    }

    /// <summary>From the standard normal distribution.</summary>
    public double Normal() => MathNet.Numerics.Distributions.Normal.InvCDF(0, 1, Uniform());

    /// <summary>The largest of <paramref name="count"/> draws from the standard normal distribution.</summary>
    public double LargestNormal(int count) =>
        MathNet.Numerics.Distributions.Normal.InvCDF(0, 1, Math.Pow(Uniform(), 1.0 / count));
}
