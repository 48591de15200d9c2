using Plimsoll.Prometheus.Tests.Blocks.Chunks;

namespace Plimsoll.Blocks.Bench;

/// <summary>Chunks of 120 samples, made by kind of series; the same every time.</summary>
internal static class MadeChunks
{
    public const int Samples = 120;
    public const int Count = 1000;

    /// <param name="jitters">Times are off by up to 3 ms.</param>
    public static byte[][] Of(ChunkKind kind, bool jitters)
    {
        Random random = new(1);
        byte[][] chunks = new byte[Count][];
        long[] times = new long[Samples];
        double[] values = new double[Samples];
        double last = 0;
        for (int c = 0; c < Count; c++)
        {
            for (int i = 0; i < Samples; i++)
            {
                int n = (c * Samples) + i;
                times[i] = 1_769_904_000_000 + (n * 15_000L) + (jitters ? random.Next(-3, 4) : 0);
                values[i] = last = Next(kind, random, n, last);
            }

            chunks[c] = XorEncoder.Encode(times, values);
        }

        return chunks;
    }

    private static double Next(ChunkKind kind, Random random, int n, double last) => kind switch
    {
        ChunkKind.Constant => 2_099_433_472,
        ChunkKind.UnitState => n % 5760 is >= 960 and < 980 ? 1 : 0,
        ChunkKind.Steps => last + (random.Next(20) == 0 ? random.Next(1, 2000) : 0),
        ChunkKind.Rising => last + random.Next(1, 2000),
        ChunkKind.PageWalk => (last == 0 ? 1.4e9 : last) + (random.Next(-200, 201) * 4096.0),
        _ => random.NextDouble(),
    };
}
