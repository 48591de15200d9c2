namespace Plimsoll.Prometheus.Blocks.Chunks;

/// <summary>Faults of chunks in words.</summary>
internal static class ChunkFaultText
{
    public static string Of(ChunkFault fault) => fault switch
    {
        ChunkFault.Cut => "the chunk ends before its last sample",
        ChunkFault.BadTime => "the times of the chunk do not rise or are no dates",
        ChunkFault.BadValue => "a value of the chunk has more than 64 bits",
        _ => "the chunk is good",
    };
}
