using Plimsoll.Domain.Units;
using Plimsoll.Linux.Kernel;

namespace Plimsoll.Linux.Tests.Kernel;

public sealed class KernelLogLineTests
{
    // Kernel, line, pid, name, cgroup limit (null: not said), anon-rss in KiB (null: cut).
    public static TheoryData<string, string, int, string, bool?, long?> Kills => new()
    {
        {
            "up to 4.4, second line",
            "Killed process 500 (dbus-daemon) total-vm:21740kB, anon-rss:0kB, file-rss:4kB",
            500, "dbus-daemon", null, 0
        },
        {
            "4.5 to 5.0, second line",
            "Killed process 3965 (a.out) total-vm:4312kB, anon-rss:0kB, file-rss:0kB, shmem-rss:0kB",
            3965, "a.out", null, 0
        },
        {
            "RHEL 7",
            "Killed process 215701, UID 679, (java) total-vm:11017300kB, anon-rss:7152432kB, file-rss:1232kB",
            215701, "java", null, 7_152_432
        },
        {
            "5.1 to 5.3, group limit",
            "Memory cgroup out of memory: Killed process 210 (stress) total-vm:265768kB, anon-rss:0kB, file-rss:224kB, "
            + "shmem-rss:0kB",
            210, "stress", true, 0
        },
        {
            "5.4 and later",
            "Out of memory: Killed process 1436 (python) total-vm:869012kB, anon-rss:607516kB, file-rss:44kB, "
            + "shmem-rss:0kB, UID:1000 pgtables:1264kB oom_score_adj:0",
            1436, "python", false, 607_516
        },
        {
            "6.1, negative score",
            "Out of memory: Killed process 154 (hog) total-vm:406016kB, anon-rss:142664kB, file-rss:4kB, "
            + "shmem-rss:648kB, UID:0 pgtables:824kB oom_score_adj:-900",
            154, "hog", false, 142_664
        },
        {
            "6.18, group limit",
            "Memory cgroup out of memory: Killed process 26916 (hog) total-vm:655828kB, anon-rss:129792kB, "
            + "file-rss:532kB, shmem-rss:0kB, UID:0 pgtables:1320kB oom_score_adj:0",
            26916, "hog", true, 129_792
        },
        {
            "sysctl vm.oom_kill_allocating_task",
            "Out of memory (oom_kill_allocating_task): Killed process 7 (sh) total-vm:4kB, anon-rss:8kB, file-rss:0kB",
            7, "sh", false, 8
        },
        { "cut line", "Out of memory: Killed process 7 (nix) total-v", 7, "nix", false, null },
        { "cut name", "Out of memory: Killed process 7 (ni", 7, "ni", false, null },
        { "a number no process has", "Out of memory: Killed process 99999999999 (x)", 0, "x", false, null },
    };

    [Theory]
    [MemberData(nameof(Kills))]
    public void Parse_WhenAProcessWasKilled_ReadsTheVictim(
        string kernel, string line, int pid, string name, bool? isLimit, long? anonKibibytes)
    {
        ByteSize? anon = anonKibibytes is { } kibibytes ? ByteSize.FromKibibytes((ulong)kibibytes) : null;

        Assert.Equal(new KernelLogLine.Killed(pid, name, isLimit, anon), KernelLogLine.Parse(line));
        Assert.NotEmpty(kernel);
    }

    [Theory]
    [InlineData("Isolated Web Co")]
    [InlineData("npm start")]
    [InlineData("SRT:RcvQ:w1")]
    [InlineData(".nixos-rebuild-")]
    [InlineData("(sd-pam)")]
    [InlineData(") total-vm:1kB")]
    [InlineData("a,task=b,pid=1")]
    [InlineData("[kworker/0:1]")]
    [InlineData("a\nb")]
    [InlineData("")]
    public void Parse_WhenTheNameIsOdd_KeepsItWhole(string name)
    {
        string killed = $"Out of memory: Killed process 42 ({name}) total-vm:8kB, anon-rss:4kB, file-rss:0kB, "
            + "shmem-rss:0kB, UID:0 pgtables:48kB oom_score_adj:0";
        string summary = "oom-kill:constraint=CONSTRAINT_NONE,nodemask=(null),cpuset=/,mems_allowed=0,global_oom,"
            + $"task_memcg=/system.slice/a.service,task={name},pid=42,uid=0";

        Assert.Equal(
            new KernelLogLine.Killed(42, name, false, ByteSize.FromKibibytes(4)), KernelLogLine.Parse(killed));
        Assert.Equal(
            new KernelLogLine.Summary(42, name, "/system.slice/a.service", false), KernelLogLine.Parse(summary));
    }

