namespace Plimsoll.Scenarios.World;

/// <summary>A kernel OOM kill.</summary>
/// <param name="Cgroup">The victim's cgroup; null when the kernel does not name it.</param>
/// <param name="IsCgroupLimit">A cgroup's limit was short, not the machine's memory.</param>
internal sealed record Kill(DateTimeOffset At, string Victim, string? Cgroup, bool IsCgroupLimit);
