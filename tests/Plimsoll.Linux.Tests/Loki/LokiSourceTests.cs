using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.FollowUps.Servers;
using Plimsoll.Domain.Units;
using Plimsoll.Engine.Ports;
using Plimsoll.Linux.Journal;
using Plimsoll.Linux.Loki;
using Plimsoll.Testing;
using Plimsoll.Testing.Loki;
using static Plimsoll.Linux.Tests.Journal.Records;

namespace Plimsoll.Linux.Tests.Loki;

/// <summary>One host's journal from a server: what is found, what is refused, and what is said to be missing.</summary>
public sealed class LokiSourceTests
{
    private const string Killed = "Out of memory: Killed process 7 (nix) total-vm:9kB, anon-rss:4kB, file-rss:0kB";

    private static readonly Window Asked = new(Start, Start.AddHours(1));

    [Fact]
    public async Task FetchAsync_WhenWholeRecords_IsTheJournalOfTheFile()
    {
        await using LokiServer server = new(ShippedJournal.Whole());
        using LokiSource loki = new(new LokiOptions { Address = server.Address, EntriesPerRequest = 333 });
        JournalFile files = new("journal/{host}.json.gz", Repository.Sample());
        foreach (string host in ShippedJournal.Hosts)
        {
            JournalFetch.Available fetched = Assert.IsType<JournalFetch.Available>(await FetchAsync(loki, host));
            HostJournal expected = Available(await files.FetchAsync(
                Host(host), Unit, Asked, TestContext.Current.CancellationToken));

            Assert.Empty(fetched.Warnings);
            Assert.Equal($"{loki.Name} {{host=\"{host}\"}}", fetched.Journal.Source);
            Assert.Equal(Account(expected), Account(fetched.Journal));
        }
    }

    [Fact]
    public async Task FetchAsync_WhenPromtailsRecords_FindsTheSameAndClaimsNoCompleteness()
    {
        await using LokiServer server = new(ShippedJournal.Promtail());
        using LokiSource loki = new(new LokiOptions { Address = server.Address });
        JournalFetch.Available fetched = Assert.IsType<JournalFetch.Available>(await FetchAsync(loki, "ns2"));
        HostJournal expected = Available(await new JournalFile("journal/{host}.json.gz", Repository.Sample()).FetchAsync(
            Host("ns2"), Unit, Asked, TestContext.Current.CancellationToken));

        Assert.Equal(3, fetched.Journal.OomKills.Count);
        Assert.Equal(Account(expected)[..^1], Account(fetched.Journal)[..^1]);
        Assert.Contains("no __SEQNUM", Assert.Single(fetched.Journal.Losses));
        Assert.Equal(fetched.Journal.Losses, fetched.Warnings.Select(w => w.Reason));
    }

    [Theory]
    [InlineData("unit", LogLineForm.Auto)]
    [InlineData("unit", LogLineForm.Plain)]
    [InlineData(null, LogLineForm.Auto)]
    public async Task FetchAsync_WhenPlainLines_TellsKillsAndFailuresAndCoversNoTime(string? unitLabel, LogLineForm form)
    {
        await using LokiServer server = new(ShippedJournal.Plain(unitLabel));
        using LokiSource loki = new(new LokiOptions { Address = server.Address, UnitLabel = unitLabel, Line = form });
        HostJournal journal = Available(await FetchAsync(loki, "ns2"));

        Assert.Equal(3, journal.OomKills.Count);
        Assert.All(journal.OomKills, k => Assert.Equal("nixos-upgrade.service", k.VictimUnit));
        Assert.All(journal.OomKills, k => Assert.Null(k.BootId));
        Assert.Equal(
            ["oom-kill", "oom-kill", "oom-kill"],
            journal.UnitEvents.Where(e => e.Kind == UnitEventKind.Failed).Select(e => e.Result));
        Assert.Equal(12, journal.UnitEvents.Count(e => e.Kind == UnitEventKind.Starting));
        Assert.Equal(unitLabel is null ? 0 : 9, journal.UnitEvents.Count(e => e.Kind == UnitEventKind.Succeeded));
        Assert.All(journal.UnitEvents, e => Assert.Null(e.InvocationId));
        Assert.Empty(journal.Boots);
        Assert.Contains(journal.Losses, l => l.Contains("do not say which boot", StringComparison.Ordinal));
        Assert.Contains(journal.Losses, l => l.Contains("none is missing", StringComparison.Ordinal));
    }

