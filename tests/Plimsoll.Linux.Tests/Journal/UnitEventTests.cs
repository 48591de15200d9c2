using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.Units;
using static Plimsoll.Linux.Tests.Journal.Records;

namespace Plimsoll.Linux.Tests.Journal;

public sealed class UnitEventTests
{
    private const string ConsumedId = "ae8f7b866b0347b9af31fe1c80b127c0";
    private const string OomId = "fe6faa94e7774663a0da52717891d8ef";
    private const string OomdId = "d989611b15e44c9dbf31e3c81256e4ed";

    [Theory]
    [InlineData("7d4958e842da4a758f6c1cdc7b36dcc5", UnitEventKind.Starting)]
    [InlineData("39f53479d3a045ac8e11786248231fbf", UnitEventKind.Started)]
    [InlineData("7ad2d189f7e94e70a38c781354912448", UnitEventKind.Succeeded)]
    [InlineData("d9b373ed55a64feb8242e02dbe79a49c", UnitEventKind.Failed)]
    [InlineData("be02cf6855d2428ba40df7e9d022f03d", UnitEventKind.StartFailed)]
    [InlineData(OomId, UnitEventKind.OomKilled)]
    [InlineData(OomdId, UnitEventKind.OomdKilled)]
    [InlineData(ConsumedId, UnitEventKind.Consumed)]
    [InlineData("98e322203f7a4ed290d09fe03c09fe15", UnitEventKind.ProcessExited)]
    public async Task FetchAsync_WhenMessageId_DecidesTheKindWhateverTheText(string id, UnitEventKind kind)
    {
        HostJournal journal = await JournalAsync(PidOne(
            0, "Texte dans une autre langue.", ("MESSAGE_ID", id), ("UNIT", Unit), ("INVOCATION_ID", "abc"),
            ("UNIT_RESULT", "timeout"), ("EXIT_CODE", "killed"), ("EXIT_STATUS", "15")));

        UnitEvent one = Assert.Single(journal.UnitEvents);
        Assert.Equal(
            (kind, "abc", "timeout", "killed", "15", Start),
            (one.Kind, one.InvocationId, one.Result, one.ExitCode, one.ExitStatus, one.At));
    }

    [Theory]
    [InlineData(
        "nixos-upgrade.service: Failed with result 'timeout'.", UnitEventKind.Failed, "timeout", null, null, null)]
    [InlineData("nixos-upgrade.service: Deactivated successfully.", UnitEventKind.Succeeded, null, null, null, null)]
    [InlineData("nixos-upgrade.service: Succeeded.", UnitEventKind.Succeeded, null, null, null, null)]
    [InlineData(
        "nixos-upgrade.service: Main process exited, code=exited, status=137/n/a",
        UnitEventKind.ProcessExited, null, "exited", "137", null)]
    [InlineData(
        "nixos-upgrade.service: Main process exited, code=killed, status=9/KILL",
        UnitEventKind.ProcessExited, null, "killed", "9", null)]
    [InlineData(
        "nixos-upgrade.service: Consumed 42.123s CPU time.", UnitEventKind.Consumed, null, null, null, 42.123)]
    [InlineData(
        "nixos-upgrade.service: Consumed 42.123s CPU time, 1.6G memory peak, 0B memory swap peak, read 1.2G from disk, "
        + "written 300M to disk.",
        UnitEventKind.Consumed, null, null, null, 42.123)]
    [InlineData(
        "nixos-upgrade.service: Consumed 1min 5.200s CPU time, 1.6G memory peak, 700M memory swap peak, 1.2G read from "
        + "disk.",
        UnitEventKind.Consumed, null, null, null, 65.2)]
    [InlineData(
        "nixos-upgrade.service: Consumed 215ms CPU time over 1min 5.2s wall clock time, 1.6G memory peak.",
        UnitEventKind.Consumed, null, null, null, 0.215)]
    [InlineData(
        "nixos-upgrade.service: A process of this unit has been killed by the OOM killer.",
        UnitEventKind.OomKilled, null, null, null, null)]
    [InlineData(
        "nixos-upgrade.service: The kernel OOM killer killed some processes in this unit.",
        UnitEventKind.OomKilled, null, null, null, null)]
    [InlineData(
        "nixos-upgrade.service: systemd-oomd killed 3 process(es) in this unit.",
        UnitEventKind.OomdKilled, null, null, null, null)]
    [InlineData("Starting nixos-upgrade.service - NixOS Upgrade...", UnitEventKind.Starting, null, null, null, null)]
    [InlineData("Finished nixos-upgrade.service - NixOS Upgrade.", UnitEventKind.Started, null, null, null, null)]
    [InlineData(
        "Failed to start nixos-upgrade.service - NixOS Upgrade.", UnitEventKind.StartFailed, null, null, null, null)]
    public async Task FetchAsync_WhenOnlyTheSentenceIsLeft_ReadsIt(
        string message, UnitEventKind kind, string? result, string? exitCode, string? exitStatus, double? cpuSeconds)
    {
        // As PID 1 writes to the kernel's log: no _PID, no fields.
        HostJournal journal = await JournalAsync(Line(
            0, ("_TRANSPORT", "kernel"), ("SYSLOG_IDENTIFIER", "systemd"), ("SYSLOG_PID", "1"), ("MESSAGE", message)));

        UnitEvent one = Assert.Single(journal.UnitEvents);
        Assert.Equal((kind, result, exitCode, exitStatus), (one.Kind, one.Result, one.ExitCode, one.ExitStatus));
        Assert.Equal(cpuSeconds, one.CpuTime?.TotalSeconds);
        Assert.Null(one.MemoryPeak);
    }

