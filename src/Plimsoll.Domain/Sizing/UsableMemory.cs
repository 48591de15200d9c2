using Plimsoll.Domain.Units;

namespace Plimsoll.Domain.Sizing;

/// <summary>How much of MemTotal a demand may fill, in the terms demand is read in (MemTotal - MemAvailable).</summary>
/// <remarks>
/// The kernel's watermarks (<c>totalreserve_pages</c>), memory that cannot be given back and the part of the page cache it
/// keeps are in that demand already, for MemAvailable leaves them out; page cache beyond is elastic and in no demand.
/// So the limit lies near MemTotal itself (Linux <c>mm/show_mem.c</c>, <c>si_mem_available</c>).
/// </remarks>
public static class UsableMemory
{
    /// <summary>Share of MemTotal not counted on. Heuristic: with MemAvailable at zero the kernel still reclaims, but
    /// not reliably; kills were recorded from 98.6 % on.</summary>
    public const double ReservedShare = 0.015;

    /// <summary>Share by which a squeezed machine may hold more than MemTotal: it gives back what a roomy one keeps.
    /// Heuristic; recorded: the same work needs 2.3 % less on 2 GiB than on 4 GiB.</summary>
    public const double SqueezableShare = 0.03;

    /// <summary>The least and the most a machine with so much RAM holds without swap. Bytes.</summary>
    public static (double Low, double High) Of(ByteRange memTotal) =>
        (memTotal.Low.Bytes * (1 - ReservedShare), memTotal.High.Bytes * (1 + SqueezableShare));
}
