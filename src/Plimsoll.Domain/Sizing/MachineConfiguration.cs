using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.Regimes;
using Plimsoll.Domain.Units;

namespace Plimsoll.Domain.Sizing;

/// <summary>What a guest has to hold its memory demand with: recorded, or to be tried.</summary>
/// <param name="MemTotal">RAM as the guest sees it; of a machine not built yet an interval.</param>
/// <param name="Zram">Compressed swap in RAM; null: none.</param>
/// <param name="DiskSwap">Swap on a disk, used after zram.</param>
/// <param name="Balloon">Null: RAM is fixed.</param>
public sealed record MachineConfiguration(
    ByteRange MemTotal, ZramConfiguration? Zram = null, ByteSize DiskSwap = default, BalloonConfiguration? Balloon = null)
{
    /// <summary>The configuration a regime shows; null when RAM, swap or the kind of swap is not known.</summary>
    public static MachineConfiguration? Of(Regime regime, RatioRange ratio) =>
        regime is not { MemTotal: ByteSize memory, SwapTotal: ByteSize swap } ? null
        : swap == ByteSize.Zero ? new MachineConfiguration(ByteRange.Exactly(memory))
        : regime.SwapKinds switch
        {
            [SwapKind.Zram] => new(ByteRange.Exactly(memory), new ZramConfiguration(swap, ratio)),
            [SwapKind.Disk] => new(ByteRange.Exactly(memory), DiskSwap: swap),
            _ => null,
        };

    /// <summary>RAM the guest is sure of.</summary>
    public ByteSize Guaranteed => Balloon is { } balloon ? ByteSize.Min(balloon.Minimum, MemTotal.Low) : MemTotal.Low;

    /// <summary>No part of it is larger than the other's: what did not fit into that does not fit into this.</summary>
    public bool IsNoLargerThan(MachineConfiguration other) =>
        MemTotal.High <= other.Guaranteed && DiskSwap <= other.DiskSwap
        && (Zram is null || Zram.Size == ByteSize.Zero || (other.Zram is { MemoryLimit: null } room
            && Zram.Size <= room.Size && Zram.IncompressibleShare >= room.IncompressibleShare));
}
