using System.Diagnostics;
using System.Globalization;
using Plimsoll.Prometheus.Blocks;
using Plimsoll.Prometheus.Blocks.Chunks;
using Plimsoll.Prometheus.Tests.Blocks.Chunks;

namespace Plimsoll.Blocks.Bench;

/// <summary>Nanoseconds and bytes a sample, by kind of series, in chunks of 120.</summary>
internal static class DecoderTable
{
    private const int ChunkSamples = 120;
    private const int Chunks = 4000;
    private const int Rounds = 15;

    private static readonly (string Kind, Func<Random, int, double, double> Next)[] s_kinds =
    [
        ("constant gauge", (_, _, _) => 2_099_433_472),
        ("unit state", (_, i, _) => i % 5760 is >= 960 and < 980 ? 1 : 0),
        ("boot time", (_, i, _) => 1_769_904_000 + (i / 40_000)),
        ("counter, steps now and then", (r, _, last) => last + (r.Next(20) == 0 ? r.Next(1, 2000) : 0)),
        ("counter, rising always", (r, _, last) => last + r.Next(1, 2000)),
        ("random walk of pages", (r, _, last) => (last == 0 ? 1.4e9 : last) + (r.Next(-200, 201) * 4096.0)),
        ("any double", (r, _, _) => r.NextDouble()),
    ];

    public static void Print()
    {
        Console.WriteLine("| series | bytes a sample | ns a sample | with CRC |");
        Console.WriteLine("| --- | --- | --- | --- |");
        foreach ((string kind, Func<Random, int, double, double> next) in s_kinds)
        {
            foreach (bool jitters in new[] { false, true })
            {
                byte[][] chunks = Encode(next, jitters);
                double bytes = chunks.Average(c => c.Length) / ChunkSamples;
                string name = kind + (jitters ? ", times ±3 ms" : "");
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"| {name} | {bytes:0.00} | {Measure(chunks, false):0.00} | {Measure(chunks, true):0.00} |"));
            }
        }
    }

    private static byte[][] Encode(Func<Random, int, double, double> next, bool jitters)
    {
        Random random = new(1);
        byte[][] chunks = new byte[Chunks][];
        long[] times = new long[ChunkSamples];
        double[] values = new double[ChunkSamples];
        double last = 0;
        for (int c = 0; c < Chunks; c++)
        {
            for (int i = 0; i < ChunkSamples; i++)
            {
                int n = (c * ChunkSamples) + i;
                times[i] = 1_769_904_000_000 + (n * 15_000L) + (jitters ? random.Next(-3, 4) : 0);
                values[i] = last = next(random, n, last);
            }

            chunks[c] = XorEncoder.Encode(times, values);
        }

        return chunks;
    }

    // The best round: others ran beside something else.
    private static double Measure(byte[][] chunks, bool withSum)
    {
        SampleColumns columns = new(Chunks * ChunkSamples);
        double best = double.MaxValue;
        uint sum = 0;
        for (int round = 0; round < Rounds; round++)
        {
            columns.Clear();
            long from = Stopwatch.GetTimestamp();
            foreach (byte[] chunk in chunks)
            {
                sum ^= withSum ? Crc32C.Of(chunk) : 0;
                if (XorChunk.Decode(chunk, columns) != ChunkFault.None)
                {
                    throw new InvalidOperationException("a chunk that was just made is damaged");
                }
            }

            best = Math.Min(best, Stopwatch.GetElapsedTime(from).TotalNanoseconds / columns.Count);
        }

        GC.KeepAlive(sum);
        return best;
    }
}
