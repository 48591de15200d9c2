using Plimsoll.Domain.Sizing;

namespace Plimsoll.Domain.Advice.Options;

/// <summary>One remedy for one host, with what it is predicted to do.</summary>
/// <param name="Facts">What is known of its kind.</param>
/// <param name="Settings">What to set.</param>
/// <param name="Machine">The configuration it makes; null when it changes demand and not the machine.</param>
/// <param name="OomProbability">Chance of an OOM kill within the runs of the plan's risk target, 0 to 1; the ends are those
/// of demand and capacity.</param>
/// <param name="Margin">Capacity less the demand the coming runs stay below, in bytes; null when that is not known.</param>
/// <param name="NodeRamCost">RAM the node must have for it, bytes; below zero it gives some back.</param>
/// <param name="Replay">The recorded runs under it.</param>
/// <param name="PlanLine">Line of the plan's fallback that names it; null when the plan does not.</param>
public sealed record RemedyOption(
    RemedyFacts Facts,
    IReadOnlyList<RemedySetting> Settings,
    MachineConfiguration? Machine,
    (double Low, double High) OomProbability,
    (double Low, double High)? Margin,
    long NodeRamCost,
    ReplayTally Replay,
    TargetMet MeetsTarget,
    int? PlanLine)
{
    /// <summary>Place among the host's options, from 1.</summary>
    public int Rank { get; init; }

    /// <summary>Why it has that place, in one sentence.</summary>
    public string Why { get; init; } = string.Empty;

    /// <summary>The smallest configuration that meets the target.</summary>
    public bool IsSmallest { get; init; }
}
