using Plimsoll.Domain.Units;

namespace Plimsoll.Domain.Advice.Options;

/// <summary>A change somebody wants to see tried; what is null stays as it is.</summary>
/// <param name="Memory">Memory of the machine as its node gives it.</param>
/// <param name="ZramPercent">zram swap in percent of RAM, 0 to 200; 0: none.</param>
public sealed record Trial(ByteSize? Memory, double? ZramPercent, ByteSize? DiskSwap);
