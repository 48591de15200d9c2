using BenchmarkDotNet.Attributes;
using Plimsoll.Prometheus.Blocks;
using Plimsoll.Prometheus.Blocks.Chunks;

namespace Plimsoll.Blocks.Bench;

/// <summary>Decoding into columns that are used again, a sample an operation.</summary>
public class DecoderBenchmarks
{
    private readonly SampleColumns _columns = new(MadeChunks.Samples);
    private byte[][] _chunks = [];

    [ParamsAllValues]
    public ChunkKind Kind { get; set; }

    /// <summary>Times are off by up to 3 ms, as they are when a server is busy.</summary>
    [ParamsAllValues]
    public bool Jitter { get; set; }

    [GlobalSetup]
    public void Make() => _chunks = MadeChunks.Of(Kind, Jitter);

    [Benchmark(OperationsPerInvoke = MadeChunks.Count * MadeChunks.Samples)]
    public int Decode()
    {
        int samples = 0;
        foreach (byte[] chunk in _chunks)
        {
            samples += Decoded(chunk);
        }

        return samples;
    }

    [Benchmark(OperationsPerInvoke = MadeChunks.Count * MadeChunks.Samples)]
    public uint DecodeAndCheckSum()
    {
        uint sum = 0;
        foreach (byte[] chunk in _chunks)
        {
            sum ^= Crc32C.Of(chunk);
            Decoded(chunk);
        }

        return sum;
    }

    private int Decoded(byte[] chunk)
    {
        _columns.Clear();
        return XorChunk.Decode(chunk, _columns) == ChunkFault.None
            ? _columns.Count
            : throw new InvalidOperationException("a chunk that was just made is damaged");
    }
}
