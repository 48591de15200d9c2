using System.Diagnostics;
using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.Units;
using Plimsoll.Engine.Ports;
using Plimsoll.Linux.Journal;
using static Plimsoll.Linux.Tests.Journal.Records;

namespace Plimsoll.Linux.Tests.Journal;

/// <summary>Real processes: a shell script stands where journalctl or ssh would.</summary>
public sealed class JournalCommandTests
{
    private const string Killed = "Out of memory: Killed process 7 (nix) total-vm:9kB, anon-rss:4kB, file-rss:0kB";
    private static readonly Window Asked = new(Start, Start.AddSeconds(60.5));

    [Fact]
    public async Task FetchAsync_WhenCommandPrintsRecords_ReadsThem()
    {
        using TemporaryFolder folder = new();
        await File.WriteAllBytesAsync(
            Path.Combine(folder.Path, "out"), Bytes(KernelLine(1, Killed), PidOne(2, "x")));
        JournalCommand command = Script(folder, "cat \"$DIR/out\"", "{host}");

        HostJournal journal = Available(await FetchAsync(command));

        Assert.Single(journal.OomKills);
        Assert.EndsWith(" ns1", journal.Source);
        Assert.Empty(journal.Losses);
    }

    [Fact]
    public async Task FetchAsync_WhenWindow_AsksForItAndForNothingAShellWouldRead()
    {
        using TemporaryFolder folder = new();
        JournalCommand command = Script(folder, "for a in \"$@\"; do echo \"$a\"; done >> \"$DIR/args\"", "{host}");

        await FetchAsync(command, Asked);

        string[] words = await File.ReadAllLinesAsync(Path.Combine(folder.Path, "args"));
        string[] read = words[words.AsSpan().LastIndexOf("ns1")..];
        Assert.Equal(
            [
                "ns1", "-o", "json", "--no-pager", "--since=@1795417200", "--until=@1795420861",
                "_TRANSPORT=kernel", "+", "SYSLOG_IDENTIFIER=kernel", "+", "_PID=1", "+",
                "SYSLOG_IDENTIFIER=systemd-journald", "+", "SYSLOG_IDENTIFIER=systemd-oomd", "+",
                "SYSLOG_IDENTIFIER=earlyoom", "+", "_SYSTEMD_UNIT=nixos-upgrade.service",
            ],
            read);
        Assert.All(words, w => Assert.Equal(-1, w.IndexOfAny([.. " '\"`$&;|<>()*?[]{}~#!\\"])));
    }

    [Fact]
    public async Task FetchAsync_WhenVersionWasLoggedBeforeTheWindow_IsProbed()
    {
        using TemporaryFolder folder = new();
        await File.WriteAllBytesAsync(Path.Combine(folder.Path, "version"), Bytes(Line(
            -9000, ("_TRANSPORT", "kernel"), ("SYSLOG_IDENTIFIER", "systemd"),
            ("MESSAGE", "systemd 257 running in system mode (+PAM)"))));
        await File.WriteAllBytesAsync(Path.Combine(folder.Path, "kernel"), Bytes(KernelLine(-10, Killed)));
        await File.WriteAllBytesAsync(Path.Combine(folder.Path, "out"), Bytes(PidOne(
            2, "x", ("MESSAGE_ID", "ae8f7b866b0347b9af31fe1c80b127c0"), ("UNIT", Unit), ("MEMORY_PEAK", "4096"))));
        JournalCommand command = Script(folder, """
            case "$*" in
              *--grep=*) cat "$DIR/version" ;;
              *"-n 1 _TRANSPORT=kernel"*) cat "$DIR/kernel" ;;
              *) cat "$DIR/out" ;;
            esac
            """);

        HostJournal journal = Available(await FetchAsync(command, Asked));

        Assert.Equal((257, ByteSize.FromBytes(4096)), (journal.SystemdVersion, journal.UnitEvents.Single().MemoryPeak));
        Assert.Empty(journal.Losses);
        Assert.Empty(journal.OomKills);
        Assert.Equal((Start.AddSeconds(2), 1), (journal.Boots.Single().First, journal.Boots.Single().Records));
    }

    [Theory]
    [InlineData("echo 'no such machine' >&2; exit 255", "exit code 255: no such machine")]
    [InlineData("cat \"$DIR/out\"; exit 1", "exit code 1")]
    [InlineData("head -c 150 \"$DIR/out\"", "PLM3002")]
    [InlineData("echo Welcome; cat \"$DIR/out\"", "PLM3001")]
    [InlineData("yes wrong", "PLM3001")]
    [InlineData("head -c 200000 /dev/zero | tr '\\0' e >&2; exit 3", "exit code 3: eeee")]
    public async Task FetchAsync_WhenCommandFails_IsUnavailableWithItsWords(string script, string reason)
    {
        using TemporaryFolder folder = new();
        await File.WriteAllBytesAsync(Path.Combine(folder.Path, "out"), Bytes(KernelLine(1, "x"), PidOne(2, "x")));

        var fetch = Assert.IsType<JournalFetch.Unavailable>(await FetchAsync(Script(folder, script)));

        Assert.Contains(reason, fetch.Fault.Reason);
        Assert.InRange(fetch.Fault.Reason.Length, 1, 700);
    }

