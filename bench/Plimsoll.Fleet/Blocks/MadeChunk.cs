namespace Plimsoll.Fleet.Blocks;

/// <summary>A chunk before it has a place in a file.</summary>
/// <param name="Length">Bytes with length, encoding and checksum, as they stand in the file.</param>
internal readonly record struct MadeChunk(long MinTime, long MaxTime, int Length);
