using Plimsoll.Domain.Units;

namespace Plimsoll.Linux.Kernel;

/// <summary>One kill with what the lines of its event add.</summary>
/// <param name="Cgroup">Of the victim; null when the kernel did not say.</param>
internal sealed record OomVictim(
    KernelLogLine.Killed Line, bool IsCgroupLimit, string? Cgroup, ByteSize? SwapTotal, ByteSize? SwapFree);
