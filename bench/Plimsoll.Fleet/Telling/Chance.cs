namespace Plimsoll.Fleet.Telling;

/// <summary>SplitMix64: the same numbers for the same seed, on any machine and runtime.</summary>
public struct Chance(ulong seed)
{
    private ulong _state = seed;

    public static Chance Of(int seed, int host) => new(unchecked(((ulong)(uint)seed << 32) ^ (uint)host ^ 0x9E3779B97F4A7C15));

    public ulong Next()
    {
        unchecked
        {
            _state += 0x9E3779B97F4A7C15;
            ulong mixed = (_state ^ (_state >> 30)) * 0xBF58476D1CE4E5B9;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
            return mixed ^ (mixed >> 31);
        }
    }

    /// <summary>From 0 to one below <paramref name="bound"/>.</summary>
    public int Below(int bound) => (int)Math.BigMul(Next(), (ulong)bound, out _);

    /// <summary>From <paramref name="low"/> to <paramref name="high"/>, both included.</summary>
    public int Between(int low, int high) => low + Below(high - low + 1);

    /// <summary>From 0, below 1.</summary>
    public double Share() => (Next() >> 11) * (1.0 / (1UL << 53));
}
