using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.Regimes;
using Plimsoll.Domain.Runs;
using Plimsoll.Domain.Sizing;
using Plimsoll.Domain.Units;

namespace Plimsoll.Domain.Checks;

/// <summary>Everything reconstructed about one host: what checks look at.</summary>
/// <param name="Interval">The host's usual scrape interval.</param>
public sealed record HostHistory(
    FollowUp Plan,
    FollowUpHost Host,
    HostEvidence Evidence,
    GuestClock Clock,
    TimeSpan Interval,
    IReadOnlyList<Regime> Regimes,
    FixEffect Effect,
    RatioEstimate Ratio,
    DemandCurve Demand,
    IReadOnlyList<Run> Runs,
    IReadOnlyList<Incident> Incidents)
{
    /// <summary>Missed scrapes in a row that nothing explains, in scrape intervals. Heuristic.</summary>
    public const double MostMissedIntervals = 6;

    public HostMetrics Metrics => Evidence.Metrics ?? HostMetrics.None;

    /// <summary>From the fix's effect to the end of the observation; null while the fix was not seen in effect.</summary>
    public Window? SinceFix => Effect.Since is DateTimeOffset since && since <= Evidence.Window.Until
        ? new Window(since, Evidence.Window.Until)
        : null;

    public IReadOnlyList<Run> RunsSinceFix { get; } = [.. Runs.Where(r => r.AfterFix)];

    public IReadOnlyList<Run> RunsBeforeFix { get; } = [.. Runs.Where(r => !r.AfterFix)];

    /// <summary>The regime the observation ends in.</summary>
    public Regime? LastRegime => Regimes.Count > 0 ? Regimes[^1] : null;

    /// <summary>Demand the configuration can hold; null when RAM or swap were not read. Low: the least of any regime
    /// since the fix, for what a balloon took it may take again. High: the last regime's.</summary>
    public ByteRange? Capacity
    {
        get
        {
            if (LastRegime is not { } last || CapacityModel.Of(last, Ratio.Ratio) is not ByteRange now)
            {
                return null;
            }

            ByteSize least = RegimesSinceFix.Select(r => CapacityModel.Of(r, Ratio.Ratio)?.Low ?? now.Low).Append(now.Low).Min();
            return new ByteRange(least, now.High);
        }
    }

    /// <summary>Least RAM of any regime since the fix; null when it was not read at the end.</summary>
    public ByteSize? LeastMemTotal => LastRegime?.MemTotal is ByteSize now
        ? RegimesSinceFix.Select(r => r.MemTotal ?? now).Append(now).Min()
        : null;

    // A regime of minutes in which swap was not set up yet is a boot's beginning.
    private IEnumerable<Regime> RegimesSinceFix => Regimes.Where(r => r.Window.Until >= Effect.Since
        && (r.SwapTotal != ByteSize.Zero || r.Window.Length > FixEffect.StartUpTime || Plan.Fix?.Swap is null));

    /// <summary>Why the last reading of a metric does not tell what the machine is like at the end; null when it does.
    /// </summary>
    /// <remarks>A regime goes on while nothing contradicts it, so its reading may be older than its end.</remarks>
    public string? Outdated(string metric)
    {
        DateTimeOffset? last = Metrics.One(metric)?.LastReading;
        return last is null || last < Evidence.Window.Until - (Interval * MostMissedIntervals)
            ? $"{(metric == MetricNames.MemTotal ? "MemTotal" : "SwapTotal")} was last read at {Moment.Of(last)}"
            : null;
    }

    /// <summary>Why nothing may be concluded from something being absent: failed sources and servers' reservations; null
    /// when there are none.</summary>
    public string? Reservation => Evidence.Faults.Concat(Evidence.Warnings).FirstOrDefault() is { } fault
        ? $"{fault.Source}: {fault.Reason}"
        : null;

    /// <summary>The journal has the kernel's records of all of <paramref name="window"/>: no kill in it means no kill.
    /// </summary>
    public bool JournalCoversKernel(Window window) => Evidence.Journal is { } journal
        && JournalCoverage.CoversKernel(journal, Clock, window, Metrics);

    public static HostHistory Read(FollowUp plan, FollowUpHost host, HostEvidence evidence)
    {
        evidence = Representable.Bound(evidence);
        HostMetrics metrics = evidence.Metrics ?? HostMetrics.None;
        GuestClock clock = GuestClock.Read(metrics);
        IReadOnlyList<Regime> regimes = RegimeReader.Read(metrics, evidence.Journal, clock);
        FixEffect effect = FixEffect.Read(plan, host, regimes);
        RatioEstimate ratio = RatioEstimate.Read(metrics);
        DemandCurve demand = new(metrics, regimes, ratio);
        IReadOnlyList<Run> runs = RunReader.Read(plan, evidence, clock, regimes, ratio, demand, effect.Since);
        IReadOnlyList<Incident> incidents = IncidentReader.Read(host, evidence, clock, runs, effect.Since);
        return new HostHistory(
            plan, host, evidence, clock, RunReader.Interval(metrics), regimes, effect, ratio, demand, runs, incidents);
    }
}
