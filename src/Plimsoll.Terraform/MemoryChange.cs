using Plimsoll.Domain.Units;

namespace Plimsoll.Terraform;

/// <summary>What a machine's memory shall be. What is absent stays as it is.</summary>
/// <param name="Memory">The most it may have; whole MiB, at least 16 MiB.</param>
/// <param name="Minimum">Balloon minimum: what it keeps under pressure; whole MiB, not zero, at most the memory.</param>
public sealed record MemoryChange(ByteSize? Memory, ByteSize? Minimum);
