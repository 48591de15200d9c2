using System.Text.Json;
using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.Units;
using Plimsoll.Linux.Journal;
using Plimsoll.Testing;

namespace Plimsoll.Linux.Tests.Journal;

/// <summary>The recorded journals against what the guests themselves reported.</summary>
public sealed class SampleJournalTests
{
    private static readonly string[] Hosts =
        ["ns1", "ns2", "vault01", "testvm01", "testvm02", "testvm03", "kanidm01"];

    private static readonly Lazy<JsonElement> Truth = new(
        () => JsonDocument.Parse(File.ReadAllBytes(Repository.Sample("truth.json"))).RootElement);

    [Fact]
    public async Task FetchAsync_WhenSample_FindsEveryRunsStart()
    {
        foreach (string host in Hosts)
        {
            HostJournal journal = await ReadAsync(host);
            UnitEvent[] starts = [.. journal.UnitEvents.Where(e => e.Kind == UnitEventKind.Starting)];

            Assert.Equal(
                Runs(host).Select(r => r.GetProperty("invocation_id").GetString()), starts.Select(s => s.InvocationId));

            // The program begins after systemd's line; emulated guests take their time.
            foreach ((UnitEvent start, JsonElement run) in starts.Zip(Runs(host)))
            {
                Assert.InRange(Unix(run, "start") - Unix(start.At), 0, 30);
            }
        }

        Assert.Equal(84, Truth.Value.GetProperty("runs").GetArrayLength());
    }

    // systemd and ExecStopPost read the same cgroup files and agree to the byte wherever there is a Consumed record.
    // The one run that failed at once used under a second of CPU and 64 MiB: systemd logs that at debug level, so it
    // has none.
    [Fact]
    public async Task FetchAsync_WhenSample_AgreesOnResultAndPeaks()
    {
        int compared = 0;
        foreach (string host in Hosts)
        {
            ILookup<string?, UnitEvent> events = (await ReadAsync(host)).UnitEvents.ToLookup(e => e.InvocationId);
            foreach (JsonElement run in Runs(host))
            {
                UnitEvent[] own = [.. events[run.GetProperty("invocation_id").GetString()]];
                UnitEvent end = Assert.Single(own, e => e.Kind is UnitEventKind.Succeeded or UnitEventKind.Failed);
                string result = end.Kind == UnitEventKind.Succeeded ? "success" : end.Result!;

                Assert.Equal(run.GetProperty("service_result").GetString(), result);
                if (result == "exit-code")
                {
                    Assert.DoesNotContain(own, e => e.Kind == UnitEventKind.Consumed);
                    continue;
                }

                UnitEvent consumed = Assert.Single(own, e => e.Kind == UnitEventKind.Consumed);
                Assert.Equal(Size(run, "memory_peak_bytes"), consumed.MemoryPeak);
                Assert.Equal(Size(run, "memory_swap_peak_bytes"), consumed.SwapPeak);
                Assert.InRange(
                    consumed.CpuTime!.Value.TotalMicroseconds - run.GetProperty("cpu_usage_usec").GetInt64(), 0, 3e6);
                compared++;
            }
        }

        Assert.Equal(83, compared);
    }

    [Fact]
    public async Task FetchAsync_WhenSample_FindsTheFourKillsAndNothingElse()
    {
        JsonElement[] victims =
            [.. Hosts.SelectMany(Runs).SelectMany(r => r.GetProperty("oom_victims").EnumerateArray())];
        List<OomKill> kills = [];
        foreach (string host in Hosts)
        {
            HostJournal journal = await ReadAsync(host);
            kills.AddRange(journal.OomKills);
            Assert.Empty(journal.OtherOomEvents);
            Assert.Empty(journal.Losses);
        }

        Assert.Equal(4, kills.Count);
        Assert.All(kills.Zip(victims), pair =>
        {
            (OomKill kill, JsonElement victim) = pair;
            Assert.Equal(victim.GetProperty("pid").GetInt32(), kill.VictimPid);
            Assert.Equal(victim.GetProperty("comm").GetString(), kill.VictimName);
            Assert.Equal(ByteSize.FromKibibytes(victim.GetProperty("anon_rss_kib").GetUInt64()), kill.AnonResident);
            Assert.Equal(victim.GetProperty("task_memcg").GetString(), kill.VictimCgroup);
            Assert.Equal("nixos-upgrade.service", kill.VictimUnit);
            Assert.Equal(victim.GetProperty("boot_id").GetString(), kill.BootId);
            Assert.False(kill.IsCgroupLimit);
            Assert.Equal((ByteSize.Zero, ByteSize.Zero), (kill.SwapFree, kill.SwapTotal));
            Assert.InRange(Unix(kill.At) - Unix(victim, "time"), -1, 1);
        });
    }

    [Fact]
    public async Task FetchAsync_WhenSample_FindsBootsSwapAndVersion()
    {
        foreach (string host in Hosts)
        {
            HostJournal journal = await ReadAsync(host);
            JsonElement[] boots = [.. Truth.Value.GetProperty("boots").EnumerateArray()
                .Where(b => b.GetProperty("host").GetString() == host)];

            Assert.Equal(257, journal.SystemdVersion);
            Assert.Equal(boots.Select(b => b.GetProperty("boot_id").GetString()), journal.Boots.Select(b => b.BootId));
            Assert.All(journal.Boots.Zip(boots), pair =>
                Assert.InRange(Unix(pair.First.First) - Unix(pair.Second, "boot_time"), 0, 120));
            Assert.True(journal.Boots[0].Last < journal.Boots[1].First);

            SwapActivation swap = Assert.Single(journal.SwapActivations);
            Assert.Equal(
                ("/dev/zram0", Size(boots[1], "swap_total_bytes"), journal.Boots[1].BootId),
                (swap.Device, swap.Size, swap.BootId));
        }
    }

    [Fact]
    public async Task FetchAsync_WhenWindow_LeavesOutWhatLiesOutside()
    {
        HostJournal all = await ReadAsync("ns2");
        Window window = new(all.OomKills[1].At, all.OomKills[1].At);

        HostJournal journal = await ReadAsync("ns2", window);

        OomKill kill = Assert.Single(journal.OomKills);
        Assert.Equal("/system.slice/nixos-upgrade.service", kill.VictimCgroup);
        Assert.Empty(journal.UnitEvents);
        Assert.Equal(257, journal.SystemdVersion);
        Assert.Equal((window.From, window.Until), (journal.Boots.Single().First, journal.Boots.Single().Last));
    }

    private static async Task<HostJournal> ReadAsync(string host, Window? window = null) =>
        Records.Available(await new JournalFile("journal/{host}.json.gz", Repository.Sample()).FetchAsync(
            Records.Host(host), Records.Unit, window, TestContext.Current.CancellationToken));

    private static IEnumerable<JsonElement> Runs(string host) => Truth.Value.GetProperty("runs").EnumerateArray()
        .Where(r => r.GetProperty("host").GetString() == host)
        .OrderBy(r => r.GetProperty("start").GetDouble());

    private static ByteSize Size(JsonElement element, string name) =>
        ByteSize.FromBytes(element.GetProperty(name).GetUInt64());

    private static double Unix(DateTimeOffset at) => (at - DateTimeOffset.UnixEpoch).TotalSeconds;

    private static double Unix(JsonElement element, string name) => element.GetProperty(name).GetDouble();
}
