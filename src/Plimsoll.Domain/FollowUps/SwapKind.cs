namespace Plimsoll.Domain.FollowUps;

/// <summary>What backs swap: compressed memory, or a disk (file or partition).</summary>
public enum SwapKind
{
    Zram,
    Disk,
}
