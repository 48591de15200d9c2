using Plimsoll.Domain.Advice.Demands;
using Plimsoll.Domain.Advice.Options;
using Plimsoll.Domain.Units;

namespace Plimsoll.Domain.Advice;

/// <summary>What would make one host's runs fit.</summary>
/// <param name="Node">The hypervisor it runs on; null when not known.</param>
/// <param name="Capacity">Demand its present configuration holds; null when not known.</param>
/// <param name="Options">Best first; empty when the present configuration is not known.</param>
/// <param name="NoOptions">Why there are none; null when there are.</param>
public sealed record HostAdvice(
    string Name, string? Node, DemandEstimate Demand, ByteRange? Capacity, IReadOnlyList<RemedyOption> Options,
    string? NoOptions)
{
    /// <summary>The smallest configuration that meets the plan's risk target; null when none of the options does for sure.
    /// </summary>
    public RemedyOption? Smallest => Options.FirstOrDefault(o => o.IsSmallest);
}
