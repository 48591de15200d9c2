namespace Plimsoll.Prometheus.Blocks.Reading;

/// <summary>What one block has of a series.</summary>
/// <param name="Id">The series' id in the block.</param>
/// <param name="Entries">Holds the list of chunks, as the index has it.</param>
/// <param name="At">Where in <paramref name="Entries"/> it starts.</param>
internal readonly record struct SeriesPart(Block Block, uint Id, ByteStore Entries, int At, int Length)
{
    public ReadOnlySpan<byte> Chunks => Entries.Slice(At, Length);
}
