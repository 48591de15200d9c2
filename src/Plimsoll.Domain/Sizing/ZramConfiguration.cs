using Plimsoll.Domain.Units;

namespace Plimsoll.Domain.Sizing;

/// <summary>A zram device used as swap.</summary>
/// <param name="Size">Uncompressed data it takes (<c>disksize</c>).</param>
/// <param name="Ratio">Data stored by RAM held for it, of the part that compresses.</param>
/// <param name="IncompressibleShare">Part of the data that is stored as it is, 0 to 1 (<c>huge_pages</c> of
/// <c>mm_stat</c>).</param>
/// <param name="MemoryLimit">Most RAM it may hold (<c>mem_limit</c>); null: no limit, the kernel's default.</param>
/// <remarks>Source: Linux <c>Documentation/admin-guide/blockdev/zram.rst</c>.</remarks>
public sealed record ZramConfiguration(
    ByteSize Size, RatioRange Ratio, double IncompressibleShare = 0, ByteSize? MemoryLimit = null)
{
    /// <summary>What zstd is taken to reach where nothing was measured. Published figures go from 1.57 (a mix with 41 %
    /// random data) to 3.96 (LinuxReviews); Fedora and the kernel's documentation expect 2 to 3.</summary>
    public static readonly RatioRange AssumedZstd = new(1.5, 4);

    /// <summary>The same for lzo-rle and lz4: 1.59 (Raspberry Pi 4) to 2.74 (fio).</summary>
    public static readonly RatioRange AssumedLz = new(1.5, 2.75);

    /// <summary>Ratio to assume for an algorithm by its kernel name; null stands for the default, zstd.</summary>
    public static RatioRange Assumed(string? algorithm) =>
        algorithm is not null && algorithm.StartsWith("lz", StringComparison.Ordinal) ? AssumedLz : AssumedZstd;

    /// <summary>Ratio over all of its data.</summary>
    public RatioRange Overall => new(WithIncompressible(Ratio.Low), WithIncompressible(Ratio.High));

    private double WithIncompressible(double ratio) =>
        IncompressibleShare == 0 ? ratio : 1 / (IncompressibleShare + ((1 - IncompressibleShare) / ratio));
}
