using System.Text;
using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.Units;
using Plimsoll.Engine.Ports;
using Plimsoll.Linux.Journal;
using Plimsoll.Linux.Records;
using static Plimsoll.Linux.Tests.Journal.Records;

namespace Plimsoll.Linux.Tests.Journal;

public sealed class JournalFileTests
{
    private const string Killed = "Out of memory: Killed process 7 (nix) total-vm:9kB, anon-rss:4kB, file-rss:0kB";

    [Fact]
    public async Task FetchAsync_WhenNoFile_IsNotThere()
    {
        JournalFetch fetch = await new JournalFile("none/{host}.json", AppContext.BaseDirectory).FetchAsync(
            Host(), Unit, window: null, TestContext.Current.CancellationToken);

        Assert.Contains("none/ns1.json", Assert.IsType<JournalFetch.NotThere>(fetch).Reason);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-- No entries --\n")]
    public async Task FetchAsync_WhenNoRecords_IsNotThere(string content) =>
        Assert.IsType<JournalFetch.NotThere>(await ReadAsync(Encoding.UTF8.GetBytes(content)));

    [Fact]
    public async Task FetchAsync_WhenPathIsAFolder_IsUnavailable()
    {
        JournalFetch fetch = await new JournalFile(".", AppContext.BaseDirectory).FetchAsync(
            Host(), Unit, window: null, TestContext.Current.CancellationToken);

        Assert.IsType<JournalFetch.Unavailable>(fetch);
    }

    [Theory]
    [InlineData("../ns1")]
    [InlineData("..")]
    [InlineData("")]
    public async Task FetchAsync_WhenHostIsNoFileName_IsUnavailable(string host)
    {
        JournalFetch fetch = await new JournalFile("{host}", AppContext.BaseDirectory).FetchAsync(
            Host(host), Unit, window: null, TestContext.Current.CancellationToken);

        Assert.IsType<JournalFetch.Unavailable>(fetch);
    }

    [Fact]
    public async Task FetchAsync_WhenLinesAreWrong_ReportsAllWithTheirPlace()
    {
        byte[] content = Bytes(
            KernelLine(0, "x"),
            "not json",
            "[]",
            "",
            """{"é":"ü", x}""",
            Line(1, ("__REALTIME_TIMESTAMP", Gone.Field)),
            Line(2, ("__REALTIME_TIMESTAMP", "-5")),
            Line(3, ("__REALTIME_TIMESTAMP", "99999999999999999999")),
            Line(4, ("_BOOT_ID", Gone.Field)),
            $"{KernelLine(5, "x")} trailing",
            KernelLine(6, "x"));

        var malformed = Assert.IsType<JournalFetch.Malformed>(await ReadAsync(content));

        Assert.Equal(
            [
                "2:2 PLM3001", "3:1 PLM3001", "4:1 PLM3001", "5:11 PLM3001", "6:1 PLM3003", "7:1 PLM3003",
                "8:1 PLM3003", "9:1 PLM3004", $"10:{KernelLine(5, "x").Length + 2} PLM3001",
            ],
            malformed.Diagnostics.Select(d => $"{d.At.Line}:{d.At.Column} {d.Code}"));
        Assert.All(malformed.Diagnostics, d => Assert.Equal("ns1.json", d.At.Path));
    }

    [Fact]
    public async Task FetchAsync_WhenManyLinesAreWrong_ListsAHundredAndCounts()
    {
        var malformed = Assert.IsType<JournalFetch.Malformed>(
            await ReadAsync([.. Enumerable.Repeat("x", 250)]));

        Assert.Equal(101, malformed.Diagnostics.Count);
        Assert.Equal(
            ("PLM3007", "150 more errors are not listed"),
            (malformed.Diagnostics[^1].Code, malformed.Diagnostics[^1].Message));
    }

    [Fact]
    public async Task FetchAsync_WhenEverythingIsWrong_StopsReading()
    {
        var malformed = Assert.IsType<JournalFetch.Malformed>(
            await ReadAsync([.. Enumerable.Repeat("x", 50_000)]));

        Assert.Equal("at least 9900 more errors; the rest was not read", malformed.Diagnostics[^1].Message);
    }

    [Fact]
    public async Task FetchAsync_WhenALineIsTooLong_RefusesThatLineOnly()
    {
        byte[] content =
        [
            .. Bytes(KernelLine(0, "x")),
            .. Enumerable.Repeat((byte)'x', JournalText.MaxLineBytes * 2 + 10), (byte)'\n',
            .. Bytes(KernelLine(1, "x"), "wrong"),
        ];

        var malformed = Assert.IsType<JournalFetch.Malformed>(await ReadAsync(content));

        Assert.Equal(
            [(2, "PLM3005"), (4, "PLM3001")], malformed.Diagnostics.Select(d => (d.At.Line, d.Code)));
    }

    [Fact]
    public async Task FetchAsync_WhenALongLineFits_IsRead()
    {
        string line = Line(0, ("MESSAGE", new string('x', 3 << 20)), ("SYSLOG_IDENTIFIER", "kernel"));

        Assert.Equal(3, (await JournalAsync(KernelLine(-1, "x"), line, KernelLine(1, "x"))).Boots.Single().Records);
    }

    [Fact]
    public async Task FetchAsync_WhenNoFinalLineFeed_ReadsTheLastRecord()
    {
        byte[] content = Bytes(KernelLine(0, "x"), KernelLine(1, Killed));

        HostJournal journal = Available(await ReadAsync(content[..^1]));

        Assert.Single(journal.OomKills);
    }

    [Fact]
    public async Task FetchAsync_WhenMessageTakesEveryForm_IsDecoded()
    {
        object bytes = Encoding.UTF8.GetBytes(Killed.Replace("nix", "n\u0001\nx", StringComparison.Ordinal))
            .Select(b => (int)b).ToArray();
        HostJournal journal = await JournalAsync(
            KernelLine(0, "Killed process 1 (\u0007\"\\é\uD83D\uDE00) total-vm:9kB, anon-rss:4kB"),
            Line(1, ("SYSLOG_IDENTIFIER", "kernel"), ("MESSAGE", bytes)),
            Line(
                2, ("SYSLOG_IDENTIFIER", "kernel"),
                ("MESSAGE", new object?[] { Killed, "second", null, new[] { 65, 66 } })),
            Line(3, ("SYSLOG_IDENTIFIER", "kernel"), ("MESSAGE", null)),
            Line(4, ("SYSLOG_IDENTIFIER", "kernel")),
            Line(5, ("SYSLOG_IDENTIFIER", new[] { "kernel", "x" }), ("MESSAGE", new { nested = 1 })));

        Assert.Equal(
            ["\u0007\"\\é\uD83D\uDE00", "n\u0001\nx", "nix"], journal.OomKills.Select(k => k.VictimName));
        Assert.Contains(journal.Losses, l => l.Contains("too long", StringComparison.Ordinal));
    }

    [Fact]
    public async Task FetchAsync_WhenBytesAreNoUtf8_IsStillRead()
    {
        byte[] line = Bytes(KernelLine(0, "Killed process 1 (nix#) total-vm:9kB, anon-rss:4kB"));
        line[line.AsSpan().IndexOf((byte)'#')] = 0xff;

        Assert.Equal("nix\uFFFD", Available(await ReadAsync(line)).OomKills.Single().VictimName);
    }

    [Fact]
    public async Task FetchAsync_WhenSeveralHosts_KeepsItsOwn()
    {
        const string Other = "fedcba9876543210fedcba9876543210";
        byte[] content = Bytes(
            Line(0, ("_HOSTNAME", "localhost"), ("SYSLOG_IDENTIFIER", "kernel"), ("MESSAGE", Killed)),
            Line(1, ("_HOSTNAME", "NS1.example.org"), ("SYSLOG_IDENTIFIER", "kernel"), ("MESSAGE", Killed)),
            Line(2, ("_HOSTNAME", "ns10"), ("SYSLOG_IDENTIFIER", "kernel"), ("MESSAGE", Killed)),
            Line(3, ("_HOSTNAME", "ns2"), ("_BOOT_ID", Other), ("SYSLOG_IDENTIFIER", "kernel"), ("MESSAGE", Killed)));

        HostJournal journal = Available(await ReadAsync(content, pattern: "all.json"));
        JournalFetch none = await ReadAsync(content, "ns3", pattern: "all.json");

        Assert.Equal([Start, Start.AddSeconds(1)], journal.OomKills.Select(k => k.At));
        Assert.Equal(Boot, Assert.Single(journal.Boots).BootId);
        Assert.Equal(
            "its records are of NS1.example.org, ns10, ns2; none is of ns3",
            Assert.IsType<JournalFetch.Unavailable>(none).Fault.Reason);
    }

    [Fact]
    public async Task FetchAsync_WhenRecordsNameNoHost_DependsOnTheFilesName()
    {
        byte[] content = Bytes(
            Line(0, ("_HOSTNAME", Gone.Field), ("SYSLOG_IDENTIFIER", "kernel"), ("MESSAGE", Killed)));

        Assert.IsType<JournalFetch.Available>(await ReadAsync(content));
        Assert.IsType<JournalFetch.Unavailable>(await ReadAsync(content, pattern: "all.json"));
    }

    [Fact]
    public async Task FetchAsync_WhenNothingOfTheKernelOrPidOne_SaysSo()
    {
        HostJournal journal = await JournalAsync(
            Line(0, ("_SYSTEMD_UNIT", Unit), ("_SYSTEMD_INVOCATION_ID", "a"), ("MESSAGE", "building")));

        Assert.Equal(2, journal.Losses.Count);
        Assert.StartsWith("no kernel record", journal.Losses[0]);
        Assert.StartsWith("no record of PID 1", journal.Losses[1]);
    }

    [Fact]
    public async Task FetchAsync_WhenOnlyAUsersRecords_CoversNothing()
    {
        HostJournal journal = await JournalAsync(
            KernelLine(0, "x"),
            Line(1, ("_UID", "0"), ("MESSAGE", "x")),
            Line(9000, ("_UID", "1000"), ("_PID", "77"), ("MESSAGE", "x")));

        JournalBoot boot = Assert.Single(journal.Boots);
        Assert.Equal((Start, Start.AddSeconds(1), 2), (boot.First, boot.Last, boot.Records));
    }

    [Fact]
    public async Task FetchAsync_WhenRecordsAreOutOfOrder_SortsEvents()
    {
        HostJournal journal = await JournalAsync(
            KernelLine(30, Killed), KernelLine(10, Killed), PidOne(20, "x"), KernelLine(0, Killed));

        Assert.Equal(
            [Start, Start.AddSeconds(10), Start.AddSeconds(30)], journal.OomKills.Select(k => k.At));
        Assert.Equal((Start, Start.AddSeconds(30)), (journal.Boots[0].First, journal.Boots[0].Last));
    }

    [Fact]
    public async Task FetchAsync_WhenWindowBeginsBetweenSummaryAndKill_JoinsThem()
    {
        byte[] content = Bytes(
            KernelLine(0, "oom-kill:constraint=CONSTRAINT_NONE,nodemask=(null),global_oom,task_memcg=/a.service,"
                + "task=nix,pid=7,uid=0"),
            KernelLine(2, Killed));

        HostJournal journal = Available(
            await ReadAsync(content, window: new Window(Start.AddSeconds(1), Start.AddSeconds(3))));

        Assert.Equal("/a.service", Assert.Single(journal.OomKills).VictimCgroup);
        Assert.Equal(1, Assert.Single(journal.Boots).Records);
    }

    [Fact]
    public async Task FetchAsync_WhenCancelled_Throws()
    {
        using TemporaryFolder folder = new();
        await File.WriteAllBytesAsync(Path.Combine(folder.Path, "ns1"), Bytes(KernelLine(0, "x")));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await new JournalFile(
            "{host}", folder.Path).FetchAsync(Host(), Unit, window: null, new CancellationToken(canceled: true)));
    }

    [Fact]
    public async Task FetchAsync_WhenSwapIsActivated_CitesTheLine()
    {
        const string Added = "Adding 1010172k swap on /dev/zram0.  Priority:5 extents:1 across:1010172k SSDsc";
        SwapActivation swap = Assert.Single((await JournalAsync(KernelLine(0, Added))).SwapActivations);

        Assert.Equal(
            new SwapActivation(
                Start, Boot, "/dev/zram0", ByteSize.FromKibibytes(1_010_172), new("ns1.json", null, Start, Added)),
            swap);
    }
}