    public static TheoryData<string, int, string?, bool> Summaries => new()
    {
        {
            "oom-kill:constraint=CONSTRAINT_NONE,nodemask=(null),cpuset=user.slice,mems_allowed=0,global_oom,"
            + "task_memcg=/system.slice/mariadb.service,task=mariadbd,pid=2100513,uid=113",
            2100513, "/system.slice/mariadb.service", false
        },
        {
            "oom-kill:constraint=CONSTRAINT_NONE,nodemask=(null),oom_memcg=/foo,task_memcg=/foo,task=stress,"
            + "pid=210,uid=0",
            210, "/foo", true
        },
        {
            "oom-kill:constraint=CONSTRAINT_MEMCG,nodemask=(null),cpuset=/,mems_allowed=0,oom_memcg=/parts_2424,"
            + "task_memcg=/parts_2424,task=hog,pid=26916,uid=0",
            26916, "/parts_2424", true
        },
        {
            "oom-kill:constraint=CONSTRAINT_NONE,nodemask=(null),cpuset=/,mems_allowed=0,global_oom,task_memcg=/,"
            + "task=hog,pid=154,uid=0",
            154, "/", false
        },
        {
            "oom-kill:constraint=CONSTRAINT_CPUSET,nodemask=0,task=chromium,pid=27368,uid=1000",
            27368, null, false
        },
        {
            "oom-kill:constraint=CONSTRAINT_NONE,nodemask=(null),cpuset=/,mems_allowed=0,global_oom,"
            + "task_memcg=/a,b=c/x.service,task=y,pid=3,uid=0",
            3, "/a,b=c/x.service", false
        },
    };

    [Theory]
    [MemberData(nameof(Summaries))]
    public void Parse_WhenSummary_ReadsScopeAndVictimGroup(string line, int pid, string? group, bool isLimit)
    {
        KernelLogLine.Summary summary = Assert.IsType<KernelLogLine.Summary>(KernelLogLine.Parse(line));

        Assert.Equal((pid, group, isLimit), (summary.Pid, summary.VictimCgroup, summary.IsCgroupLimit));
    }

    [Theory]
    [InlineData("Out of memory: Kill process 500 (dbus-daemon) score 511952 or sacrifice child", 500, false)]
    [InlineData("Memory cgroup out of memory: Kill process 26074 (monocular) score 54 or sacrifice child", 26074, true)]
    public void Parse_WhenOnlyChosen_IsNoKill(string line, int pid, bool isLimit) =>
        Assert.Equal(new KernelLogLine.Chosen(pid, isLimit), KernelLogLine.Parse(line));

    [Theory]
    [InlineData("Out of memory and no killable processes...")]
    [InlineData("Out of memory: OOM victim 12 (x) is already exiting. Skip killing the task")]
    [InlineData("Memory cgroup out of memory: OOM victim 12 (x) is already exiting. Skip killing the task")]
    public void Parse_WhenNothingWasKilled_IsAbandoned(string line) =>
        Assert.Equal(new KernelLogLine.Abandoned(), KernelLogLine.Parse(line));

