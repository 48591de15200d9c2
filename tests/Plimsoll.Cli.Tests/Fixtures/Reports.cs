using System.Globalization;
using Plimsoll.Domain.Checks;
using Plimsoll.Domain.Diagnostics;
using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.Runs;
using Plimsoll.Domain.Units;
using Plimsoll.Domain.Verdicts;

namespace Plimsoll.Cli.Tests.Fixtures;

/// <summary>Reports as the engine makes them, one for each thing an output must cope with.</summary>
internal static class Reports
{
    public static readonly DateTimeOffset Now = new(2026, 2, 15, 8, 30, 0, TimeSpan.Zero);

    private static readonly Window Window = new(HostBuilder.Start, HostBuilder.Start.AddDays(HostBuilder.Nights));

    private static readonly Lazy<VerdictReport> FailOnce = new(MakeFail);

    /// <summary>Name in golden files, report. Made once: they hold many readings and never change.</summary>
    public static IReadOnlyList<(string Name, VerdictReport Report)> All { get; } =
    [
        ("fail", Fail()), ("pass", Pass()), ("inconclusive", Inconclusive()),
        ("no-hosts", NoHosts()), ("source-failed", SourceFailed()), ("hostile", Hostile()),
    ];

    public static VerdictReport Fail() => FailOnce.Value;

    private static VerdictReport MakeFail() => Report(
        "Zram swap against OOM kills of nixos-upgrade",
        [Quiet("ns1", 1), Killed("ns2", 2), Quiet("vault01", 3, 1.52), Thin("testvm01", 4), Gap("testvm02", 5),
            Quiet("kanidm01", 6, 1.48)],
        Criterion());

    public static VerdictReport Pass() => Report("Zram swap on the DNS servers", [Quiet("ns1", 1), Quiet("ns2", 2)]);

    public static VerdictReport Inconclusive() => Report(
        "Zram swap, first nights",
        [Thin("testvm01", 4), Gap("testvm02", 5), Unseen("backup01.home.example.net"), NotInEffect("db01", 7)],
        Criterion());

    public static VerdictReport NoHosts() => Report("A plan without hosts", []);

    public static VerdictReport SourceFailed() => Report("Zram swap, server down", [Unseen("ns1"), Unseen("ns2")]) with
    {
        Faults = [new("http://prometheus.lan:9090", "connection refused"), new("journal/ns1.json.gz", "no such file")],
    };

    public static VerdictReport Hostile()
    {
        const string Script = "<script>alert(1)</script>";
        const string Name = "x\"><img src=//evil.example/a onerror=alert(1)>";
        HostVerdict host = new HostBuilder(Name, 3)
            .Night(2, 1.4).Night(9, 1.5, RunCause.OomUnit)
            .Finding("promql", FindingOutcome.Fail,
                $"{Script} | \u001b[31mred\u001b[0m \u202egnp.exe `code` **bold** @everyone #1",
                "</style>]]>--><!-- settle",
                new EvidenceItem("javascript:alert(1)", "up{a=\"|\"} > 0 and `x`", Now, "a\r\nb\tc\0d"))
            .Build(oomKills: 1);
        HostVerdict wide = new HostBuilder("日本語ホスト", 4)
            .Finding("promql", FindingOutcome.Inconclusive, "lone \ud800 surrogate, \ufffe and \u2028 lines")
            .Build(null, null);
        return Report($"{Script} & Söhne", [host, wide]) with
        {
            Faults = [new("http://h/'\"<>&", "]]> \u0007 bell")],
        };
    }

    /// <summary>Small enough to be read in the documentation.</summary>
    public static VerdictReport Documented()
    {
        HostBuilder host = new HostBuilder("ns2", 2).Night(4, 1.62, RunCause.OomUnit).Night(8, 1.75).Readings()
            .Finding("fix/in-effect", FindingOutcome.Pass, "zram of 986 MiB since 2026-02-08 12:25:00", null,
                new EvidenceItem("journal/ns2.json.gz", null, HostBuilder.Start.AddDays(7).AddMinutes(742),
                    "Adding 1010172k swap on /dev/zram0.  Priority:5"))
            .Finding("runs/completed", FindingOutcome.Inconclusive, "1 run since the fix, 3 are needed",
                "2 more nights, until 2026-02-11");
        VerdictReport report = Report("Zram swap against OOM kills of nixos-upgrade", [host.Build()]);
        return report with
        {
            FollowUp = report.FollowUp with
            {
                Timeline = [.. report.FollowUp.Timeline.Where(r => r.Event.Contains("ns2", StringComparison.Ordinal))],
            },
        };
    }

