using Plimsoll.Domain.Units;

namespace Plimsoll.Domain.Sizing;

/// <summary>How a node may change a guest's RAM.</summary>
/// <param name="Minimum">What the guest is sure of, as it sees it (MemTotal with the balloon fully inflated).</param>
/// <param name="Shares">Weight among the node's guests, 0 to 50000; 0 keeps the guest as it is.</param>
/// <remarks>The ceiling is the machine's own memory. The RAM above the minimum comes at 10 MiB/s at most, and not at all
/// while the node is above its target: see <see cref="Balloons.AutoBalloon"/>.</remarks>
public sealed record BalloonConfiguration(ByteSize Minimum, int Shares = Balloons.BalloonGuest.DefaultShares);
