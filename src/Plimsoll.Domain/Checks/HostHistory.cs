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
    IReadOnlyList<DemandPoint> Demand,
    IReadOnlyList<Run> Runs,
    IReadOnlyList<Incident> Incidents)
{
    public HostMetrics Metrics => Evidence.Metrics ?? HostMetrics.None;

    /// <summary>From the fix's effect to the end of the observation; null while the fix was not seen in effect.</summary>
    public Window? SinceFix => Effect.Since is DateTimeOffset since && since <= Evidence.Window.Until
        ? new Window(since, Evidence.Window.Until)
        : null;

    public IReadOnlyList<Run> RunsSinceFix { get; } = [.. Runs.Where(r => r.AfterFix)];

    public IReadOnlyList<Run> RunsBeforeFix { get; } = [.. Runs.Where(r => !r.AfterFix)];

    /// <summary>The regime the observation ends in.</summary>
    public Regime? LastRegime => Regimes.Count > 0 ? Regimes[^1] : null;

    /// <summary>Demand the last regime can hold, with the least memory since the fix: what a balloon took it may take
    /// again. Null when RAM or swap were not read.</summary>
    public ByteRange? Capacity => LastRegime is { MemTotal: ByteSize last } regime
        ? CapacityModel.Of(regime with { MemTotal = LeastMemory(last) }, Ratio.Ratio)
        : null;

    /// <summary>Why nothing may be concluded from something being absent: failed sources and servers' reservations; null
    /// when there are none.</summary>
    public string? Reservation => Evidence.Faults.Concat(Evidence.Warnings).FirstOrDefault() is { } fault
        ? $"{fault.Source}: {fault.Reason}"
        : null;

    private ByteSize LeastMemory(ByteSize last) => Regimes
        .Where(r => r.Window.Until >= Effect.Since)
        .Aggregate(last, (least, r) => r.MemTotal is ByteSize memory ? ByteSize.Min(least, memory) : least);

    public static HostHistory Read(FollowUp plan, FollowUpHost host, HostEvidence evidence)
    {
        HostMetrics metrics = evidence.Metrics ?? HostMetrics.None;
        GuestClock clock = GuestClock.Read(metrics);
        IReadOnlyList<Regime> regimes = RegimeReader.Read(metrics, evidence.Journal, clock);
        FixEffect effect = FixEffect.Read(plan, host, regimes);
        RatioEstimate ratio = RatioEstimate.Read(metrics);
        IReadOnlyList<DemandPoint> demand = DemandReader.Read(metrics, regimes, ratio);
        IReadOnlyList<Run> runs = RunReader.Read(plan, evidence, clock, regimes, ratio, demand, effect.Since);
        IReadOnlyList<Incident> incidents = IncidentReader.Read(host, evidence, clock, runs, effect.Since);
        return new HostHistory(
            plan, host, evidence, clock, RunReader.Interval(metrics), regimes, effect, ratio, demand, runs, incidents);
    }
}
