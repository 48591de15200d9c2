using Plimsoll.Domain.Units;
using Plimsoll.Linux.Kernel;

namespace Plimsoll.Linux.Tests.Kernel;

public sealed class OomEventsTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 23, 7, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Add_WhenOneEvent_JoinsSummaryAndSwap()
    {
        OomVictim victim = Assert.Single(Read(
            "nix invoked oom-killer: gfp_mask=0x1, order=0, oom_score_adj=0",
            "Free swap  = 4kB",
            "Total swap = 1010172kB",
            Summary(266, "global_oom,task_memcg=/system.slice/nixos-upgrade.service", "nix"),
            Killed(266, "nix")));

        Assert.Equal(
            ("/system.slice/nixos-upgrade.service", false, ByteSize.FromKibibytes(4),
                ByteSize.FromKibibytes(1_010_172)),
            (victim.Cgroup, victim.IsCgroupLimit, victim.SwapFree, victim.SwapTotal));
    }

    [Fact]
    public void Add_WhenTwoEventsAreMixed_KeepsTheirVictimsApart()
    {
        OomVictim[] victims = Read(
            "nix invoked oom-killer: gfp_mask=0x1, order=0, oom_score_adj=0",
            "Free swap  = 4kB",
            "sshd invoked oom-killer: gfp_mask=0x1, order=0, oom_score_adj=0",
            "Free swap  = 8kB",
            Summary(1, "global_oom,task_memcg=/system.slice/a.service", "a"),
            Summary(2, "oom_memcg=/b,task_memcg=/b/c.service", "b"),
            Killed(2, "b", "Memory cgroup out of memory"),
            Killed(1, "a"));

        Assert.Equal(
            [("/b/c.service", true, null), ("/system.slice/a.service", false, (ByteSize?)null)],
            victims.Select(v => (v.Cgroup, v.IsCgroupLimit, v.SwapFree)));
    }

    [Fact]
    public void Add_WhenTwoLineForm_CountsOneKillAndTakesItsScope()
    {
        OomVictim victim = Assert.Single(Read(
            "Memory cgroup out of memory: Kill process 26074 (monocular) score 54 or sacrifice child",
            "Killed process 24518 (child) total-vm:4312kB, anon-rss:16kB, file-rss:0kB"));

        Assert.Equal((24518, true, null), (victim.Line.Pid, victim.IsCgroupLimit, victim.Cgroup));
    }

    [Fact]
    public void Add_WhenEventIsAbandoned_ItsSwapIsNotTheNextKills()
    {
        OomVictim victim = Assert.Single(Read(
            "a invoked oom-killer: gfp_mask=0x1, order=0, oom_score_adj=0",
            "Free swap  = 4kB",
            "Out of memory: OOM victim 12 (x) is already exiting. Skip killing the task",
            Killed(266, "nix")));

        Assert.Null(victim.SwapFree);
    }

    [Fact]
    public void Add_WhenDumpWasRateLimited_KillStandsAlone()
    {
        OomVictim[] victims = Read(
            Summary(1, "global_oom,task_memcg=/system.slice/a.service", "a"), Killed(1, "a"), Killed(2, "b"));

        Assert.Equal(["/system.slice/a.service", null], victims.Select(v => v.Cgroup));
    }

    [Fact]
    public void Add_WhenGroupIsKilled_CountsEachProcessOnce()
    {
        OomVictim[] victims = Read(
            Summary(1, "oom_memcg=/g,task_memcg=/g", "a"),
            Killed(1, "a", "Memory cgroup out of memory"),
            "Tasks in /g are going to be killed due to memory.oom.group set",
            Killed(1, "a", "Memory cgroup out of memory"),
            Killed(2, "b", "Memory cgroup out of memory"));

        Assert.Equal([(1, "/g"), (2, "/g")], victims.Select(v => (v.Line.Pid, v.Cgroup!)));
    }

    [Fact]
    public void Add_WhenSummaryIsOld_IsNotJoinedToAnotherLifeOfThePid()
    {
        OomEvents events = new();
        events.Add(KernelLogLine.Parse(Summary(1, "global_oom,task_memcg=/a.service", "a"))!, Start);

        OomVictim? victim = events.Add(KernelLogLine.Parse(Killed(1, "a"))!, Start.AddHours(1));

        Assert.Null(victim!.Cgroup);
    }

    private static OomVictim[] Read(params string[] lines)
    {
        OomEvents events = new();
        return [.. lines.Select((l, i) => events.Add(KernelLogLine.Parse(l)!, Start.AddSeconds(i)))
            .OfType<OomVictim>()];
    }

    private static string Summary(int pid, string scope, string name) =>
        "oom-kill:constraint=CONSTRAINT_NONE,nodemask=(null),cpuset=/,mems_allowed=0,"
        + $"{scope},task={name},pid={pid},uid=0";

    private static string Killed(int pid, string name, string scope = "Out of memory") =>
        $"{scope}: Killed process {pid} ({name}) total-vm:8kB, anon-rss:4kB, file-rss:0kB, shmem-rss:0kB";
}