    [Fact]
    public async Task FetchAsync_WhenNoSuchProgram_IsUnavailable()
    {
        JournalFetch fetch = await FetchAsync(new JournalCommand(["/nonexistent/journalctl"]));

        Assert.StartsWith(
            "cannot start /nonexistent/journalctl", Assert.IsType<JournalFetch.Unavailable>(fetch).Fault.Reason);
    }

    [Fact]
    public async Task FetchAsync_WhenNothingIsPrinted_IsNotThere()
    {
        using TemporaryFolder folder = new();

        Assert.IsType<JournalFetch.NotThere>(await FetchAsync(Script(folder, "exit 0")));
    }

    [Fact]
    public async Task FetchAsync_WhenOfAnotherMachine_IsUnavailable()
    {
        using TemporaryFolder folder = new();
        await File.WriteAllBytesAsync(Path.Combine(folder.Path, "out"), Bytes(KernelLine(1, "x")));

        JournalFetch fetch = await Script(folder, "cat \"$DIR/out\"").FetchAsync(
            Host("vault01"), Unit, window: null, TestContext.Current.CancellationToken);

        Assert.Equal(
            "its records are of ns1; none is of vault01", Assert.IsType<JournalFetch.Unavailable>(fetch).Fault.Reason);
    }

    [Theory]
    [InlineData("Journal file /var/log/journal/x/system.journal is truncated, ignoring file.", 1)]
    [InlineData("Hint: You are currently not seeing messages from other users and the system.", 1)]
    [InlineData("Warning: Permanently added 'ns1' (ED25519) to the list of known hosts.", 0)]
    public async Task FetchAsync_WhenJournalctlWarns_IsALoss(string warning, int losses)
    {
        using TemporaryFolder folder = new();
        await File.WriteAllBytesAsync(Path.Combine(folder.Path, "out"), Bytes(KernelLine(1, "x"), PidOne(2, "x")));

        HostJournal journal = Available(await FetchAsync(
            Script(folder, $"cat \"$DIR/out\"; cat >&2 <<'E'\n{warning}\nE")));

        Assert.Equal(losses == 0 ? [] : [$"journalctl: {warning}"], journal.Losses);
    }

    [Theory]
    [InlineData("-oProxyCommand=x", Unit)]
    [InlineData("a b", Unit)]
    [InlineData("a;b", Unit)]
    [InlineData("", Unit)]
    [InlineData("ns1", "x;reboot.service")]
    [InlineData("ns1", "$(reboot).service")]
    public async Task FetchAsync_WhenANameIsUnfit_RunsNothing(string host, string unit)
    {
        using TemporaryFolder folder = new();
        JournalCommand command = Script(folder, "touch \"$DIR/ran\"", "{host}");

        Assert.IsType<JournalFetch.Unavailable>(
            await command.FetchAsync(Host(host), unit, window: null, TestContext.Current.CancellationToken));
        Assert.False(File.Exists(Path.Combine(folder.Path, "ran")));
    }

    [Fact]
    public async Task FetchAsync_WhenTimeIsUp_IsUnavailableAndTheProcessIsGone()
    {
        using TemporaryFolder folder = new();
        JournalCommand command = Script(
            folder, "echo $$ > \"$DIR/pid\"; exec sleep 600", timeout: TimeSpan.FromSeconds(1));

        var fetch = Assert.IsType<JournalFetch.Unavailable>(await FetchAsync(command));

        Assert.Equal("no end after 1 s", fetch.Fault.Reason);
        await AssertEndedAsync(folder);
    }

    [Fact]
    public async Task FetchAsync_WhenCancelled_ThrowsAndTheProcessAndItsChildAreGone()
    {
        using TemporaryFolder folder = new();
        using CancellationTokenSource source = new();
        JournalCommand command = Script(folder, "sleep 600 & echo $! > \"$DIR/pid\"; wait");
        Task<JournalFetch> fetching = command.FetchAsync(Host(), Unit, window: null, source.Token).AsTask();
        while (!File.Exists(Path.Combine(folder.Path, "pid")))
        {
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }

        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => fetching);
        await AssertEndedAsync(folder);
    }

    private static async Task AssertEndedAsync(TemporaryFolder folder)
    {
        string pid = "";
        for (int tries = 0; pid.Length == 0 && tries < 100; tries++)
        {
            pid = (await File.ReadAllTextAsync(Path.Combine(folder.Path, "pid"))).Trim();
            await Task.Delay(10);
        }

        Stopwatch waited = Stopwatch.StartNew();
        while (IsRunning(pid))
        {
            Assert.True(waited.Elapsed < TimeSpan.FromSeconds(10), $"process {pid} still runs");
            await Task.Delay(10);
        }
    }

    // A dead process that nobody has waited for yet is still listed, in state Z.
    private static bool IsRunning(string pid)
    {
        try
        {
            string stat = File.ReadAllText($"/proc/{pid}/stat");
            return stat[stat.LastIndexOf(')') + 2] != 'Z';
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static JournalCommand Script(
        TemporaryFolder folder, string text, string? word = null, TimeSpan? timeout = null)
    {
        string path = Path.Combine(folder.Path, "script");
        File.WriteAllText(path, $"DIR='{folder.Path}'\n{text}\n");
        return new JournalCommand(word is null ? ["/bin/sh", path] : ["/bin/sh", path, word], timeout);
    }

    private static async Task<JournalFetch> FetchAsync(JournalCommand command, Window? window = null) =>
        await command.FetchAsync(Host(), Unit, window, TestContext.Current.CancellationToken);
}
