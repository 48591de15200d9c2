using Plimsoll.Domain.Units;

namespace Plimsoll.Domain.Runs;

/// <summary>Memory the machine needed at one sample, uncompressed, wherever it was (RAM, zram, disk swap).</summary>
public readonly record struct DemandPoint(DateTimeOffset At, ByteRange Demand, ByteSize Used, ByteSize? SwapUsed);
