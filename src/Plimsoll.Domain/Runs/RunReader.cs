using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.Regimes;
using Plimsoll.Domain.Runs.States;
using Plimsoll.Domain.Sizing;
using Plimsoll.Domain.Units;

namespace Plimsoll.Domain.Runs;

/// <summary>Reconstructs a host's runs from all its sources.</summary>
public static class RunReader
{
    /// <summary>Usual scrape interval when too few samples tell it: Prometheus' default.</summary>
    public static readonly TimeSpan DefaultInterval = TimeSpan.FromMinutes(1);

    /// <summary>Least memory a run must have moved to count as one that did its work. Heuristic.</summary>
    private static readonly ByteSize LeastWork = ByteSize.FromMebibytes(64);

    /// <summary>Share of the usual work (the median of the host's runs) that counts as having worked. Heuristic: an
    /// evaluation that is served from a cache or dies early moves far less.</summary>
    private const double LeastShareOfUsualWork = 0.25;

    /// <summary>A run that lasted no longer than this, its uncertain ends included, ended before its work. Heuristic: an
    /// evaluation of hundreds of MiB takes longer.</summary>
    private static readonly TimeSpan TooShortForWork = TimeSpan.FromSeconds(10);

    /// <summary>A kill is logged, and the counter read, a little after the unit's end is recorded.</summary>
    private static readonly TimeSpan KillSlack = TimeSpan.FromSeconds(2);

    public static IReadOnlyList<Run> Read(
        FollowUp plan,
        HostEvidence evidence,
        GuestClock clock,
        IReadOnlyList<Regime> regimes,
        RatioEstimate ratio,
        DemandCurve demand,
        DateTimeOffset? inEffectSince)
    {
        HostMetrics metrics = evidence.Metrics ?? HostMetrics.None;
        TimeSpan interval = Interval(metrics);
        IReadOnlyList<ObservedRun> fromStates =
            new UnitStateRuns(metrics, plan.Unit.Value, plan.Timer, clock, interval).Read();
        IReadOnlyList<ObservedRun> fromJournal =
            evidence.Journal is { } journal ? JournalRuns.Read(journal, clock) : [];

        DateTimeOffset end = evidence.Window.Until;
        List<(ObservedRun Run, bool HasJournal, List<string> Disagreements)> joined = Join(
            fromJournal, fromStates, evidence.Journal, clock, end);
        List<(Run Run, (ByteSize? Moved, bool IsAll) Work)> runs = [];
        foreach ((ObservedRun observed, bool hasJournal, List<string> disagreements) in joined)
        {
            Window window = observed.Window(end);
            OomCounter.Rise rise = OomCounter.Within(metrics, window, interval);
            Window guest = observed.GuestWindow ?? Guest(window, clock, KillSlack);
            Window nearby = Guest(window, clock, interval * ScrapeGaps.GapFactor);
            IReadOnlyList<OomKill> allKills = evidence.Journal?.OomKills ?? [];
            List<OomKill> kills = [.. allKills.Where(k => guest.Contains(k.At))];
            bool otherOomd = (evidence.Journal?.OtherOomEvents ?? [])
                .Any(e => e.Kind == UnitEventKind.OomdKilled && guest.Contains(e.At));
            CauseAttribution cause = CauseAttribution.Of(
                observed, hasJournal, plan.Unit.Value, kills, allKills.Count(k => nearby.Contains(k.At)), otherOomd,
                evidence.Journal is { } log && JournalCoverage.LogsKernel(log, guest), rise);
            Regime? regime = regimes.LastOrDefault(r => r.Window.From <= window.Until);
            ByteSize? ceiling = regime is null || cause.Outcome != RunOutcome.Succeeded
                ? null
                : CapacityModel.Of(regime, ratio.Ratio)?.High;
            Window sure = new(observed.Start.Latest, observed.End?.Earliest ?? window.Until);
            ByteSize? own = observed.UnitMemory is ByteSize unit ? unit + (observed.UnitSwap ?? ByteSize.Zero) : null;

            // By its own figures a small run adds next to nothing: the scrapes beside it show the machine's demand.
            bool isSmall = own < LeastWork;
            Window looked = isSmall ? new Window(window.From - interval, window.Until + interval) : window;
            PeakDemand? peak = PeakDemand.Read(demand.Around(looked), looked, sure, interval, own, ceiling);
            bool killed = cause.Cause is RunCause.OomUnit or RunCause.OomCgroup or RunCause.Oomd or RunCause.Reboot;
            runs.Add((new Run(
                evidence.Host,
                plan.Unit.Value,
                observed.InvocationId,
                observed.Start,
                observed.End,
                cause.Outcome,
                cause.Cause,
                cause.Certainty,
                observed.Trigger,
                peak?.Demand,
                killed || observed.End is null || (!isSmall && (peak?.MayLieInGap ?? false)),
                observed.UnitSwap ?? peak?.PeakSwap,
                null,
                inEffectSince is DateTimeOffset since && observed.Start.Earliest + clock.Uncertainty >= since,
                [.. observed.Evidence, .. kills.Select(k => k.Source), .. rise.Kills > 0 ? rise.Evidence : []],
                [.. disagreements, .. cause.Disagreements]), WorkOf(observed, peak, window)));
        }

        return WithWork(runs);
    }

