using Plimsoll.Domain.Units;

namespace Plimsoll.Linux.Kernel;

/// <summary>What one line of the kernel's log says about memory. A closed choice; read it with a switch.</summary>
/// <remarks>
/// Source: kernel <c>mm/oom_kill.c</c>, <c>mm/memcontrol.c</c>, <c>mm/show_mem.c</c>, <c>mm/swapfile.c</c>, 3.10 to
/// 6.18, and RHEL 7's 3.10. A process's name (comm) is at most 15 bytes and may hold anything but NUL: spaces, commas,
/// parentheses, colons, line feeds.
/// </remarks>
public abstract record KernelLogLine
{
    private KernelLogLine()
    {
    }

    /// <summary><c>Killed process 154 (hog) total-vm:...</c>: the one line that means a process was killed.</summary>
    /// <param name="Pid">0 when the number is none that a process can have.</param>
    /// <param name="Name">The victim's comm.</param>
    /// <param name="IsCgroupLimit">Null when the line does not say: up to kernel 5.0 the line before it does.</param>
    /// <param name="AnonResident"><c>anon-rss</c>; null when the line was cut.</param>
    public sealed record Killed(int Pid, string Name, bool? IsCgroupLimit, ByteSize? AnonResident) : KernelLogLine;

    /// <summary><c>Out of memory: Kill process 500 (dbus-daemon) score 511 or sacrifice child</c>: up to kernel 5.0,
    /// the line before <see cref="Killed"/>, which may name a child instead. Not a kill of its own.</summary>
    public sealed record Chosen(int Pid, bool IsCgroupLimit) : KernelLogLine;

    /// <summary><c>oom-kill:constraint=...</c>, kernel 5.0 and later.</summary>
    /// <param name="VictimCgroup"><c>task_memcg</c>; null without memory cgroups.</param>
    /// <param name="IsCgroupLimit"><c>oom_memcg=</c> instead of <c>global_oom</c>. The constraint does not
    /// tell.</param>
    public sealed record Summary(int Pid, string Name, string? VictimCgroup, bool IsCgroupLimit) : KernelLogLine;

    /// <summary><c>nix invoked oom-killer: ...</c>: an event begins. The name is the allocating task's, not the
    /// victim's.</summary>
    public sealed record Invoked : KernelLogLine;

    /// <summary><c>... is already exiting. Skip ...</c> or <c>... no killable processes...</c>: an event ended without
    /// a kill.</summary>
    public sealed record Abandoned : KernelLogLine;

    /// <summary><c>Tasks in /x are going to be killed due to memory.oom.group set</c>.</summary>
    public sealed record GroupKill(string Cgroup) : KernelLogLine;

    /// <summary><c>Free swap  = 0kB</c> of the Mem-Info block.</summary>
    public sealed record FreeSwap(ByteSize Size) : KernelLogLine;

    /// <summary><c>Total swap = 1010172kB</c> of the Mem-Info block.</summary>
    public sealed record TotalSwap(ByteSize Size) : KernelLogLine;

    /// <summary><c>Adding 1010172k swap on /dev/zram0.  Priority:5 ...</c></summary>
    public sealed record SwapAdded(string Device, ByteSize Size) : KernelLogLine;

    /// <summary>Reads one line. The prefixes of <c>/dev/kmsg</c>, dmesg, syslog and journalctl's short formats are
    /// skipped.</summary>
    /// <returns>Null for a line about anything else. Odd text never throws.</returns>
    public static KernelLogLine? Parse(ReadOnlySpan<char> line)
    {
        ReadOnlySpan<char> text = KernelLogPrefix.Strip(line).TrimEnd("\r\n");
        return text switch
        {
            ['o', ..] when text.StartsWith(OomLines.SummaryStart) => OomLines.ParseSummary(text),
            ['F' or 'T', ..] when SwapLines.ParseTotals(text) is { } totals => totals,
            ['A', ..] when SwapLines.ParseAdded(text) is { } added => added,
            _ => OomLines.Parse(text),
        };
    }
}
