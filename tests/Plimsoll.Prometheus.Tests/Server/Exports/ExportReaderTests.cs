using System.Globalization;
using System.Text;
using CsCheck;
using Plimsoll.Prometheus.Answers;
using Plimsoll.Prometheus.Server.Exports;

namespace Plimsoll.Prometheus.Tests.Server.Exports;

public sealed class ExportReaderTests
{
    private const long From = 1_795_417_200_000;
    private const long Until = From + 100_000;
    private const string Metric = """{"__name__":"up","instance":"ns1:9100"}""";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ReadAsync_WhenValuesAreSpecial_KeepsThemAsWhatTheyAre()
    {
        AnswerSeries series = Assert.Single((await ReadAsync(Line(
            """1,null,"NaN","Infinity","-Infinity",+Inf,-Inf,1.5e3""", [0, 1, 2, 3, 4, 5, 6, 7]))).Series);

        Assert.Equal([From, From + 2, From + 3, From + 4, From + 5, From + 6, From + 7], series.Times);
        double infinity = double.PositiveInfinity;
        Assert.Equal([1, double.NaN, infinity, -infinity, infinity, -infinity, 1500], series.Values);
        Assert.Equal([From + 1], series.StaleTimes);
    }

    [Fact]
    public async Task ReadAsync_WhenOneSeriesIsInManyLines_PutsItTogether()
    {
        QueryAnswer answer = await ReadAsync(
            Line("5,6", [5, 6]) + Line("1,null,2", [1, 9, 2]) + Line("6,7,null", [6, 7, 9])
            + Line("8", [8]).Replace(Metric, """{"instance":"ns1:9100","__name__":"up"}""", StringComparison.Ordinal));

        AnswerSeries series = Assert.Single(answer.Series);
        Assert.Equal([1, 2, 5, 6, 7, 8], series.Values);
        Assert.Equal([From + 9], series.StaleTimes);
        Assert.Empty(answer.Reservations);
    }

    [Fact]
    public async Task ReadAsync_WhenSamplesLieAMillisecondBeside_DropsThem()
    {
        AnswerSeries series = Assert.Single((await ReadAsync(Line("1,2,3,4", [-1, 0, 100_000, 100_001]))).Series);

        Assert.Equal([From, Until], series.Times);
    }