    [Theory]
    [InlineData("")]
    [InlineData("oom_reaper: reaped process 27368 (chromium), now anon-rss:0kB, file-rss:0kB, shmem-rss:6836kB")]
    [InlineData("[    286]     0   286   445720   405680   405664       16         0  3297280        0         0 nix")]
    [InlineData("Kill process 12 (x) sharing same memory")]
    [InlineData("memory: usage 131072kB, limit 131072kB, failcnt 179893")]
    [InlineData("somebody wrote Killed process 12 (x) total-vm:1kB into the log")]
    [InlineData("Adding swap on nothing")]
    public void Parse_WhenAboutAnythingElse_IsNull(string line) => Assert.Null(KernelLogLine.Parse(line));

    [Fact]
    public void Parse_WhenMemInfoOrGroupLine_ReadsIt()
    {
        Assert.Equal(new KernelLogLine.Invoked(), KernelLogLine.Parse(
            "nix invoked oom-killer: gfp_mask=0x140cca(GFP_HIGHUSER_MOVABLE|__GFP_COMP), order=0, oom_score_adj=0"));
        Assert.Equal(new KernelLogLine.FreeSwap(ByteSize.FromKibibytes(12)), KernelLogLine.Parse("Free swap  = 12kB"));
        Assert.Equal(
            new KernelLogLine.TotalSwap(ByteSize.FromKibibytes(1_010_172)),
            KernelLogLine.Parse("Total swap = 1010172kB"));
        Assert.Equal(
            new KernelLogLine.GroupKill("/system.slice/x.service"),
            KernelLogLine.Parse(
                "Tasks in /system.slice/x.service are going to be killed due to memory.oom.group set"));
        Assert.Null(KernelLogLine.Parse("Total swap = 99999999999999999999kB"));
    }

    [Theory]
    [InlineData("Adding 1010172k swap on /dev/zram0.  Priority:5 extents:1 across:1010172k SSDsc", "/dev/zram0")]
    [InlineData("Adding 1010172k swap on /dev/zram0. Priority:5 extents:1 across:1010172k SSDsc", "/dev/zram0")]
    [InlineData("Adding 1010172k swap on /a b.c. Priority:1.  Priority:-2 extents:3 across:1k ", "/a b.c. Priority:1")]
    public void Parse_WhenSwapIsAdded_ReadsDeviceAndSize(string line, string device) =>
        Assert.Equal(
            new KernelLogLine.SwapAdded(device, ByteSize.FromKibibytes(1_010_172)), KernelLogLine.Parse(line));

    [Theory]
    [InlineData("3,901,12345678,-;")]
    [InlineData("3,901,12345678,-,caller=T123;")]
    [InlineData("<3>")]
    [InlineData("[   12.345678] ")]
    [InlineData("[12345.678901][  T123] ")]
    [InlineData("[Mon Nov 23 07:01:06 2026] ")]
    [InlineData("Nov 23 07:01:06 ns2 kernel: ")]
    [InlineData("Nov  3 07:01:06 ns2 kernel: [   12.345678] ")]
    [InlineData("Nov 23 07:01:06.123456 ns2 kernel: ")]
    [InlineData("2026-11-23T07:01:06.123456+00:00 ns2 kernel: ")]
    [InlineData("2026-11-23T07:01:06+0000 ns2 kernel: [   12.345678] ")]
    [InlineData("2026-11-23T07:01:06,123456+00:00 ")]
    [InlineData("[   12.345678] ns2 kernel: ")]
    [InlineData("kern  :err   : [   12.345678] ")]
    [InlineData("kernel: ")]
    public void Parse_WhenPrefixed_ReadsTheSame(string prefix)
    {
        const string Killed = "Out of memory: Killed process 1 (x) total-vm:3kB, anon-rss:2kB, file-rss:1kB";
        const string Swap = "Adding 1010172k swap on /dev/zram0.  Priority:5 extents:1 across:1010172k SSDsc";

        Assert.Equal(KernelLogLine.Parse(Killed), KernelLogLine.Parse(prefix + Killed));
        Assert.Equal(KernelLogLine.Parse(Swap), KernelLogLine.Parse($"{prefix}{Swap}\r\n"));
        Assert.IsType<KernelLogLine.SwapAdded>(KernelLogLine.Parse(Swap));
    }
}
