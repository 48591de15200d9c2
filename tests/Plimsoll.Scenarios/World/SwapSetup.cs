using Plimsoll.Domain.FollowUps;

namespace Plimsoll.Scenarios.World;

/// <summary>A swap device that is on from a moment until the next setup or, if not set up again, for good.</summary>
/// <param name="Size">Bytes; exactly one of it and <paramref name="PercentOfMemory"/> is set.</param>
/// <param name="Kind">Null: no swap.</param>
internal sealed record SwapSetup(DateTimeOffset At, SwapKind? Kind, double? PercentOfMemory, ulong? Size)
{
    public string Device => Kind == SwapKind.Zram ? "/dev/zram0" : "/swapfile";

    /// <summary>SwapTotal: mkswap keeps one page of the device.</summary>
    public double Total(ulong memory) => Kind is null ? 0
        : (Size ?? Math.Floor(memory / 1048576.0) * PercentOfMemory!.Value / 100 * 1048576) - 4096;
}
