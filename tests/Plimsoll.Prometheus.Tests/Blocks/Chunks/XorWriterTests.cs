using CsCheck;
using Plimsoll.Fleet.Blocks;

namespace Plimsoll.Prometheus.Tests.Blocks.Chunks;

/// <summary>The quick writer of made fleets writes what the plain one does.</summary>
public sealed class XorWriterTests
{
    private static readonly Gen<(long Step, double Value)[]> s_samples = Gen.Select(
        Gen.OneOf(Gen.Const(15_000L), Gen.Long[1, 30_000], Gen.Long[1, 2_000_000], Gen.Long[1, 1L << 40]),
        Gen.OneOf(Gen.Const(1.0), Gen.Int[0, 5].Select(i => (double)i), Gen.Double)).Array[1, 300];

    [Fact]
    public void Write_WhenOfAnySamples_IsWhatThePlainEncoderWrites()
    {
        XorWriter writer = new();
        s_samples.Sample(
            samples =>
            {
                long[] times = new long[samples.Length];
                long at = 1_769_904_000_000;
                for (int i = 0; i < times.Length; i++)
                {
                    times[i] = at += samples[i].Step;
                }

                double[] values = [.. samples.Select(s => s.Value)];
                Assert.Equal(XorEncoder.Encode(times, values), writer.Write(times, values).ToArray());
            },
            iter: 2000, threads: 1);
    }
}
