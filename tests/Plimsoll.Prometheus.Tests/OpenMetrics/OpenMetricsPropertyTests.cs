using System.Globalization;
using System.Text;
using CsCheck;
using Plimsoll.Domain.Evidence;
using Plimsoll.Engine.Ports;
using Plimsoll.Prometheus.OpenMetrics;

namespace Plimsoll.Prometheus.Tests.OpenMetrics;

public sealed class OpenMetricsPropertyTests : IDisposable
{
    private static readonly MetricRequest s_request =
        new([Lab.Host("a"), Lab.Host("b")], [MetricSelector.Plain("m_0"), MetricSelector.Plain("m_1")], null);

    private readonly TemporaryFolder _folder = new();

    /// <summary>One sample as a test makes it up: time in milliseconds, label x beside the host's.</summary>
    private sealed record Made(string Metric, string Host, string X, long Time, double Value);

    private static Gen<string> Labels { get; } =
        Gen.OneOf(Gen.String, Gen.Char["\\\"\n{}#, =é機"].Array[0, 6].Select(c => new string(c)))
            .Select(s => new string([.. s.Where(c => !char.IsSurrogate(c))]));

    private static Gen<Made[]> Samples { get; } = Labels.Array[1, 4].SelectMany(labels => Gen.Select(
        Gen.Int[0, 1],
        Gen.Bool,
        Gen.Int[0, labels.Length - 1].Select(i => labels[i]),
        Gen.Long[0, 4_000_000_000_000],
        Gen.Double,
        (metric, isA, x, time, value) => new Made($"m_{metric}", isA ? "a" : "b", x, time, value)).Array[0, 60]);

    public void Dispose() => _folder.Dispose();

    /// <summary>Whatever is written, in whatever order, is read back to the last bit.</summary>
    [Fact]
    public async Task FetchAsync_WhenWritten_ReadsTheSame() => await Samples.SampleAsync(
        async samples =>
        {
            // One value per series and moment: contradictions have their own tests.
            Made[] distinct = [.. samples.DistinctBy(s => (s.Metric, s.Host, s.X, s.Time))];

            IReadOnlyList<string> lines = Lab.Lines(await ReadAsync(Encoding.UTF8.GetBytes(Write(distinct))));

            Assert.Equal(distinct.Select(Line).Order(StringComparer.Ordinal), lines);
        },
        iter: 200, threads: 1);

    [Fact]
    public async Task FetchAsync_WhenCutAnywhere_IsNeverRead()
    {
        byte[] whole = Encoding.UTF8.GetBytes(Write(
            [new("m_0", "a", "x", 100_500, 1), new("m_0", "a", "x", 101_000, 2), new("m_1", "b", "\"", 5, 3)]));
        Assert.Equal(3, Lab.Lines(await ReadAsync(whole)).Count);
        Assert.Equal(3, Lab.Lines(await ReadAsync(whole[..^1])).Count);
        for (int length = 0; length < whole.Length - 1; length++)
        {
            Assert.IsType<MetricFetch.Malformed>(await ReadAsync(whole[..length]));
        }
    }

    [Fact]
    public async Task FetchAsync_WhenMangled_NeverThrows()
    {
        byte[] whole = Encoding.UTF8.GetBytes("# TYPE m_0 gauge\n" + Write(
            [new("m_0", "a", "x", 100_500, 1), new("m_0", "a", "x\\", 101_000, 2), new("m_1", "b", "\"", 5, 3)]));
        string[] pieces = ["{", "}", "\"", "\\", "\n", " ", "#", "# EOF\n", "NaN", "é", ",", "=", "1e9", "\0"];
        Gen<(int, int, int)> edit = Gen.Select(Gen.Int[0, whole.Length], Gen.Int[0, 20], Gen.Int[0, pieces.Length - 1]);
        await edit.Array[1, 6].SampleAsync(
            async edits =>
            {
                List<byte> bytes = [.. whole];
                foreach ((int at, int cut, int piece) in edits)
                {
                    int start = Math.Min(at, bytes.Count);
                    bytes.RemoveRange(start, Math.Min(cut, bytes.Count - start));
                    bytes.InsertRange(start, Encoding.UTF8.GetBytes(pieces[piece]));
                }

                MetricFetch fetched = await ReadAsync([.. bytes]);
                Assert.True(fetched is MetricFetch.Available or MetricFetch.Malformed { Diagnostics.Count: > 0 });
            },
            iter: 1000, threads: 1);
    }

    private static string Write(IEnumerable<Made> samples)
    {
        StringBuilder text = new();
        foreach (Made sample in samples)
        {
            string x = sample.X
                .Replace("\\", "\\\\", StringComparison.Ordinal)
                .Replace("\"", "\\\"", StringComparison.Ordinal)
                .Replace("\n", "\\n", StringComparison.Ordinal);
            text.Append(CultureInfo.InvariantCulture, $"{sample.Metric}{{instance=\"{sample.Host}:9100\",x=\"{x}\"}}")
                .Append(CultureInfo.InvariantCulture, $" {sample.Value:R} {sample.Time / 1000m}\n");
        }

        return text.Append("# EOF\n").ToString();
    }

    private static string Line(Made sample)
    {
        Series series = new(
            sample.Metric,
            new Dictionary<string, string> { ["instance"] = $"{sample.Host}:9100", ["x"] = sample.X },
            [],
            [],
            new Provenance("m.om"));
        return $"{sample.Host} {series.Selector()} {sample.Time} {BitConverter.DoubleToInt64Bits(sample.Value):x}";
    }

    private async Task<MetricFetch> ReadAsync(byte[] content)
    {
        string path = Path.Combine(_folder.Path, "file");
        await File.WriteAllBytesAsync(path, content);
        return await new OpenMetricsFile("m.om", path).FetchAsync(s_request, CancellationToken.None);
    }
}
