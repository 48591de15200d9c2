using Plimsoll.Domain.Units;

namespace Plimsoll.Domain.FollowUps;

/// <summary>The swap a fix promises. Exactly one of <paramref name="PercentOfMemory"/> and <paramref name="Size"/> is
/// set, or neither when the document gives no size.</summary>
/// <param name="PercentOfMemory">zram-generator's share of MemTotal, 1 to 200; NixOS' default is 50.</param>
/// <param name="IsDefaultPercent">The percentage is the module's default, not written in the document.</param>
/// <param name="Algorithm">zram compression algorithm, e.g. <c>zstd</c>; null when not stated.</param>
public sealed record SwapPromise(
    SwapKind Kind, double? PercentOfMemory, bool IsDefaultPercent, ByteSize? Size, string? Algorithm)
{
    /// <summary>SwapTotal to expect on a host with <paramref name="memTotal"/> of RAM; null when no size is promised.</summary>
    /// <remarks>zram-generator floors MemTotal to MiB, and mkswap uses one page of 4 KiB (zram-generator
    /// <c>src/config.rs</c>; mkswap(8)). Tolerance to allow: 1 MiB.</remarks>
    public ByteSize? ExpectedSwapTotal(ByteSize memTotal)
    {
        ByteSize? device = Size ?? (PercentOfMemory is double percent
            ? ByteSize.TryFromBytes(memTotal.Bytes / (1024 * 1024) * (1024.0 * 1024.0) * percent / 100.0)
            : null);
        return device is ByteSize size ? ByteSize.SubtractToZero(size, ByteSize.FromBytes(4096)) : null;
    }
}
