using Plimsoll.Domain.Units;

namespace Plimsoll.Domain.Sizing;

/// <summary>RAM a guest sees (MemTotal) of the memory its virtual machine is given.</summary>
/// <remarks>
/// The kernel keeps 64 bytes of bookkeeping for each page of 4 KiB (1/64, <c>struct page</c>), its own image and what the
/// firmware reserves, and 64 MiB of bounce buffers once memory reaches above 4 GiB of addresses (<c>swiotlb</c>), which
/// with QEMU's machine types begins between 2.75 and 3.5 GiB. Recorded: 2048 MiB gives 1974, 4096 gives 3922.
/// </remarks>
public static class GuestMemory
{
    private const double BookkeepingShare = 1.0 / 64;

    /// <summary>Share by which hash tables and the like may grow with memory beside that. Heuristic; recorded: 0.2 %.
    /// </summary>
    private const double TablesShare = 1.0 / 256;

    /// <summary>What image and firmware are taken to need at least and at most. Heuristic; recorded: 42 MiB.</summary>
    private static readonly ByteSize _leastImage = ByteSize.FromMebibytes(24);
    private static readonly ByteSize _mostImage = ByteSize.FromMebibytes(64);
    private static readonly ByteSize _bounceBuffers = ByteSize.FromMebibytes(64);
    private static readonly ByteSize _leastWithBounceBuffers = ByteSize.FromMebibytes(2816);
    private static readonly ByteSize _step = ByteSize.FromMebibytes(128);

    /// <summary>MemTotal to expect of a machine given <paramref name="nominal"/>.</summary>
    public static ByteRange MemTotal(ByteSize nominal)
    {
        ByteSize visible = ByteSize.TryFromBytes(nominal.Bytes * (1 - BookkeepingShare)) ?? ByteSize.Most;
        ByteSize high = ByteSize.SubtractToZero(visible, _leastImage);
        ByteSize most = nominal > _leastWithBounceBuffers ? _mostImage + _bounceBuffers : _mostImage;
        return new ByteRange(ByteSize.SubtractToZero(visible, most), high);
    }

    /// <summary>Memory of the machine that shows <paramref name="memTotal"/>: the next multiple of 128 MiB that would.
    /// Heuristic: people give machines round sizes.</summary>
    public static ByteSize Nominal(ByteSize memTotal)
    {
        double least = (memTotal.Bytes + (double)_leastImage.Bytes) / (1 - BookkeepingShare);
        return ByteSize.TryFromBytes(Math.Ceiling(least / _step.Bytes) * _step.Bytes) ?? ByteSize.Most;
    }

    /// <summary>MemTotal of a machine whose memory goes from one size to another: as measured, and by the difference.
    /// </summary>
    public static ByteRange Resized(ByteSize memTotal, ByteSize nominal)
    {
        ByteSize now = Nominal(memTotal);
        if (nominal == now)
        {
            return ByteRange.Exactly(memTotal);
        }

        double moved = ((double)nominal.Bytes - now.Bytes) * (1 - BookkeepingShare);
        bool crosses = nominal > _leastWithBounceBuffers != now > _leastWithBounceBuffers
            || (nominal > _leastWithBounceBuffers && Math.Min(nominal.Bytes, now.Bytes) < 4UL << 30);
        double uncertain = (crosses ? _bounceBuffers.Bytes : 0) + (Math.Abs(moved) * TablesShare);
        double low = memTotal.Bytes + moved - (moved > 0 ? uncertain : 0);
        double high = memTotal.Bytes + moved + (moved < 0 ? uncertain : 0);
        return new ByteRange(
            ByteSize.TryFromBytes(Math.Max(0, low)) ?? ByteSize.Most,
            ByteSize.TryFromBytes(Math.Max(0, high)) ?? ByteSize.Most);
    }
}
