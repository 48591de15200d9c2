using Plimsoll.Domain.Sizing.Balloons;
using Plimsoll.Domain.Units;

namespace Plimsoll.Domain.Sizing.Replays;

/// <summary>The hypervisor a group of guests shares.</summary>
/// <param name="MemTotal">Its RAM.</param>
/// <param name="Others">Memory in use beside the guests that are replayed: the system, a ZFS cache, other guests.</param>
/// <param name="TargetPercent">The node option <c>ballooning-target</c>, 0 to 100.</param>
public sealed record NodeConfiguration(
    string Name, ByteSize MemTotal, ByteSize Others, int TargetPercent = AutoBalloon.DefaultTargetPercent);