    /// <summary>The host's usual scrape interval.</summary>
    public static TimeSpan Interval(HostMetrics metrics) => KnownInterval(metrics) ?? DefaultInterval;

    /// <summary>The same; null where too few samples tell it.</summary>
    public static TimeSpan? KnownInterval(HostMetrics metrics) =>
        (metrics.One(MetricNames.MemAvailable) ?? metrics.One(MetricNames.Up))?.Axis.UsualStep;

    private static List<(ObservedRun Run, bool HasJournal, List<string> Disagreements)> Join(
        IReadOnlyList<ObservedRun> fromJournal,
        IReadOnlyList<ObservedRun> fromStates,
        HostJournal? journal,
        GuestClock clock,
        DateTimeOffset end)
    {
        List<(ObservedRun Run, bool HasJournal, List<string> Disagreements)> joined = [];
        HashSet<ObservedRun> matched = [];
        foreach (ObservedRun run in fromJournal)
        {
            // A run whose end the journal does not show reaches to the end of the evidence: it must not hide others.
            Window window = run.End is null ? new Window(run.Start.Earliest, run.Start.Latest) : run.Window(end);
            ObservedRun? state = fromStates
                .Where(s => s.Window(end).Overlaps(window))
                .MinBy(s => (s.Start.Latest - run.Start.Latest).Duration());
            List<string> disagreements = [];
            if (state is not null)
            {
                matched.UnionWith(fromStates.Where(s => s.Window(end).Overlaps(window)));
                if (state.Outcome != RunOutcome.Unknown && run.Outcome != RunOutcome.Unknown
                    && state.Outcome != run.Outcome && EndTogether(state, run))
                {
                    disagreements.Add($"the unit's state samples say {state.Outcome.ToString().ToLowerInvariant()}");
                }
            }

            joined.Add((Doubt(run, disagreements) with
            {
                Trigger = state?.Trigger ?? run.Trigger,
                End = run.End ?? (run.CutByReboot ? null : state?.End),
                Evidence = [.. run.Evidence, .. state?.Evidence ?? []],
            }, true, disagreements));
        }

        foreach (ObservedRun run in fromStates.Where(s => !matched.Contains(s)))
        {
            List<string> disagreements = [];
            if (journal is { UnitEvents.Count: > 0 } && JournalCoverage.Covers(journal, clock, run.Window(end)))
            {
                disagreements.Add("the journal covers this time and has no record of the run");
            }

            joined.Add((Doubt(run, disagreements), false, disagreements));
        }

        joined.Sort((a, b) => a.Run.Start.Earliest.CompareTo(b.Run.Start.Earliest));
        return joined;
    }

    // Samples see a run and the restart right after it as one, which ends as the restart does.
    private static bool EndTogether(ObservedRun left, ObservedRun right) =>
        left.End is TimeBounds a && right.End is TimeBounds b && a.Earliest <= b.Latest && b.Earliest <= a.Latest;

    // A success that another source denies is none; a failure stays one.
    private static ObservedRun Doubt(ObservedRun run, List<string> disagreements) =>
        run.Outcome == RunOutcome.Succeeded && disagreements.Count > 0 ? run with { Outcome = RunOutcome.Unknown } : run;

    private static Window Guest(Window server, GuestClock clock, TimeSpan slack)
    {
        TimeSpan margin = clock.Uncertainty + slack;
        return new Window(server.From + clock.Offset - margin, server.Until + clock.Offset + margin);
    }

    // Memory moved, and whether that is all: a few samples may have missed it, unless the run was too short for work.
    private static (ByteSize? Moved, bool IsAll) WorkOf(ObservedRun observed, PeakDemand? peak, Window window) =>
        observed.UnitMemory is ByteSize unit
            ? (unit + (observed.UnitSwap ?? ByteSize.Zero), true)
            : (peak?.Rise, peak?.Samples >= PeakDemand.FewestSamples || window.Length <= TooShortForWork);

    private static List<Run> WithWork(List<(Run Run, (ByteSize? Moved, bool IsAll) Work)> runs)
    {
        List<double> usual =
            [.. runs.Select(r => r.Work.Moved).Where(w => w >= LeastWork).Select(w => (double)w!.Value.Bytes).Order()];
        double threshold = usual.Count == 0
            ? LeastWork.Bytes
            : Math.Max(LeastWork.Bytes, usual[usual.Count / 2] * LeastShareOfUsualWork);
        return
        [
            .. runs.Select(r => r.Run with
            {
                ReachedWork = r.Work.Moved?.Bytes >= threshold ? true : r.Work.IsAll ? false : null,
            }),
        ];
    }
}
