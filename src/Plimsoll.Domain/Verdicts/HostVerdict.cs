using Plimsoll.Domain.Checks;
using Plimsoll.Domain.Regimes;
using Plimsoll.Domain.Runs;
using Plimsoll.Domain.Units;

namespace Plimsoll.Domain.Verdicts;

/// <summary>One host's verdict with the figures of its row and the material of its charts.</summary>
/// <param name="InEffectSince">First moment the fix was seen in effect; null when it was not.</param>
/// <param name="OomKills">Kills on the host since the fix; null when no source covers the time (unknown is not zero).</param>
/// <param name="PeakDemand">Largest demand of a run since the fix.</param>
/// <param name="Capacity">Demand the configuration can hold.</param>
/// <param name="Demand">The curve for charts, thinned; empty unless asked for.</param>
/// <param name="Headroom">(low capacity - high peak) / low capacity; may be negative; null when either is unknown.</param>
public sealed record HostVerdict(
    string Name,
    FindingOutcome Verdict,
    DateTimeOffset? InEffectSince,
    int? OomKills,
    ByteRange? PeakDemand,
    ByteRange? Capacity,
    double? Headroom,
    ByteSize? MemTotal,
    ByteSize? SwapTotal,
    IReadOnlyList<Regime> Regimes,
    IReadOnlyList<Run> Runs,
    IReadOnlyList<Incident> Incidents,
    IReadOnlyList<DemandPoint> Demand,
    IReadOnlyList<Finding> Findings)
{
    /// <summary>The usual scrape interval; null where too few samples tell it.</summary>
    public TimeSpan? Interval { get; init; }

    /// <summary>Runs since the fix.</summary>
    public int RunsSinceFix => Runs.Count(r => r.AfterFix);
}