    // Anybody may log any sentence: without a label that says who wrote it a success is not believed, nor a swap device.
    [Fact]
    public async Task FetchAsync_WhenPlainLinesAreOfNobodyKnown_BelievesBadNewsOnly()
    {
        await using LokiServer server = new(Stream(
            (1, "nixos-upgrade.service: Deactivated successfully."),
            (2, "Finished nixos-upgrade.service - NixOS Upgrade."),
            (3, "Adding 1010172k swap on /dev/zram0.  Priority:5 extents:1 across:1010172k SSDsc"),
            (4, Killed),
            (5, "nixos-upgrade.service: Failed with result 'oom-kill'.")));
        HostJournal journal = await JournalAsync(server);

        Assert.Equal([UnitEventKind.Failed], journal.UnitEvents.Select(e => e.Kind));
        Assert.Empty(journal.SwapActivations);
        Assert.Single(journal.OomKills);
    }

    [Fact]
    public async Task FetchAsync_WhenPlainLinesHaveMetadata_TakesWhatTheyTell()
    {
        LokiLine[] lines =
        [
            new(At(1), "nixos-upgrade.service: Deactivated successfully.", new Dictionary<string, string>
            {
                ["pid"] = "1", ["boot_id"] = Boot, ["__journal_invocation_id"] = "abc", ["hostname"] = "ns1",
            }),
            new(At(2), "Killed process 9 (nix) total-vm:9kB", new Dictionary<string, string>
            {
                ["_BOOT_ID"] = Boot, ["transport"] = "stdout", ["hostname"] = "ns1",
            }),
        ];
        foreach (bool isOld in new[] { false, true })
        {
            await using LokiServer server = new(new LokiStream(new Dictionary<string, string> { ["host"] = "ns1" }, lines));
            server.Behaviour.IsOld = isOld;
            HostJournal journal = await JournalAsync(server);

            UnitEvent one = Assert.Single(journal.UnitEvents);
            Assert.Equal((UnitEventKind.Succeeded, "abc", Boot), (one.Kind, one.InvocationId, one.BootId));
            Assert.Empty(journal.OomKills);
            Assert.Equal(Boot, Assert.Single(journal.Boots).BootId);
        }
    }

    [Fact]
    public async Task FetchAsync_WhenOneRecordIsShippedTwice_CountsItOnce()
    {
        string line = Numbered(1, KernelLine(1, Killed));
        await using LokiServer server = new(
            new LokiStream(Labels("promtail"), [new LokiLine(At(1), line), new LokiLine(At(5), line)]),
            new LokiStream(Labels("alloy"), [new LokiLine(At(1), line), new LokiLine(At(1) + 7, line)]));

        Assert.Single((await JournalAsync(server)).OomKills);
    }

    [Fact]
    public async Task FetchAsync_WhenANumberIsSkipped_NamesTheHole()
    {
        await using LokiServer server = new(Stream(
            (1, Numbered(1, KernelLine(1, "a"))), (2, Numbered(2, PidOne(2, "b"))), (9, Numbered(5, PidOne(9, "c")))));
        JournalFetch.Available fetched = Assert.IsType<JournalFetch.Available>(await FetchAsync(server));

        string expected = "2 records are missing between 2026-11-23 07:00:02 and 2026-11-23 07:00:09 UTC (numbers 3 to 4)";
        Assert.Equal([expected], fetched.Journal.Losses);
        Assert.Equal([expected], fetched.Warnings.Select(w => w.Reason));
    }

