using Plimsoll.Domain.Regimes;
using Plimsoll.Domain.Units;

namespace Plimsoll.Domain.Sizing;

/// <summary>The demand a configuration can hold before the kernel kills.</summary>
/// <remarks>Usable RAM, plus <c>S * (1 - 1/r)</c> for zram of size S at ratio r, plus disk swap. In the terms demand is
/// read in (MemTotal - MemAvailable), watermarks and memory that cannot be given back are in demand already, so usable
/// RAM is MemTotal less a reserve.</remarks>
public static class CapacityModel
{
    /// <inheritdoc cref="UsableMemory.ReservedShare"/>
    public const double ReservedShare = UsableMemory.ReservedShare;

    /// <summary>Capacity of a regime for demand read on it; null when RAM or swap were not read. Swap of an unknown or
    /// mixed kind counts from nothing to all of it.</summary>
    /// <remarks>For a configuration to be tried see <see cref="MachineCapacity"/>: its hopeful end also counts what a
    /// squeezed machine gives back, which demand read on the machine itself has given back already.</remarks>
    public static ByteRange? Of(Regime regime, RatioRange ratio)
    {
        if (regime.MemTotal is not ByteSize memory || regime.SwapTotal is not ByteSize swap)
        {
            return null;
        }

        if (MachineConfiguration.Of(regime, ratio) is not { } machine)
        {
            return Range(memory.Bytes * (1 - ReservedShare), (double)memory.Bytes + swap.Bytes);
        }

        MachineCapacity capacity = MachineCapacity.Of(machine);
        return Range(capacity.Low, memory.Bytes + capacity.HighSwap.Most);
    }

    private static ByteRange Range(double low, double high) =>
        new(ByteSize.TryFromBytes(low) ?? ByteSize.Most, ByteSize.TryFromBytes(high) ?? ByteSize.Most);
}
