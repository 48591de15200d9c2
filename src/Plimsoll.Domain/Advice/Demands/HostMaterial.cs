using Plimsoll.Domain.Checks;
using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.Runs;
using Plimsoll.Domain.Sizing;

namespace Plimsoll.Domain.Advice.Demands;

/// <summary>What advice for a host rests on: small, and of that host's evidence alone.</summary>
/// <param name="Runs">Its recorded runs, in time order.</param>
/// <param name="Demand">What the coming runs will demand.</param>
/// <param name="Machine">Its present configuration; null when RAM, swap or the kind of swap is not known.</param>
/// <param name="Ratio">How its zram compresses, and how that is known.</param>
public sealed record HostMaterial(
    string Name, IReadOnlyList<RecordedRun> Runs, DemandEstimate Demand, MachineConfiguration? Machine, RatioEstimate Ratio)
{
    public static HostMaterial Read(FollowUp plan, FollowUpHost host, HostEvidence evidence) =>
        Of(HostHistory.Read(plan, host, evidence));

    public static HostMaterial Of(HostHistory history)
    {
        IReadOnlyList<RecordedRun> runs = RecordedRun.Of(history);
        return new HostMaterial(
            history.Host.Name,
            runs,
            DemandEstimate.Of(runs, history.Plan.Risk),
            history.LastRegime is { } last ? MachineConfiguration.Of(last, history.Ratio.Ratio) : null,
            history.Ratio);
    }
}
