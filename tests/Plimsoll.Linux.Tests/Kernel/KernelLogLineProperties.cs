using CsCheck;
using Plimsoll.Domain.Units;
using Plimsoll.Linux.Kernel;

namespace Plimsoll.Linux.Tests.Kernel;

public sealed class KernelLogLineProperties
{
    // Names made of the very words the lines are made of, and of anything else a process may call itself.
    private static readonly Gen<string> Name = Gen.OneOf(
        Gen.String[0, 15],
        Any(
            ")", "(", ",", " ", ":", "=", "\n", "[", "]", "pid=1", ",task=", ",pid=", "total-vm:", "uid=0",
            "kB", "Killed", " process ", "é", ".").List[0, 8].Select(p => string.Concat(p)))
        .Select(n => n.Length <= 15 ? n : n[..15])
        .Where(n => !n.Contains('\0'));

    [Fact]
    public void Parse_WhenAnyName_RoundTripsTheKillLine() =>
        Gen.Select(Name, Gen.Int[1, 4_194_304], Gen.ULong[0, 1UL << 40], Gen.Bool).Sample(
            (name, pid, kibibytes, limit) =>
        {
            string scope = limit ? "Memory cgroup out of memory" : "Out of memory";
            string line = $"{scope}: Killed process {pid} ({name}) total-vm:9kB, anon-rss:{kibibytes}kB, "
                + "file-rss:1kB, shmem-rss:0kB, UID:0 pgtables:48kB oom_score_adj:-1000";

            return new KernelLogLine.Killed(pid, name, limit, ByteSize.FromKibibytes(kibibytes))
                .Equals(KernelLogLine.Parse(line));
        });

    [Fact]
    public void Parse_WhenAnyName_FindsTheGroupInTheSummary() =>
        Gen.Select(Name, Gen.Int[1, 4_194_304]).Sample((name, pid) =>
        {
            string line = "oom-kill:constraint=CONSTRAINT_NONE,nodemask=(null),cpuset=/,mems_allowed=0,global_oom,"
                + $"task_memcg=/system.slice/nixos-upgrade.service,task={name},pid={pid},uid=0";

            return KernelLogLine.Parse(line) is KernelLogLine.Summary summary && summary.Pid == pid
                && summary.Name == name && summary.VictimCgroup == "/system.slice/nixos-upgrade.service"
                && !summary.IsCgroupLimit;
        });

    [Fact]
    public void Parse_WhenAnyText_DoesNotThrow()
    {
        Gen<string> fragment = Gen.OneOf(
            Gen.String[0, 10],
            Any(
                "Out of memory: ", "Killed process ", "Kill process ", "oom-kill:constraint=", "Adding ", "k swap on ",
                ".  Priority:", "Free swap  = ", "[", "] ", "<6>", "6,9,1,-;", "Nov 23 07:01:06 ",
                "2026-11-23T07:01:06 ", "kernel: ", "(", ") total-vm:", "anon-rss:", "99999999999999999999", "12",
                "kB", ",task=", ",pid=", ",task_memcg=", "kern ", ":"));

        fragment.List[0, 12].Select(f => string.Concat(f)).Sample(
            line => KernelLogLine.Parse(line) is var _, iter: 20_000);
    }

    private static Gen<string> Any(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(i => texts[i]);
}
