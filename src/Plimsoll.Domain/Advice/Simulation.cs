using Plimsoll.Domain.Advice.Demands;
using Plimsoll.Domain.Advice.Options;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.Sizing;
using Plimsoll.Domain.Sizing.Replays;

namespace Plimsoll.Domain.Advice;

/// <summary>One host's recorded runs on a machine somebody wants to try.</summary>
/// <param name="Capacity">What the tried machine holds; null when the present one is not known.</param>
/// <param name="OomProbability">Chance of an OOM kill within the runs of the plan's risk target, 0 to 1.</param>
/// <param name="Runs">In time order.</param>
/// <param name="NotPossible">Why nothing could be tried; null when it was.</param>
public sealed record Simulation(
    string Name,
    MachineCapacity? Capacity,
    (double Low, double High) OomProbability,
    IReadOnlyList<(RecordedRun Recorded, RunReplay Replay)> Runs,
    string? NotPossible)
{
    /// <summary>Tries it, from the plan and that host's evidence alone.</summary>
    public static Simulation Of(FollowUp plan, HostMaterial material, Trial trial)
    {
        if (material.Machine is not { } now)
        {
            return new Simulation(
                material.Name, null, (0, 1), [],
                "RAM, swap or the kind of swap of the present configuration is not known");
        }

        MachineCapacity capacity = MachineCapacity.Of(
            new Candidates(now, material.Ratio, plan.Fix?.Swap?.Algorithm).Of(trial));
        return new Simulation(
            material.Name, capacity, material.Demand.OomProbability(capacity),
            [.. material.Runs.Select(r => (r, RunReplay.Of(r.Trace, capacity)))], null);
    }
}
