using System.Diagnostics;
using System.Globalization;
using System.Text;
using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.Units;
using Plimsoll.Linux.Journal;
using static Plimsoll.Linux.Tests.Journal.Records;

namespace Plimsoll.Linux.Tests.Journal;

/// <summary>A real journal file, written by systemd-journal-remote and read by journalctl.</summary>
public sealed class RealJournalTests
{
    private const string Remote = "/lib/systemd/systemd-journal-remote";
    private const string Journalctl = "/usr/bin/journalctl";
    private const string KernelFields = "_TRANSPORT=kernel\nSYSLOG_IDENTIFIER=kernel\nPRIORITY=3";
    private const string EarlySystemdFields = "_TRANSPORT=kernel\nSYSLOG_IDENTIFIER=systemd\nSYSLOG_PID=1";

    [Fact]
    public async Task FetchAsync_WhenRealJournal_ReadsTextBytesAndLongFields()
    {
        using TemporaryFolder folder = new();
        string file = await WriteAsync(
            folder,
            Entry(0, "systemd 257.3 running in system mode (+PAM)", EarlySystemdFields),
            Entry(1, "oom-kill:constraint=CONSTRAINT_NONE,nodemask=(null),cpuset=/,mems_allowed=0,global_oom,"
                + "task_memcg=/system.slice/nixos-upgrade.service,task=n\n\u0001x,pid=266,uid=0", KernelFields),
            Entry(2, "Out of memory: Killed process 266 (n\n\u0001x) total-vm:1762400kB, anon-rss:1622784kB, "
                + "file-rss:92kB", KernelFields),
            Entry(3, new string('x', 6_000), KernelFields),
            Entry(4, "nixos-upgrade.service: Failed with result 'oom-kill'.",
                $"_PID=1\n_UID=0\nSYSLOG_IDENTIFIER=systemd\nUNIT={Unit}\nINVOCATION_ID=abc\nUNIT_RESULT=oom-kill\n"
                + "MESSAGE_ID=d9b373ed55a64feb8242e02dbe79a49c"),
            Entry(5, "Grüße", $"_PID=280\n_UID=0\n_SYSTEMD_UNIT={Unit}\n_SYSTEMD_INVOCATION_ID=abc"),
            Entry(6, "not asked for", "_PID=300\n_UID=0\n_SYSTEMD_UNIT=nginx.service"));

        HostJournal journal = await FetchAsync(file, window: null);

        OomKill kill = Assert.Single(journal.OomKills);
        Assert.Equal(
            ("n\n\u0001x", "nixos-upgrade.service", ByteSize.FromKibibytes(1_622_784)),
            (kill.VictimName, kill.VictimUnit, kill.AnonResident));
        Assert.Equal(
            [(UnitEventKind.Failed, "oom-kill", "abc"), (UnitEventKind.Output, null, "abc")],
            journal.UnitEvents.Select(e => (e.Kind, e.Result, e.InvocationId!)));
        Assert.Equal("Grüße", journal.UnitEvents[1].Source.Value);
        Assert.Equal(257, journal.SystemdVersion);
        Assert.Contains("too long for journalctl", Assert.Single(journal.Losses));
        Assert.Equal(
            new JournalBoot(Boot, Start, Start.AddSeconds(5), 6) { KernelRecords = 3 }, Assert.Single(journal.Boots));
    }

    [Fact]
    public async Task FetchAsync_WhenWindow_RealJournalctlTakesTheArguments()
    {
        using TemporaryFolder folder = new();
        string file = await WriteAsync(
            folder,
            Entry(0, "systemd 257.3 running in system mode (+PAM)", EarlySystemdFields),
            Entry(1, "Linux version 6.12", KernelFields),
            Entry(100, $"{Unit}: Consumed 1s CPU time.",
                $"_PID=1\n_UID=0\nUNIT={Unit}\nMESSAGE_ID=ae8f7b866b0347b9af31fe1c80b127c0\nMEMORY_PEAK=4096"),
            Entry(200, "after", KernelFields));

        HostJournal journal = await FetchAsync(file, new Window(Start.AddSeconds(50), Start.AddSeconds(150)));

        Assert.Equal(
            (257, ByteSize.FromBytes(4096)), (journal.SystemdVersion, Assert.Single(journal.UnitEvents).MemoryPeak));
        Assert.Empty(journal.Losses);
        Assert.Equal(
            new JournalBoot(Boot, Start.AddSeconds(100), Start.AddSeconds(100), 1) { KernelRecords = 2 }, Assert.Single(journal.Boots));
    }

    [Fact]
    public async Task FetchAsync_WhenWindowIsAllOfTime_RealJournalctlTakesIt()
    {
        using TemporaryFolder folder = new();
        string file = await WriteAsync(folder, Entry(0, "x", KernelFields));

        HostJournal journal = await FetchAsync(file, new Window(DateTimeOffset.UnixEpoch, DateTimeOffset.MaxValue));

        Assert.Equal(1, Assert.Single(journal.Boots).Records);
    }

    private static async Task<HostJournal> FetchAsync(string file, Window? window) =>
        Available(await new JournalCommand([Journalctl, "--file", file]).FetchAsync(
            Host(), Unit, window, TestContext.Current.CancellationToken));

    private static async Task<string> WriteAsync(TemporaryFolder folder, params byte[][] entries)
    {
        Assert.SkipUnless(
            File.Exists(Remote) && File.Exists(Journalctl), "needs the packages systemd and systemd-journal-remote");
        string export = Path.Combine(folder.Path, "in.export");
        string journal = Path.Combine(folder.Path, "out.journal");
        await File.WriteAllBytesAsync(export, [.. entries.SelectMany(e => e)]);
        using Process process = Process.Start(new ProcessStartInfo(Remote, [$"--output={journal}", export])
        {
            RedirectStandardError = true,
        })!;
        string errors = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, errors);
        return journal;
    }

    // The journal export format: a field with a line feed goes by length (little endian) instead of "=".
    private static byte[] Entry(int seconds, string message, string fields)
    {
        long microseconds = (Start.AddSeconds(seconds) - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
        string head = string.Create(CultureInfo.InvariantCulture, $"""
            __REALTIME_TIMESTAMP={microseconds}
            __MONOTONIC_TIMESTAMP={(seconds + 100) * 1_000_000L}
            _BOOT_ID={Boot}
            _HOSTNAME=ns1
            {fields}
            MESSAGE

            """);
        byte[] text = Encoding.UTF8.GetBytes(message);
        return
        [
            .. Encoding.UTF8.GetBytes(head), .. BitConverter.GetBytes((ulong)text.Length), .. text, .. "\n\n"u8,
        ];
    }
}
