using Plimsoll.Domain.Units;

namespace Plimsoll.Domain.Evidence;

/// <summary>The kernel took a swap device into use: <c>Adding 1010172k swap on /dev/zram0.  Priority:5 ...</c>.</summary>
/// <remarks>Source: kernel <c>mm/swapfile.c</c>.</remarks>
public sealed record SwapActivation(
    DateTimeOffset At, string? BootId, string Device, ByteSize Size, EvidenceItem Source);