    [Fact]
    public async Task FetchAsync_WhenOneIdServesBothKillers_TheSentenceTells()
    {
        HostJournal journal = await JournalAsync(
            PidOne(0, $"{Unit}: systemd-oomd killed 3 process(es) in this unit.", ("MESSAGE_ID", OomId),
                ("UNIT", Unit)),
            PidOne(1, "mariadb.service: systemd-oomd killed 1 process(es) in this unit.", ("MESSAGE_ID", OomdId),
                ("UNIT", "mariadb.service")),
            PidOne(2, "mariadb.service: A process of this unit has been killed by the OOM killer.",
                ("MESSAGE_ID", OomId), ("UNIT", "mariadb.service")));

        Assert.Equal(UnitEventKind.OomdKilled, Assert.Single(journal.UnitEvents).Kind);
        Assert.Equal(
            [("mariadb.service", UnitEventKind.OomdKilled), ("mariadb.service", UnitEventKind.OomKilled)],
            journal.OtherOomEvents.Select(e => (e.Unit, e.Kind)));
    }

    [Fact]
    public async Task FetchAsync_WhenASliceRepeatsAKill_LeavesItOutButNotItsOwn()
    {
        (string, object?)[] slice = [("MESSAGE_ID", OomId), ("UNIT", "system.slice")];
        HostJournal journal = await JournalAsync(
            PidOne(0, "x", slice), PidOne(10, "x", ("MESSAGE_ID", OomId), ("UNIT", Unit)), PidOne(600, "x", slice));

        Assert.Equal(Start, Assert.Single(journal.OtherOomEvents).At);
    }

    [Theory]
    [InlineData(
        "Killed /system.slice/mariadb.service due to memory pressure for /system.slice being 61.00% > 60.00%",
        "mariadb.service")]
    [InlineData("Killed /system.slice/nixos-upgrade.service due to memory used (1) / total (2) and swap", Unit)]
    [InlineData(
        "Marked /user.slice/a.scope for killing due to memory pressure for /user.slice being 61.00%", "a.scope")]
    [InlineData("Killed /x due to memory pressure for /x being 61.00%", "unknown")]
    [InlineData("Killed /x by hand", null)]
    [InlineData("Swap is currently not detected; memory pressure usage will be degraded", null)]
    public async Task FetchAsync_WhenOomdSpeaks_FindsTheUnit(string message, string? unit)
    {
        HostJournal journal = await JournalAsync(Line(0, ("SYSLOG_IDENTIFIER", "systemd-oomd"), ("MESSAGE", message)));

        Assert.Equal(
            unit is null ? [] : [(unit, UnitEventKind.OomdKilled)],
            journal.UnitEvents.Concat(journal.OtherOomEvents).Select(e => (e.Unit, e.Kind)));
        Assert.Equal(unit == Unit ? 1 : 0, journal.UnitEvents.Count);
    }

    [Theory]
    [InlineData("sending SIGTERM to process 1985588 uid 1000 \"(sd-pam)\": badness 733, VmRSS 3 MiB", 1)]
    [InlineData("sending SIGKILL to process 42 uid 0 \"nix\": oom_score 978, VmRSS 177 MiB, cmdline \"nix build\"", 1)]
    [InlineData("sending 0 (no-op signal) to process 42 uid 0 \"nix\": badness 978, VmRSS 177 MiB", 0)]
    [InlineData("mem avail: 1234 of 1973 MiB (62.57%), swap free: 985 of 986 MiB (99.90%)", 0)]
    public async Task FetchAsync_WhenEarlyoomSpeaks_CountsItsKillsOnly(string message, int kills)
    {
        HostJournal journal = await JournalAsync(Line(0, ("SYSLOG_IDENTIFIER", "earlyoom"), ("MESSAGE", message)));

        Assert.Equal(kills, journal.OtherOomEvents.Count(e => e.Kind == UnitEventKind.OomdKilled));
        Assert.Empty(journal.UnitEvents);
    }

