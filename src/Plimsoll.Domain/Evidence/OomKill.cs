using Plimsoll.Domain.Units;

namespace Plimsoll.Domain.Evidence;

/// <summary>One process killed by the kernel's out-of-memory killer, read from the kernel log.</summary>
/// <param name="At">Time of the <c>Killed process</c> line, guest clock, UTC.</param>
/// <param name="IsCgroupLimit">A cgroup's limit was short (<c>oom_memcg=</c> or <c>Memory cgroup out of memory</c>), not
/// the machine's memory.</param>
/// <param name="VictimName">The process's comm, at most 15 bytes.</param>
/// <param name="VictimCgroup"><c>task_memcg</c>, which names the victim's unit; null before kernel 5.0 or without
/// memory cgroups.</param>
/// <param name="AnonResident">anon-rss of the victim when killed.</param>
/// <param name="SwapTotal">From the Mem-Info block of the same event; null when not logged.</param>
/// <param name="SwapFree">From the Mem-Info block of the same event; null when not logged.</param>
/// <remarks>Source: kernel <c>mm/oom_kill.c</c>, 3.10 to 6.18.</remarks>
public sealed record OomKill(
    DateTimeOffset At,
    string? BootId,
    bool IsCgroupLimit,
    int VictimPid,
    string VictimName,
    string? VictimCgroup,
    ByteSize? AnonResident,
    ByteSize? SwapTotal,
    ByteSize? SwapFree,
    EvidenceItem Source)
{
    /// <summary>The systemd unit of <see cref="VictimCgroup"/>: its first path part that ends in <c>.service</c> or
    /// <c>.scope</c>; null when the kernel did not say.</summary>
    public string? VictimUnit => VictimCgroup?.Split('/')
        .FirstOrDefault(p => p.EndsWith(".service", StringComparison.Ordinal) || p.EndsWith(".scope", StringComparison.Ordinal));
}
