using Plimsoll.Domain.Checks;
using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.Regimes;
using Plimsoll.Domain.Runs;
using Plimsoll.Domain.Units;
using Plimsoll.Domain.Verdicts;

namespace Plimsoll.Cli.Tests.Fixtures;

/// <summary>Makes a host with a nightly run, a fix after some nights, and readings once a minute. Same input, same
/// host.</summary>
internal sealed class HostBuilder(string name, int seed)
{
    public static readonly DateTimeOffset Start = new(2026, 2, 1, 0, 0, 0, TimeSpan.Zero);
    public const int Nights = 14;
    public const int FixNight = 7;
    private const string Unit = "nixos-upgrade.service";
    private const string Server = "http://prometheus.lan:9090";

    private readonly List<Run> _runs = [];
    private readonly List<Incident> _incidents = [];
    private readonly List<DemandPoint> _demand = [];
    private readonly List<Finding> _findings = [];

    public DateTimeOffset FixAt { get; } = Start.AddDays(FixNight).AddHours(12).AddMinutes(19 + seed % 7);

    public HostBuilder Night(int night, double peakGib, RunCause cause = RunCause.None, bool isHidden = false)
    {
        DateTimeOffset start = Start.AddDays(night).AddHours(4).AddMinutes(40 + (seed * 7 % 20));
        DateTimeOffset end = start.AddMinutes(cause == RunCause.OomUnit ? 12 : 24 + seed % 5);
        bool afterFix = night > FixNight;
        EvidenceItem[] evidence =
        [
            new($"journal/{name}.json.gz", null, end, cause == RunCause.None
                ? "Finished NixOS Upgrade."
                : "nixos-upgrade.service: Failed with result 'oom-kill'."),
        ];
        RunOutcome outcome = cause switch
        {
            RunCause.None => RunOutcome.Succeeded,
            RunCause.Unknown => RunOutcome.Unknown,
            _ => RunOutcome.Failed,
        };
        ByteRange? peak = isHidden ? null : Range(peakGib, afterFix ? 0.06 : 0);
        Run run = new(name, Unit, $"{seed:x4}{night:x28}", TimeBounds.Around(start, TimeSpan.FromSeconds(15)),
            TimeBounds.Around(end, TimeSpan.FromSeconds(15)), outcome, cause,
            cause == RunCause.Unknown ? Certainty.Unknown : Certainty.Certain, RunTrigger.Timer,
            peak, cause == RunCause.OomUnit, afterFix ? ByteSize.FromMebibytes(180) : null, true, afterFix, evidence,
                []);
        _runs.Add(run);
        if (cause is RunCause.OomUnit)
        {
            _incidents.Add(new(name, end, cause, Certainty.Certain, "nix", run, afterFix,
                [new($"journal/{name}.json.gz", null, end,
                    "Out of memory: Killed process 4242 (nix) total-vm:2201344kB, anon-rss:1673216kB")]));
        }

        return this;
    }

    /// <summary>Readings once a minute; <paramref name="gapAt"/> is a night without any.</summary>
    public HostBuilder Readings(int? gapAt = null)
    {
        uint state = (uint)seed;
        for (int minute = 0; minute < Nights * 24 * 60; minute++)
        {
            DateTimeOffset at = Start.AddMinutes(minute);
            if (gapAt is int night && at >= Start.AddDays(night).AddHours(2) && at < Start.AddDays(night).AddHours(15))
            {
                continue;
            }

            if (at >= FixAt && at < FixAt.AddMinutes(4))
            {
                continue;
            }

            state = unchecked((state * 1664525) + 1013904223);
            double gib = 0.46 + (0.02 * (state >> 24) / 256) + (0.03 * Math.Sin(minute / 700.0));
            int nightNow = minute / (24 * 60);
            foreach (Run run in at.Hour is 4 or 5 ? _runs : [])
            {
                if (run.Start.Earliest.Day == nightNow + 1 && run.PeakDemand is ByteRange peak
                    && run.Window(at).Contains(at))
                {
                    double share = (at - run.Start.Earliest) / (run.Window(at).Until - run.Start.Earliest);
                    gib = Math.Max(gib, peak.Low.Mebibytes / 1024 * Math.Min(1, 0.35 + (0.75 * share)));
                }
            }

            _demand.Add(new(at, Range(gib, at >= FixAt && gib > 1 ? 0.06 : 0), ByteSize.FromMebibytes(512), null));
        }

        return this;
    }

    public HostBuilder Finding(
        string check, FindingOutcome outcome, string reason, string? settles = null, params EvidenceItem[] evidence)
    {
        _findings.Add(new(check, name, outcome, reason, evidence, settles));
        return this;
    }

    public HostVerdict Build(double? capacityGib = 2.19, int? oomKills = 0, bool isInEffect = true)
    {
        ByteRange? peak = _runs.Where(r => r.AfterFix && r.PeakDemand is not null).Select(r => r.PeakDemand!.Value)
            .OrderBy(p => p.High).Cast<ByteRange?>().LastOrDefault();
        ByteRange? capacity = capacityGib is double gib ? Range(gib, 0.12) : null;
        double? headroom = peak is ByteRange p && capacity is ByteRange c
            ? ((double)c.Low.Bytes - p.High.Bytes) / c.Low.Bytes
            : null;
        ByteSize memory = ByteSize.FromKibibytes(2_021_404);
        ByteSize swap = ByteSize.FromKibibytes(1_010_172);
        EvidenceItem[] samples =
            [new(Server, $"node_memory_MemTotal_bytes{{instance=\"{name}:9100\",job=\"node\"}}", FixAt.AddMinutes(4),
                "1.93 GiB")];
        Regime[] regimes = _demand.Count == 0
            ? []
            :
            [
                new(new(Start, FixAt), Start.AddDays(-9), memory, ByteSize.Zero, [], "1.9.0", null, samples),
                new(new(FixAt.AddMinutes(4), Start.AddDays(Nights)), FixAt.AddMinutes(1), memory,
                    isInEffect ? swap : ByteSize.Zero, isInEffect ? [SwapKind.Zram] : [], "1.9.0", null, samples),
            ];
        FindingOutcome verdict = _findings.Count == 0 ? FindingOutcome.Inconclusive : _findings.Max(f => f.Outcome);
        return new(name, verdict, isInEffect && _demand.Count > 0 ? FixAt.AddMinutes(4) : null, oomKills, peak,
            capacity,
            headroom, _demand.Count == 0 ? null : memory, isInEffect && _demand.Count > 0 ? swap : null,
            regimes, _runs, _incidents, _demand, _findings);
    }

    private static ByteRange Range(double gib, double spreadGib) => new(
        ByteSize.FromKibibytes((ulong)(gib * 1024 * 1024)),
        ByteSize.FromKibibytes((ulong)((gib + spreadGib) * 1024 * 1024)));
}