    [Fact]
    public async Task FetchAsync_WhenALineIsCut_IsALoss()
    {
        await using LokiServer server = new(Stream(
            (1, Numbered(1, KernelLine(1, "a"))), (2, Numbered(2, PidOne(2, "b"))[..40])));

        Assert.Contains(
            "1 lines are cut or no journal records; the first: 2026-11-23 07:00:02 UTC",
            Assert.Single((await JournalAsync(server)).Losses, l => l.Contains("cut", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task FetchAsync_WhenOfAnotherHost_IsUnavailable()
    {
        await using LokiServer server = new(Stream((1, Line(1, ("_HOSTNAME", "other"), ("MESSAGE", "a")))));

        Assert.Contains(
            "none is of ns1", Assert.IsType<JournalFetch.Unavailable>(await FetchAsync(server)).Fault.Reason);
    }

    [Fact]
    public async Task FetchAsync_WhenNothingIsThere_IsNotThere()
    {
        await using LokiServer server = new();

        Assert.Contains(
            "no records prove nothing", Assert.IsType<JournalFetch.NotThere>(await FetchAsync(server)).Reason);
    }

    [Fact]
    public async Task FetchAsync_WhenNoWindow_AsksNothing()
    {
        await using LokiServer server = new();
        using LokiSource loki = new(new LokiOptions { Address = server.Address });
        JournalFetch fetch = await loki.FetchAsync(Host(), Unit, window: null, TestContext.Current.CancellationToken);

        Assert.IsType<JournalFetch.Unavailable>(fetch);
        Assert.Equal(0, server.Requests);
    }

    [Theory]
    [InlineData(null, "no org id")]
    [InlineData("other", "no records prove nothing")]
    [InlineData("fleet-a", null)]
    public async Task FetchAsync_WhenTenants_SeesItsOwnOnly(string? tenant, string? reason)
    {
        await using LokiServer server = new(Stream((1, KernelLine(1, "a"))));
        server.Behaviour.Tenant = "fleet-a";
        using LokiSource loki = new(new LokiOptions
        {
            Address = server.Address,
            Tenant = tenant,
            Headers = new Dictionary<string, string> { ["X-Other"] = "1" },
        });
        JournalFetch fetch = await FetchAsync(loki, "ns1");

        Assert.Equal(reason is null, fetch is JournalFetch.Available);
        Assert.Contains(reason ?? "", fetch.ToString());
    }

    // The document's tenant counts, and a header of the connection does not stand beside it.
    [Fact]
    public async Task FetchAsync_WhenTenantAndHeader_SendsTheTenant()
    {
        await using LokiServer server = new(Stream((1, KernelLine(1, "a"))));
        server.Behaviour.Tenant = "fleet-a";
        using LokiSource loki = new(new LokiOptions
        {
            Address = server.Address,
            Tenant = "fleet-a",
            Headers = new Dictionary<string, string> { ["x-scope-orgid"] = "other" },
        });

        Assert.IsType<JournalFetch.Available>(await FetchAsync(loki, "ns1"));
    }

    [Fact]
    public async Task FetchAsync_WhenTheTenantCannotBeSent_SendsNothing()
    {
        await using LokiServer server = new(Stream((1, KernelLine(1, "a"))));
        using LokiSource loki = new(new LokiOptions { Address = server.Address, Tenant = "a\nb" });

        Assert.Contains("X-Scope-OrgID cannot be sent", (await FetchAsync(loki, "ns1")).ToString());
        Assert.Equal(0, server.Requests);
    }

    [Theory]
    [InlineData("s3cret", true)]
    [InlineData("wr0ng", false)]
    public async Task FetchAsync_WhenBasicAuthentication_SendsItAndShowsItNowhere(string password, bool isGood)
    {
        await using LokiServer server = new(Stream((1, KernelLine(1, "a"))));
        server.Behaviour.BasicCredentials = "reader:s3cret";
        using LokiSource loki = new(new LokiOptions
        {
            Address = new UriBuilder(server.Address) { UserName = "reader", Password = password }.Uri,
        });
        JournalFetch fetch = await FetchAsync(loki, "ns1");

        Assert.Equal(isGood, fetch is JournalFetch.Available);
        Assert.DoesNotContain(password, fetch.ToString());
        Assert.DoesNotContain(password, loki.Name);
    }

    [Theory]
    [InlineData("", "ends in the middle")]
    [InlineData("null", "promises")]
    [InlineData("{}", "no success")]
    [InlineData("<html>busy</html>", "not JSON")]
    [InlineData("""{"status":"success"}""", "promises")]
    [InlineData("""{"status":"error","error":"boom"}""", "boom")]
    [InlineData("""{"status":"success","data":{"resultType":"matrix","result":[]}}""", "computed")]
    [InlineData("""{"status":"success","data":{"resultType":"streams","encodingFlags":["gzip-lines"],"result":[]}}""", "encodingFlags")]
    [InlineData("""{"status":"success","data":{"resultType":"streams","result":[{"stream":{},"values":[["x","y"]]}]}}""", "nanoseconds")]
    [InlineData("""{"status":"success","data":{"resultType":"streams","result":[{"stream":{},"values":[["-1","y"]]}]}}""", "nanoseconds")]
    [InlineData("""{"status":"success","data":{"resultType":"streams","result":[{"stream":{},"values":[["1"]]}]}}""", "promises")]
    [InlineData("""{"status":"success","data":{"resultType":"streams","result":[{"stream":{},"values":[["1","y"]]}]}}""", "another time")]
    [InlineData("""{"status":"success","data":{"resultType":"streams","result":[{"stream":{},"values":[["1","y",5]]}]}}""", "promises")]
    [InlineData("""{"status":"success","data":{"resultType":"streams","result":[{"stream":{"a":"\ud800"},"values":[]}]}}""", "Unicode")]
    [InlineData("""{"status":"success","data":{"resultType":"streams","result":[{"stream":{},"values":[["1","y"]""", "ends in the middle")]
    public async Task FetchAsync_WhenTheAnswerIsNonsense_IsUnavailable(string answer, string reason)
    {
        await using LokiServer server = new();
        server.Behaviour.Instead = answer;

        Assert.Contains(reason, Assert.IsType<JournalFetch.Unavailable>(await FetchAsync(server)).Fault.Reason);
    }

    // A million streams, or an answer without end to its nesting, is refused before it fills the memory.
    [Theory]
    [InlineData("""{"stream":{}},""", 300_000)]
    [InlineData("""{"stream":{},"x":[[[[[[[[[[""", 20_000)]
    public async Task FetchAsync_WhenTheAnswerIsHuge_IsUnavailable(string part, int times)
    {
        await using LokiServer server = new();
        server.Behaviour.Instead = """{"status":"success","data":{"resultType":"streams","result":["""
            + string.Concat(Enumerable.Repeat(part, times));

        Assert.IsType<JournalFetch.Unavailable>(await FetchAsync(server));
    }

    [Theory]
    [InlineData("a\"} or {b=\"")]
    [InlineData("a\\")]
    [InlineData("a\nb")]
    [InlineData("é{host}")]
    public async Task FetchAsync_WhenTheHostsNameIsOdd_StaysAName(string host)
    {
        await using LokiServer server = new(
            new LokiStream(new Dictionary<string, string> { ["host"] = host }, [new LokiLine(At(1), Killed)]),
            new LokiStream(new Dictionary<string, string> { ["host"] = "b" }, [new LokiLine(At(2), Killed)]));
        using LokiSource loki = new(new LokiOptions { Address = server.Address });
        HostJournal journal = Available(await FetchAsync(loki, host));

        Assert.Equal(Start.AddSeconds(1), Assert.Single(journal.OomKills).At);
    }

    [Fact]
    public async Task FetchAsync_WhenLabelsSelectNothing_SaysSo()
    {
        await using LokiServer server = new();
        using LokiSource loki = new(new LokiOptions
        {
            Address = server.Address,
            Labels = new Dictionary<string, string> { ["host"] = "" },
        });

        Assert.Contains(
            "no label with a value", Assert.IsType<JournalFetch.Unavailable>(await FetchAsync(loki, "ns1")).Fault.Reason);
    }

    private static Dictionary<string, string> Labels(string agent) => new() { ["host"] = "ns1", ["agent"] = agent };

    private static long At(double seconds) =>
        (Start.AddSeconds(seconds) - DateTimeOffset.UnixEpoch).Ticks * 100;

    private static LokiStream Stream(params (double Seconds, string Text)[] lines) => new(
        new Dictionary<string, string> { ["host"] = "ns1" }, [.. lines.Select(l => new LokiLine(At(l.Seconds), l.Text))]);

    private static string Numbered(int number, string line) =>
        $$"""{"__CURSOR":"s=aa;i={{number:x}};b=bb;m=1;t=2;x=3",{{line[1..]}}""";

    private static async Task<HostJournal> JournalAsync(LokiServer server) => Available(await FetchAsync(server));

    private static async Task<JournalFetch> FetchAsync(LokiServer server)
    {
        using LokiSource loki = new(new LokiOptions
        {
            Address = server.Address,
            RetryDelay = TimeSpan.FromMilliseconds(1),
        });
        return await FetchAsync(loki, "ns1");
    }

    private static async Task<JournalFetch> FetchAsync(LokiSource loki, string host) =>
        await loki.FetchAsync(Host(host), Unit, Asked, TestContext.Current.CancellationToken);

    // Everything but where it was read.
    private static string[] Account(HostJournal journal) =>
    [
        .. journal.Boots.Select(b => b.ToString()),
        .. journal.UnitEvents.Concat(journal.OtherOomEvents).Select(e => (e with { Source = Cited(e.Source) }).ToString()),
        .. journal.OomKills.Select(k => (k with { Source = Cited(k.Source) }).ToString()),
        .. journal.SwapActivations.Select(s => (s with { Source = Cited(s.Source) }).ToString()),
        $"{journal.SystemdVersion}",
        string.Join('\n', journal.Losses),
    ];

    private static EvidenceItem Cited(EvidenceItem item) => item with { Source = "" };
}
