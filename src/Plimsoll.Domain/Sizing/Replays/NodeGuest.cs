using Plimsoll.Domain.Sizing.Balloons;
using Plimsoll.Domain.Units;

namespace Plimsoll.Domain.Sizing.Replays;

/// <summary>A guest on a node, to be replayed together with its neighbours.</summary>
/// <param name="Trace">Its demand; before the first sample and after the last it is that sample's.</param>
/// <param name="Memory">The machine's memory (the <c>memory</c> option): the ceiling.</param>
/// <param name="Minimum">The <c>balloon</c> option; null: RAM is fixed.</param>
/// <param name="Swap">Its swap; only the parts beyond RAM are looked at.</param>
/// <param name="Hidden">Memory of the machine the guest does not see (<see cref="GuestMemory"/>).</param>
public sealed record NodeGuest(
    string Name, DemandTrace Trace, ByteSize Memory, ByteSize? Minimum, MachineCapacity Swap, ByteSize Hidden)
{
    public int Shares { get; init; } = BalloonGuest.DefaultShares;

    /// <summary>Page cache that is not free memory to the node, though the guest would give it back.</summary>
    public ByteSize PageCache { get; init; }

    /// <summary>Its balloon driver reports how much is free.</summary>
    public bool HasStatistics { get; init; } = true;

    /// <summary>Its demand is taken times this.</summary>
    public double DemandScale { get; init; } = 1;

    /// <summary>Part of the RAM it sees that demand fills at the cautious end.</summary>
    public double LeastUsable { get; init; } = 1 - UsableMemory.ReservedShare;

    /// <summary>The same at the hopeful end.</summary>
    public double MostUsable { get; init; } = 1 + UsableMemory.SqueezableShare;
}
