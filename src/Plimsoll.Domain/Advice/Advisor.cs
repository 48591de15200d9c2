using Plimsoll.Domain.Advice.Demands;
using Plimsoll.Domain.Advice.Options;
using Plimsoll.Domain.Checks;
using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.Sizing;

namespace Plimsoll.Domain.Advice;

/// <summary>Works out what would make a host's runs fit, and ranks it.</summary>
public static class Advisor
{
    /// <summary>Advice for one host, from the plan and that host's evidence alone.</summary>
    /// <param name="node">Where it runs; null when not known: then a balloon is worth its minimum at the cautious end.</param>
    public static HostAdvice Host(FollowUp plan, FollowUpHost host, HostEvidence evidence, NodePlace? node = null) =>
        Of(plan, HostMaterial.Of(HostHistory.Read(plan, host, evidence)), node);

    /// <summary>The same from what was read before.</summary>
    public static HostAdvice Of(FollowUp plan, HostMaterial material, NodePlace? node = null)
    {
        if (material.Machine is not { } now)
        {
            return new HostAdvice(
                material.Name, node?.Node.Name, material.Demand, null, [],
                "RAM, swap or the kind of swap of the present configuration is not known");
        }

        OptionBuilder build = new(plan, material, now, node);
        return new HostAdvice(
            material.Name, node?.Node.Name, material.Demand, MachineCapacity.Of(now).Range,
            OptionRanking.Rank(build.All(), plan.Risk), null);
    }
}
