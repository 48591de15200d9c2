using Plimsoll.Domain.Units;

namespace Plimsoll.Domain.Sizing;

/// <summary>Both ends of the demand a configuration holds, in numbers for quick sums. Unit: bytes.</summary>
/// <param name="LowMemory">RAM to fill at the cautious end: what is guaranteed, less a reserve.</param>
/// <param name="HighMemory">RAM to fill at the hopeful end: all of it, squeezed.</param>
/// <param name="LowSwap">Swap at the lowest ratio.</param>
/// <param name="HighSwap">Swap at the highest ratio.</param>
public sealed record MachineCapacity(double LowMemory, double HighMemory, SwapGain LowSwap, SwapGain HighSwap)
{
    /// <summary>Demand that is sure to fit.</summary>
    public double Low => LowMemory + LowSwap.Most;

    /// <summary>Demand above which nothing fits.</summary>
    public double High => HighMemory + HighSwap.Most;

    public ByteRange Range => new(
        ByteSize.TryFromBytes(Low) ?? ByteSize.Most,
        ByteSize.TryFromBytes(Math.Max(Low, High)) ?? ByteSize.Most);

    /// <summary>With a balloon the cautious end is its minimum, and the hopeful end its maximum.</summary>
    public static MachineCapacity Of(MachineConfiguration machine)
    {
        (_, double high) = UsableMemory.Of(machine.MemTotal);
        (double low, _) = UsableMemory.Of(ByteRange.Exactly(machine.Guaranteed));
        RatioRange ratio = machine.Zram?.Overall ?? new RatioRange(1, 1);
        return new MachineCapacity(
            low, high,
            SwapGain.Of(machine.Zram, ratio.Low, machine.DiskSwap),
            SwapGain.Of(machine.Zram, ratio.High, machine.DiskSwap));
    }
}
