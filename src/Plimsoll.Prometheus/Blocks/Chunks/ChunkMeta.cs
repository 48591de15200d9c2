namespace Plimsoll.Prometheus.Blocks.Chunks;

/// <summary>What an index says of a chunk.</summary>
/// <param name="MinTime">Unix milliseconds of the first sample.</param>
/// <param name="MaxTime">Unix milliseconds of the last sample.</param>
/// <param name="Reference">Number of the segment file (upper half) and byte in it (lower half).</param>
internal readonly record struct ChunkMeta(long MinTime, long MaxTime, ulong Reference)
{
    /// <summary>From 0; the file's name counts from 1.</summary>
    public int Segment => (int)(Reference >> 32) & int.MaxValue;

    public long Offset => (long)(Reference & uint.MaxValue);
}
