namespace Plimsoll.Domain.Sizing;

/// <summary>One end of what swap adds to RAM, in numbers for quick sums. Unit: bytes.</summary>
/// <param name="MostZramData">Data that zram takes at most: its size, or what its memory limit allows.</param>
/// <param name="Gain">RAM gained by one byte of data in zram, <c>1 - 1/ratio</c>; 0 to 1. Data that does not compress
/// gains nothing.</param>
/// <param name="Disk">Swap on a disk.</param>
public readonly record struct SwapGain(double MostZramData, double Gain, double Disk)
{
    /// <summary>Demand held beyond RAM: <c>S * (1 - 1/r)</c> of zram, and all of the disk's.</summary>
    public double Most => (MostZramData * Gain) + Disk;

    /// <summary>The end of an assumed or measured ratio.</summary>
    public static SwapGain Of(ZramConfiguration? zram, double ratio, Units.ByteSize disk)
    {
        if (zram is null)
        {
            return new SwapGain(0, 0, disk.Bytes);
        }

        double data = zram.MemoryLimit is Units.ByteSize limit
            ? Math.Min(zram.Size.Bytes, limit.Bytes * ratio)
            : zram.Size.Bytes;
        return new SwapGain(data, Math.Clamp(1 - (1 / ratio), 0, 1), disk.Bytes);
    }

    /// <summary>Data in zram when demand is so far over RAM. It fills before the disk, and not by more than it takes.
    /// </summary>
    public double ZramData(double over) =>
        over <= 0 ? 0 : Gain > 0 ? Math.Min(MostZramData, over / Gain) : MostZramData;

    /// <summary>Data on the disk when demand is so far over RAM.</summary>
    public double DiskData(double over) => Math.Clamp(over - (MostZramData * Gain), 0, Disk);

    /// <summary>RAM zram holds for its data.</summary>
    public double Pool(double zramData) => zramData * (1 - Gain);
}
