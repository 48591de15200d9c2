namespace Plimsoll.Domain.Sizing.Replays;

/// <summary>What a recorded run would have met under a configuration. Unit: bytes. Each pair is the hopeful and the
/// cautious end.</summary>
/// <param name="PeakSwap">Most data in swap, zram and disk together.</param>
/// <param name="PeakPool">Most RAM held by zram.</param>
/// <param name="SecondsFull">Time with zram full; samples stand for the time up to the next one.</param>
/// <param name="Margin">Capacity less the peak of demand; below zero: it does not fit. Low is the cautious end, which of a
/// killed run is without bound; its other figures are what it had reached.</param>
public readonly record struct RunReplay(
    ReplayOutcome Outcome,
    (double Low, double High) PeakSwap,
    (double Low, double High) PeakPool,
    (double Low, double High) SecondsFull,
    (double Low, double High) Margin)
{
    /// <summary>Replays one run. Takes time in proportion to the samples, and no memory.</summary>
    /// <remarks>RAM fills first, then zram, then the disk, which is the order of their priorities. Death is where demand
    /// passes the capacity; that a run slows down as it swaps is not modelled.</remarks>
    public static RunReplay Of(DemandTrace trace, MachineCapacity capacity)
    {
        (double hopefulFull, double cautiousFull) = (0, 0);
        if (trace.PeakHigh > capacity.LowMemory && capacity.LowSwap.MostZramData > 0)
        {
            hopefulFull = Full(trace.Seconds, trace.Low, capacity.HighMemory, capacity.HighSwap);
            cautiousFull = Full(trace.Seconds, trace.High, capacity.LowMemory, capacity.LowSwap);
        }

        double overLow = trace.PeakLow - capacity.HighMemory;
        double overHigh = trace.PeakHigh - capacity.LowMemory;
        (double zramLow, double zramHigh) = (capacity.HighSwap.ZramData(overLow), capacity.LowSwap.ZramData(overHigh));
        double marginHigh = capacity.High - trace.PeakLow;
        double marginLow = capacity.Low - trace.PeakHigh;
        return new RunReplay(
            marginHigh < 0 ? ReplayOutcome.Dies
                : trace.IsOpen || marginLow < 0 ? ReplayOutcome.Unknown
                : ReplayOutcome.Survives,
            (zramLow + capacity.HighSwap.DiskData(overLow), zramHigh + capacity.LowSwap.DiskData(overHigh)),
            (capacity.HighSwap.Pool(zramLow), capacity.LowSwap.Pool(zramHigh)),
            (hopefulFull, cautiousFull),
            (trace.IsOpen ? double.NegativeInfinity : marginLow, marginHigh));
    }

    private static double Full(ReadOnlySpan<double> seconds, ReadOnlySpan<double> demand, double memory, SwapGain swap)
    {
        double limit = memory + (swap.MostZramData * swap.Gain);
        double full = 0;
        for (int i = 0; i + 1 < demand.Length; i++)
        {
            full += demand[i] >= limit ? seconds[i + 1] - seconds[i] : 0;
        }

        return full;
    }
}