    /// <summary>As large as a small company's.</summary>
    public static VerdictReport Fleet(int hosts) => Report("Zram swap on all small machines",
    [
        .. Enumerable.Range(1, hosts).Select(i => (i % 12) switch
        {
            5 => Killed(Name(i), i),
            7 => Thin(Name(i), i),
            9 => Gap(Name(i), i),
            _ => Quiet(Name(i), i, 1.40 + (i % 9 * 0.03)),
        }),
    ]);

    private static string Name(int i) => string.Create(CultureInfo.InvariantCulture, $"web{i:00}");

    private static HostVerdict Quiet(string name, int seed, double peak = 1.61)
    {
        HostBuilder host = Before(name, seed, seed % 3 == 0 ? 4 : null);
        for (int night = HostBuilder.FixNight + 1; night < HostBuilder.Nights; night++)
        {
            host.Night(night, peak - (night % 3 * 0.04));
        }

        return host.Readings()
            .Finding("fix/in-effect", FindingOutcome.Pass, "zram of 986 MiB since 2026-02-08 12:23", null,
                new EvidenceItem($"journal/{name}.json.gz", null, host.FixAt.AddMinutes(1),
                    "Adding 1010172k swap on /dev/zram0.  Priority:5"))
            .Finding("runs/no-oom", FindingOutcome.Pass, "none of 6 runs since the fix was killed or killed another")
            .Finding("headroom/peak", FindingOutcome.Pass, "peak at most 1.67 GiB of at least 2.19 GiB: headroom 23 %")
            .Build();
    }

    private static HostVerdict Killed(string name, int seed)
    {
        HostBuilder host = Before(name, seed, 4);
        for (int night = HostBuilder.FixNight + 1; night < HostBuilder.Nights; night++)
        {
            host.Night(night, night == 11 ? 2.18 : 1.75, night == 11 ? RunCause.OomUnit : RunCause.None);
        }

        return host.Readings()
            .Finding("fix/in-effect", FindingOutcome.Pass, "zram of 986 MiB since 2026-02-08 12:25")
            .Finding("runs/no-oom", FindingOutcome.Fail,
                "1 of 6 runs since the fix was killed for memory, on 2026-02-12 at 05:06:00: a failure rate of up to "
                    + "58 % at 95 % confidence",
                null,
                new EvidenceItem($"journal/{name}.json.gz", null, HostBuilder.Start.AddDays(11).AddMinutes(306),
                    "Out of memory: Killed process 4242 (nix) total-vm:2201344kB, anon-rss:1673216kB, file-rss:4kB, "
                        + "shmem-rss:0kB, UID:0 pgtables:3320kB oom_score_adj:0"),
                new EvidenceItem("http://prometheus.lan:9090",
                    $"node_vmstat_oom_kill{{instance=\"{name}:9100\",job=\"node\"}}",
                    HostBuilder.Start.AddDays(11).AddMinutes(307), "1 (was 0)"))
            .Finding("headroom/peak", FindingOutcome.Fail, "peak at least 2.18 GiB of 2.19 GiB: no headroom")
            .Build(oomKills: 1);
    }

    private static HostVerdict Thin(string name, int seed)
    {
        HostBuilder host = Before(name, seed, 5);
        for (int night = HostBuilder.FixNight + 1; night < HostBuilder.FixNight + 4; night++)
        {
            host.Night(night, 2.02 + (night % 2 * 0.04));
        }

        return host.Readings()
            .Finding("runs/no-oom", FindingOutcome.Inconclusive,
                "0 of 3 runs since the fix were killed, which still allows a rate of 63 % at 95 % confidence",
                "56 more nights without a kill, until 2026-04-09; or a larger margin")
            .Finding("headroom/peak", FindingOutcome.Inconclusive,
                "peak at most 2.12 GiB of at least 2.19 GiB: headroom 3 %, at least 9 % are needed",
                    "5 more nights, until 2026-02-20")
            .Build();
    }

