using CsCheck;
using Plimsoll.Prometheus.Blocks.Chunks;

namespace Plimsoll.Prometheus.Tests.Blocks.Chunks;

public sealed class XorChunkTests
{
    private const long Start = 1_795_417_271_458;

    private static readonly double[] s_hardValues =
    [
        0, -0.0, 1, -1, double.NaN, BitConverter.UInt64BitsToDouble(0x7ff8_0000_0000_0001),
        BitConverter.UInt64BitsToDouble(StaleMarker.Bits), double.PositiveInfinity, double.NegativeInfinity,
        double.MaxValue, double.MinValue, double.Epsilon, 9007199254740992, 9007199254740991, 9007199254740993,
        -9007199254740992, 2099433472, 2099433472.5, 1e300, 1795417271.458,
    ];

    // Changes of the distance just inside and outside of each width.
    private static readonly long[] s_hardSteps =
    [
        1, 2, 5000, 15000, 15001, 14999, 60_000, 15000 + 8191, 15000 + 8192, 15000 + 8193, 15000 + 65535, 15000 + 65536,
        15000 + 65537, 15000 + 524287, 15000 + 524288, 15000 + 524289, 86_400_000, 3_155_760_000,
    ];

    private static readonly Gen<double> s_value = Gen.Frequency(
        (4, Gen.Int[0, s_hardValues.Length - 1].Select(i => s_hardValues[i])),
        (1, Gen.Double),
        (1, Gen.ULong.Select(BitConverter.UInt64BitsToDouble)));

    // Runs make long stretches of zeros, which are decoded in another way than single samples.
    private static readonly Gen<(long Step, double Value, int Times)[]> s_runs = Gen.Select(
        Gen.Int[0, s_hardSteps.Length - 1].Select(i => s_hardSteps[i]),
        s_value,
        Gen.Frequency((2, Gen.Const(1)), (1, Gen.Int[1, 90]))).Array[1, 30];

    [Fact]
    public void Decode_WhenEncoded_GivesTheSame() => s_runs.Select(Gen.Bool).Sample((runs, tightest) =>
    {
        List<long> times = [Start];
        List<double> values = [42];
        foreach ((long step, double value, int count) in runs)
        {
            for (int i = 0; i < count; i++)
            {
                times.Add(times[^1] + step);
                values.Add(value);
            }
        }

        AssertSame(times, values, XorEncoder.Encode([.. times], [.. values], tightest));
    }, iter: 3000);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(120)]
    [InlineData(65_535)]
    public void Decode_WhenConstantAndSteady_GivesEachSample(int count)
    {
        long[] times = [.. Enumerable.Range(0, count).Select(i => Start + (15_000L * i))];
        double[] values = [.. Enumerable.Repeat(2099433472.0, count)];

        AssertSame(times, values, XorEncoder.Encode(times, values));
    }

    [Fact]
    public void Decode_WhenColumnsHoldSamples_AppendsAndNotesStaleMarkers()
    {
        SampleColumns columns = new();
        columns.Add(1, 1);

        Assert.Equal(ChunkFault.None, XorChunk.Decode(XorEncoder.Encode([Start], [5]), columns));
        Assert.False(columns.HasStale);
        Assert.Equal(ChunkFault.None, XorChunk.Decode(
            XorEncoder.Encode([Start + 1, Start + 2], [5, BitConverter.UInt64BitsToDouble(StaleMarker.Bits)]), columns));

        Assert.True(columns.HasStale);
        Assert.Equal([1, Start, Start + 1, Start + 2], columns.Times.ToArray());
    }

    [Theory]
    [InlineData(Start, Start)]
    [InlineData(Start, Start - 1)]
    [InlineData(Start, 253_402_300_800_000)]
    [InlineData(-62_135_596_800_001, Start)]
    [InlineData(long.MinValue, Start)]
    [InlineData(Start, long.MaxValue)]
    public void Decode_WhenTimesDoNotRiseOrLeaveTheCalendar_IsAFault(long first, long second)
    {
        Assert.Equal(ChunkFault.BadTime, Decode(XorEncoder.Encode([first, second], [1, 1])));
        Assert.NotEqual(ChunkFault.None, Decode(XorEncoder.Encode([Start - 15_000, first, second], [1, 1, 1])));
    }

    [Fact]
    public void Decode_WhenCutAnywhere_IsAFaultAndAppendsNothing()
    {
        (long[] times, double[] values) = Noisy();
        byte[] chunk = XorEncoder.Encode(times, values);
        for (int length = 0; length < chunk.Length; length++)
        {
            SampleColumns columns = new();
            Assert.NotEqual(ChunkFault.None, XorChunk.Decode(chunk.AsSpan(0, length), columns));
            Assert.Equal(0, columns.Count);
        }

        AssertSame(times, values, [.. chunk, 0xff]);
    }

    [Fact]
    public void Decode_WhenAnyBitIsFlipped_EndsWithRisingTimesOrAFault()
    {
        (long[] times, double[] values) = Noisy();
        byte[] chunk = XorEncoder.Encode(times, values);
        for (int bit = 0; bit < chunk.Length * 8; bit++)
        {
            byte[] damaged = [.. chunk];
            damaged[bit / 8] ^= (byte)(1 << (bit % 8));
            AssertRisingOrFault(damaged);
        }
    }

    [Fact]
    public void Decode_WhenBytesAreAny_EndsWithRisingTimesOrAFault() =>
        Gen.Byte.Array[0, 400].Sample(AssertRisingOrFault, iter: 20_000);

    private static void AssertRisingOrFault(byte[] chunk)
    {
        SampleColumns columns = new();
        if (XorChunk.Decode(chunk, columns) != ChunkFault.None)
        {
            Assert.Equal(0, columns.Count);
            return;
        }

        for (int i = 1; i < columns.Count; i++)
        {
            Assert.True(columns.Times[i] > columns.Times[i - 1]);
        }

        _ = DateTimeOffset.FromUnixTimeMilliseconds(columns.Times[0]);
        _ = DateTimeOffset.FromUnixTimeMilliseconds(columns.Times[^1]);
    }

    private static (long[] Times, double[] Values) Noisy()
    {
        List<long> times = [Start];
        List<double> values = [0];
        Random random = new(7);
        for (int i = 1; i < 120; i++)
        {
            times.Add(times[^1] + (i % 9 == 0 ? s_hardSteps[random.Next(s_hardSteps.Length)] : 15_000));
            values.Add(i % 5 == 0 ? values[^1] : s_hardValues[random.Next(s_hardValues.Length)]);
        }

        return ([.. times], [.. values]);
    }

    private static ChunkFault Decode(byte[] chunk) => XorChunk.Decode(chunk, new SampleColumns());

    private static void AssertSame(IReadOnlyList<long> times, IReadOnlyList<double> values, byte[] chunk)
    {
        SampleColumns columns = new();
        Assert.Equal(ChunkFault.None, XorChunk.Decode(chunk, columns));
        Assert.Equal(times, columns.Times.ToArray());
        Assert.Equal(
            values.Select(BitConverter.DoubleToUInt64Bits),
            columns.Values.ToArray().Select(BitConverter.DoubleToUInt64Bits));
        Assert.Equal(values.Any(StaleMarker.Is), columns.HasStale);
    }
}
