namespace Plimsoll.Prometheus.Blocks.Chunks;

/// <summary>How the samples of a chunk are stored.</summary>
/// <remarks>Source: Prometheus, <c>tsdb/chunkenc/chunk.go</c>. Numbers are part of the file format.</remarks>
internal static class ChunkEncoding
{
    public const byte Xor = 1;

    private const byte Histogram = 2;
    private const byte FloatHistogram = 3;

    /// <summary>Why a chunk in this encoding is not read.</summary>
    public static string Refusal(byte encoding) => encoding is Histogram or FloatHistogram
        ? "holds native histograms, not the plain samples that are needed"
        : $"has encoding {encoding}, which is not known; expected {Xor} (XOR)";
}