    private static HostVerdict Gap(string name, int seed)
    {
        HostBuilder host = Before(name, seed, null);
        for (int night = HostBuilder.FixNight + 1; night < HostBuilder.Nights; night++)
        {
            host.Night(night, 1.5, night == 10 ? RunCause.Unknown : RunCause.None, isHidden: night == 10);
        }

        return host.Readings(gapAt: 10)
            .Finding("evidence/coverage", FindingOutcome.Inconclusive,
                "no samples from 2026-02-11 02:00:00 to 15:00:00: the peak of 1 run lies in the gap",
                "the journal of that boot (journalctl -o json)",
                new EvidenceItem("http://prometheus.lan:9090", $"up{{instance=\"{name}:9100\"}}",
                    HostBuilder.Start.AddDays(10).AddHours(2), "last sample before the gap"))
            .Finding("runs/no-failure", FindingOutcome.Pass, "no run since the fix is known to have failed")
            .Build(oomKills: null);
    }

    private static HostVerdict Unseen(string name) => new HostBuilder(name, 1)
        .Finding("evidence/coverage", FindingOutcome.Inconclusive, "no source has a series or journal of this host",
            "a scrape of the host, or its journal")
        .Build(null, null);

    private static HostVerdict NotInEffect(string name, int seed) => Before(name, seed, null).Readings()
        .Finding("fix/in-effect", FindingOutcome.Inconclusive,
            "SwapTotal is 0 B since the boot of 2026-02-08 12:20:00; the fix promises zram of 986 MiB",
            "a reboot of the host, or the reason why it has no zram")
        .Build(null, null, isInEffect: false);

    private static HostBuilder Before(string name, int seed, int? killedNight)
    {
        HostBuilder host = new(name, seed);
        for (int night = 0; night <= HostBuilder.FixNight; night++)
        {
            bool isKilled = night == killedNight;
            host.Night(night, isKilled ? 1.62 : 1.5, isKilled ? RunCause.OomUnit : RunCause.None);
        }

        return host;
    }

    private static Finding Criterion() => new(
        "promql", null, FindingOutcome.Inconclusive,
        "the criterion on line 78 is not machine-checked: \"the operators are happy\"", [], "a reader's own judgement");

    private static VerdictReport Report(string name, IReadOnlyList<HostVerdict> hosts, params Finding[] planWide)
    {
        Finding[] findings = [.. planWide, .. hosts.SelectMany(h => h.Findings)];
        FindingOutcome verdict = findings.Length == 0 ? FindingOutcome.Inconclusive : findings.Max(f => f.Outcome);
        FollowUp plan = FollowUp(name, hosts);
        return new(plan, verdict, Window, hosts, findings, [], FleetConfidence.Of(plan, hosts));
    }

    public static FollowUp FollowUp(string name, IReadOnlyList<HostVerdict> hosts) => new()
    {
        Path = "follow-up.md",
        Name = name,
        Hosts =
        [
            .. hosts.Select(h => new FollowUpHost(
                h.Name, new Dictionary<string, string> { ["instance"] = $"{h.Name}:9100" }, null, At(30))),
        ],
        Unit = new("nixos-upgrade.service", At(5)),
        Timer = "nixos-upgrade.timer",
        Fix = new("zramSwap.enable = true on every guest", "1674b6a", HostBuilder.Start.AddDays(7).AddMinutes(735),
            true,
            new(SwapKind.Zram, 50, true, null, "zstd"), At(12)),
        Timeline =
        [
            new("2026-02-05 04:59", HostBuilder.Start.AddDays(4).AddMinutes(299), null, "ns2 nixos-upgrade OOM killed",
                At(20)),
            new("12:15", HostBuilder.Start.AddDays(7).AddMinutes(735), null, "zram commit merged", At(21)),
            new("12:19", HostBuilder.Start.AddDays(7).AddMinutes(739), null, "ns2 rebooted with zram enabled", At(22)),
            new("2026-02-03 10:00:00", HostBuilder.Start.AddDays(2).AddHours(10), null, "ns1 rebooted", At(23)),
            new("later", null, null, "ns1 was seen to be fine", At(24)),
        ],
        NotUnderstood = [new(8, "Root cause: the flake has grown."),
            new(64, "3. Review if any hosts used swap | graphs")],
    };

    private static SourcePoint At(int line) => new("follow-up.md", line, 1);
}
