namespace Plimsoll.Prometheus.Blocks.Chunks;

/// <summary>Why the bytes of a chunk are no samples.</summary>
internal enum ChunkFault
{
    None,

    /// <summary>The bytes end before the samples the chunk claims to have.</summary>
    Cut,

    /// <summary>A sample is not later than the one before it, or lies outside of what a date can say.</summary>
    BadTime,

    /// <summary>A value claims more than 64 bits.</summary>
    BadValue,
}