    [Fact]
    public async Task FetchAsync_WhenTheUnitPrints_KeepsFirstAndLastOfEachInvocation()
    {
        HostJournal journal = await JournalAsync(
            [.. Enumerable.Range(0, 100).Select(i => Line(
                i, ("_SYSTEMD_UNIT", Unit), ("_SYSTEMD_INVOCATION_ID", i < 90 ? "a" : "b"),
                ("MESSAGE", $"line {i}")))]);

        Assert.Equal(
            [("a", "line 0"), ("a", "line 89"), ("b", "line 90"), ("b", "line 99")],
            journal.UnitEvents.Select(e => (e.InvocationId!, e.Source.Value!)));
        Assert.All(journal.UnitEvents, e => Assert.Equal(UnitEventKind.Output, e.Kind));
    }

    [Fact]
    public async Task FetchAsync_WhenAnotherProcessClaimsToBePidOne_IsNotBelieved()
    {
        HostJournal journal = await JournalAsync(Line(
            0, ("SYSLOG_IDENTIFIER", "systemd"), ("_PID", "4711"), ("UNIT", Unit), ("MESSAGE_ID", OomId),
            ("MESSAGE", "x")));

        Assert.Empty(journal.UnitEvents);
    }

    [Fact]
    public async Task FetchAsync_WhenAStartWasSkipped_IsNoEvent()
    {
        HostJournal journal = await JournalAsync(PidOne(
            0, "x", ("MESSAGE_ID", "0e4284a0caca4bfc81c0bb6786972673"), ("UNIT", Unit)));

        Assert.Empty(journal.UnitEvents);
    }

    // systemd, text, peaks kept
    [Theory]
    [InlineData("254.3", "Consumed 42.123s CPU time.", false)]
    [InlineData("255.9-1", "Consumed 42.123s CPU time, 1.6G memory peak, 0B memory swap peak.", false)]
    [InlineData("256", "Consumed 42.123s CPU time, 1.6G memory peak.", true)]
    [InlineData("257.13-1~deb13u1", "Consumed 42.123s CPU time, 1.6G memory peak.", true)]
    [InlineData(null, "Consumed 42.123s CPU time, 1.6G memory peak.", false)]
    [InlineData(null, "Consumed 42.123s CPU time over 1min 5.2s wall clock time, 1.6G memory peak.", true)]
    public async Task FetchAsync_WhenSystemdMayBeWrong_LeavesPeaksOut(string? version, string text, bool isKept)
    {
        HostJournal journal = await JournalAsync(
            KernelLine(0, "x"),
            version is null ? KernelLine(1, "x") : Line(
                1, ("_TRANSPORT", "kernel"), ("SYSLOG_IDENTIFIER", "systemd"), ("SYSLOG_PID", "1"),
                ("MESSAGE", $"systemd {version} running in system mode (+PAM)")),
            PidOne(
                2, $"{Unit}: {text}", ("MESSAGE_ID", ConsumedId), ("UNIT", Unit), ("CPU_USAGE_NSEC", "42123456789"),
                ("MEMORY_PEAK", "1717986918"), ("MEMORY_SWAP_PEAK", "0")));

        UnitEvent one = Assert.Single(journal.UnitEvents);
        Assert.Equal(isKept ? ByteSize.FromBytes(1_717_986_918) : null, one.MemoryPeak);
        Assert.Equal(isKept ? ByteSize.Zero : null, one.SwapPeak);
        Assert.Equal(TimeSpan.FromTicks(421_234_567), one.CpuTime);
        Assert.Equal(!isKept, one.Source.Value!.Contains("memory peaks left out", StringComparison.Ordinal));
        Assert.Equal(version is null ? null : int.Parse(version[..3]), journal.SystemdVersion);
    }

    [Fact]
    public async Task FetchAsync_WhenPeaksAreNotKnown_AreAbsent()
    {
        HostJournal journal = await JournalAsync(
            PidOne(0, "systemd 257 running in system mode (+PAM)"),
            PidOne(1, "x", ("MESSAGE_ID", ConsumedId), ("UNIT", Unit), ("MEMORY_PEAK", "18446744073709551615"),
                ("MEMORY_SWAP_PEAK", "lots"), ("CPU_USAGE_NSEC", "-1")));

        UnitEvent one = Assert.Single(journal.UnitEvents);
        Assert.Equal((null, null, null), (one.MemoryPeak, one.SwapPeak, one.CpuTime));
    }
}
