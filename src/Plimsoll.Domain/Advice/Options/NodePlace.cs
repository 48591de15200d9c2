using Plimsoll.Domain.Sizing.Replays;

namespace Plimsoll.Domain.Advice.Options;

/// <summary>A host's place on its node.</summary>
/// <param name="Neighbours">The other guests whose memory the node balances, with demand from second 0.</param>
public sealed record NodePlace(NodeConfiguration Node, IReadOnlyList<NodeGuest> Neighbours);
