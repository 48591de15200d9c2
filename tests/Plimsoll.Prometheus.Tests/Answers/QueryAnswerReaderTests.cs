using System.Text;
using CsCheck;
using Plimsoll.Prometheus.Answers;

namespace Plimsoll.Prometheus.Tests.Answers;

public sealed class QueryAnswerReaderTests
{
    // The form of Debian's Prometheus 2.42, with two series and an unknown field.
    private const string Real =
        """
        {"status":"success","data":{"resultType":"matrix","result":[{"metric":{"__name__":"node_memory_SwapFree_bytes",
        "instance":"ns1:9100","job":"node"},"values":[[1795417462.694,"1034412032"],[1795417467.684,"1.03441e+09"]]},
        {"metric":{"__name__":"up","instance":"ns1:9100"},"values":[[1795417462.694,"NaN"],[1795417467,"+Inf"],
        [1795417472.1,"0"]]}],"stats":{"timings":[1,{"a":null}]}}}
        """;

    [Fact]
    public async Task Read_WhenReal_HasEverySample()
    {
        (ApiFault? fault, QueryAnswer? answer) = await ReadAsync(Encoding.UTF8.GetBytes(Real));

        Assert.Null(fault);
        Assert.Equal(2, answer!.Series.Count);
        Assert.Equal([1795417462694, 1795417467684], answer.Series[0].Times);
        Assert.Equal([1034412032, 1034410000], answer.Series[0].Values);
        Assert.Equal([double.NaN, double.PositiveInfinity, 0], answer.Series[1].Values);
    }

    /// <summary>However the stream is cut into blocks, the answer is the same.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(100)]
    public async Task Read_WhenInSmallBlocks_HasEverySample(int blockBytes)
    {
        (ApiFault? fault, QueryAnswer? answer) = await ReadAsync(Encoding.UTF8.GetBytes(Real), blockBytes);

        Assert.Null(fault);
        Assert.Equal(5, answer!.Series.Sum(s => s.Values.Length));
    }

    [Fact]
    public async Task Read_WhenCutAnywhere_IsAFault()
    {
        byte[] text = Encoding.UTF8.GetBytes(Real);
        for (int length = 0; length < text.Length; length++)
        {
            (ApiFault? fault, QueryAnswer? answer) = await ReadAsync(text[..length]);
            Assert.True(fault is not null && answer is null, $"cut at {length}");
        }
    }

    /// <summary>One wrong, missing or additional byte never loses a sample in silence.</summary>
    [Fact]
    public async Task Read_WhenOneByteIsWrong_IsAFaultOrHasAllSamples()
    {
        byte[] text = Encoding.UTF8.GetBytes(Real);
        await Gen.Select(Gen.Int[0, text.Length - 1], Gen.Byte, Gen.Int[0, 2]).SampleAsync(
            async c =>
            {
                (int at, byte value, int kind) = c;
                byte[] wrong = kind switch
                {
                    0 => [.. text[..at], value, .. text[(at + 1)..]],
                    1 => [.. text[..at], .. text[(at + 1)..]],
                    _ => [.. text[..at], value, .. text[at..]],
                };
                (ApiFault? fault, QueryAnswer? answer) = await ReadAsync(wrong);
                Assert.True(fault is not null || answer!.Series.Sum(s => s.Values.Length) == 5);
            },
            iter: 5000);
    }

    /// <summary>Text mangled beyond recognition is read without an exception.</summary>
    [Fact]
    public async Task Read_WhenMangled_NeverThrows()
    {
        byte[] text = Encoding.UTF8.GetBytes(Real);
        string[] pieces =
            ["[", "]", "{", "}", "\"", ",", ":", "null", "1e999", "\"values\":", "\"metric\":", "\\ud800", "\\u0000"];
        Gen<byte[]> mangled = Gen.Select(Gen.Int[0, text.Length], Gen.Int[0, 30], Gen.Int[0, pieces.Length - 1])
            .Array[1, 8].Select(edits =>
            {
                List<byte> bytes = [.. text];
                foreach ((int at, int cut, int piece) in edits)
                {
                    int start = Math.Min(at, bytes.Count);
                    bytes.RemoveRange(start, Math.Min(cut, bytes.Count - start));
                    bytes.InsertRange(start, Encoding.UTF8.GetBytes(pieces[piece]));
                }

                return bytes.ToArray();
            });
        await mangled.SampleAsync(
            async bytes =>
            {
                (ApiFault? fault, QueryAnswer? answer) = await ReadAsync(bytes);
                Assert.True(fault is null != answer is null);
            },
            iter: 5000);
    }

    private static async Task<(ApiFault? Fault, QueryAnswer? Answer)> ReadAsync(byte[] text, int blockBytes = 1 << 20)
    {
        QueryAnswerReader reader = new(1000);
        await using SlicedStream stream = new(text, blockBytes);
        ApiFault? fault = await JsonStream.ReadAsync(stream, reader, CancellationToken.None);
        if (fault is not null)
        {
            return (fault, null);
        }

        QueryAnswer? answer = reader.Finish();
        return (answer is null ? new(ApiFaultKind.Nonsense, reader.Problem!) : null, answer);
    }
}