    [Theory]
    [InlineData("""{"metric":M,"values":[1],"timestamps":[T]}""", ApiFaultKind.CutShort, "middle of a line")]
    [InlineData("""{"metric":M,"values":[1],"timestamps":[T]""" + "\n", ApiFaultKind.Nonsense, "not whole")]
    [InlineData("""{"metric":M,"values":[1,2],"timestamps":[T]}""" + "\n", ApiFaultKind.Nonsense, "more values than times")]
    [InlineData("""{"metric":M,"values":[1],"timestamps":[]}""" + "\n", ApiFaultKind.Nonsense, "more values than times")]
    [InlineData("""{"metric":M,"values":[x],"timestamps":[T]}""" + "\n", ApiFaultKind.Nonsense, "no number")]
    [InlineData("""{"metric":M,"values":[1e999],"timestamps":[T]}""" + "\n", ApiFaultKind.Nonsense, "no number")]
    [InlineData("""{"metric":M,"values":[1,],"timestamps":[T]}""" + "\n", ApiFaultKind.Nonsense, "no number")]
    [InlineData("""{"metric":M,"values":[1],"timestamps":[1.5]}""" + "\n", ApiFaultKind.Nonsense, "no time")]
    [InlineData("""{"metric":M,"values":[1],"timestamps":[99999999999999999999]}""" + "\n", ApiFaultKind.Nonsense, "no time")]
    [InlineData("""{"metric":M,"values":[1],"timestamps":[1]}""" + "\n", ApiFaultKind.Nonsense, "another time")]
    [InlineData("""{"metric":[],"values":[1],"timestamps":[T]}""" + "\n", ApiFaultKind.Nonsense, "labels cannot be read")]
    [InlineData("""{"metric":{"a":1},"values":[1],"timestamps":[T]}""" + "\n", ApiFaultKind.Nonsense, "labels")]
    [InlineData("""{"metric":{"a":"b","a":"b"},"values":[1],"timestamps":[T]}""" + "\n", ApiFaultKind.Nonsense, "labels")]
    [InlineData("""{"metric":M,"values":[1],"values":[1],"timestamps":[T]}""" + "\n", ApiFaultKind.Nonsense, "promises")]
    [InlineData("""{"values":[1],"timestamps":[T]}""" + "\n", ApiFaultKind.Nonsense, "not whole")]
    [InlineData("""{"metric":M,"values":[1],"timestamps":[T]} {}""" + "\n", ApiFaultKind.Nonsense, "not whole")]
    [InlineData("the connection has been aborted; see the last line\n", ApiFaultKind.Nonsense, "no object")]
    [InlineData("""{"status":"error","error":"no"}""" + "\n", ApiFaultKind.Nonsense, "promises")]
    public async Task ReadAsync_WhenALineIsNotOfTheFormat_IsAFault(string text, object kind, string reason)
    {
        string good = Line("1", [3]);
        text = text.Replace("M", Metric, StringComparison.Ordinal)
            .Replace("T", From.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);

        ApiFault? fault = await new ExportReader(From, Until, 100).ReadAsync(Stream(good + text), Cancellation);

        Assert.Equal((ApiFaultKind)kind, fault?.Kind);
        Assert.Contains(reason, fault!.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReadAsync_WhenThereAreTooManySamples_IsAFault()
    {
        ApiFault? fault = await new ExportReader(From, Until, 3)
            .ReadAsync(Stream(Line("1,2", [1, 2]) + Line("3,4", [3, 4])), Cancellation);

        Assert.Contains("more than 3 samples", fault?.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReadAsync_WhenALineNeverEnds_IsAFaultInBoundedMemory()
    {
        ApiFault? fault = await new ExportReader(From, Until, long.MaxValue)
            .ReadAsync(new MemoryStream(Encoding.ASCII.GetBytes("{\"metric\":{\"" + new string('x', 20 << 20))), Cancellation);

        Assert.Contains("a line of more than", fault?.Reason, StringComparison.Ordinal);
    }

    /// <summary>Whatever the slices the text comes in, the same is read.</summary>
    [Fact]
    public async Task ReadAsync_WhenSlicedAnywhere_IsTheSame()
    {
        Gen<(double, int)[]> lines = Gen.Select(Gen.Double[-1e12, 1e12], Gen.Int[0, 100_000]).Array[0, 40];
        await lines.SampleAsync(
            async samples =>
            {
                (double Value, int At)[] unique = [.. samples.DistinctBy(s => s.Item2)];
                string text = string.Concat(unique.Chunk(3).Select(c => Line(
                    string.Join(',', c.Select(s => s.Value.ToString("R", CultureInfo.InvariantCulture))),
                    [.. c.Select(s => s.At)])));

                QueryAnswer answer = await ReadAsync(text, new SlicedStream(Encoding.ASCII.GetBytes(text), 7));

                Assert.Equal(unique.OrderBy(s => s.At).Select(s => s.Value), answer.Series.SelectMany(s => s.Values));
            },
            iter: 100, threads: 1);
    }

    /// <summary>Any bytes end in an answer or a fault.</summary>
    [Fact]
    public async Task ReadAsync_WhenBytesAreChanged_NeverThrows()
    {
        byte[] good = Encoding.ASCII.GetBytes(Line("1,null,\"NaN\",+Inf,-2.5e-3", [1, 2, 3, 4, 5]) + Line("7", [7]));
        Gen<(int, byte)[]> changes = Gen.Select(Gen.Int[0, good.Length - 1], Gen.Byte).Array[1, 4];
        await changes.SampleAsync(
            async change =>
            {
                byte[] text = [.. good];
                foreach ((int at, byte value) in change)
                {
                    text[at] = value;
                }

                ExportReader reader = new(From, Until, 1000);
                if (await reader.ReadAsync(new MemoryStream(text), Cancellation) is null)
                {
                    Assert.True(reader.Finish().Series.Sum(s => s.Times.Length + s.StaleTimes.Length) <= 6);
                }
            },
            iter: 3000, threads: 1);
    }

    private static Task<QueryAnswer> ReadAsync(string text) => ReadAsync(text, Stream(text));

    private static async Task<QueryAnswer> ReadAsync(string text, Stream stream)
    {
        ExportReader reader = new(From, Until, 1000);
        ApiFault? fault = await reader.ReadAsync(stream, Cancellation);
        Assert.True(fault is null, $"{fault?.Reason} in {text}");
        return reader.Finish();
    }

    private static MemoryStream Stream(string text) => new(Encoding.ASCII.GetBytes(text));

    private static string Line(string values, int[] at) =>
        $$"""{"metric":{{Metric}},"values":[{{values}}],"timestamps":[{{string.Join(',', at.Select(a => From + a))}}]}"""
        + "\n";
}
