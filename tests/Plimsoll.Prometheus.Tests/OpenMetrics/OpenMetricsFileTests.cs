using System.IO.Compression;
using System.Text;
using Plimsoll.Domain.Diagnostics;
using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.Units;
using Plimsoll.Engine.Ports;
using Plimsoll.Prometheus.OpenMetrics;

namespace Plimsoll.Prometheus.Tests.OpenMetrics;

public sealed class OpenMetricsFileTests : IDisposable
{
    private static readonly MetricRequest s_request =
        new([Lab.Host("a"), Lab.Host("b")], [MetricSelector.Plain("up"), Lab.Narrowed("state", "name", "x")], null);

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task FetchAsync_WhenFileIsTheRecording_HasAllSamplesOfAllHosts()
    {
        OpenMetricsFile file = new("evidence/metrics.om.gz", Lab.MetricsFile);

        MetricFetch.Available fetched = Assert.IsType<MetricFetch.Available>(
            await file.FetchAsync(Lab.Request with { Window = null }, Cancellation));

        Assert.Equal(7, fetched.SeriesByHost.Count);
        Assert.Empty(fetched.Warnings);
        Series total = fetched.SeriesByHost["ns1"].Single(s => s.Metric == MetricNames.MemTotal);
        Assert.Equal("evidence/metrics.om.gz", total.Provenance.Source);
        Assert.Equal("""node_memory_MemTotal_bytes{instance="ns1:9100",job="node"}""", total.Selector());
        Assert.InRange(total.Count, 300, 500);
    }

    [Fact]
    public async Task FetchAsync_WhenTextIsOrdinary_KeepsWantedSamplesOnly()
    {
        MetricFetch fetched = await ReadAsync("""
            # HELP up Whether it answers.
            # TYPE up gauge
            # UNIT up ratio
            # anything else
            up{instance="a:9100",job="n"} 1 100
            up{instance="c:9100",job="n"} 1 100
            down{instance="a:9100"} 1 100

            up{job="n",instance="b:9100"} 0 100.5
            up{instance="a:9100",job="n"} NaN 101.25 # {trace="x}\"y"} 5 101.2
            up{ instance = "a:9100" , job="n", } +Inf 102
            state{instance="a:9100",name="x"} 2 100
            state{instance="a:9100",name="y"} 3 100
            up{instance="a:9100",job="n"}	-1.5e3	103
            # EOF

            """);

        Assert.Equal(
            [
                Line("a", "state{instance=\"a:9100\",name=\"x\"}", 100_000, 2),
                Line("a", "up{instance=\"a:9100\",job=\"n\"}", 100_000, 1),
                Line("a", "up{instance=\"a:9100\",job=\"n\"}", 101_250, double.NaN),
                Line("a", "up{instance=\"a:9100\",job=\"n\"}", 102_000, double.PositiveInfinity),
                Line("a", "up{instance=\"a:9100\",job=\"n\"}", 103_000, -1500),
                Line("b", "up{instance=\"b:9100\",job=\"n\"}", 100_500, 0),
            ],
            Lab.Lines(fetched));
    }

    [Fact]
    public async Task FetchAsync_WhenWindowIsGiven_TakesInBothEnds()
    {
        Window window = new(DateTimeOffset.FromUnixTimeSeconds(101), DateTimeOffset.FromUnixTimeSeconds(102));
        MetricFetch fetched = await ReadAsync(
            "up{instance=\"a:9100\"} 1 100.999\nup{instance=\"a:9100\"} 1 101\nup{instance=\"a:9100\"} 1 102\n"
            + "up{instance=\"a:9100\"} 1 102.001\n# EOF",
            s_request with { Window = window });

        Assert.Equal(2, Lab.Lines(fetched).Count);
    }

    [Fact]
    public async Task FetchAsync_WhenLabelsAreEscaped_ReadsThem()
    {
        MetricFetch fetched = await ReadAsync(
            "up{instance=\"a:9100\",x=\"\\\\ \\\" \\n \\d } , # é機\"} 1 100\n# EOF\n");

        Series series = ((MetricFetch.Available)fetched).SeriesByHost["a"].Single();
        Assert.Equal("\\ \" \n \\d } , # é機", series.Labels["x"]);
    }

    [Fact]
    public async Task FetchAsync_WhenSamplesAreInterleavedAndUnordered_SortsThem()
    {
        MetricFetch fetched = await ReadAsync("""
            up{instance="a:9100"} 3 103
            up{instance="b:9100"} 1 101
            up{instance="a:9100"} 1 101
            up{instance="b:9100"} 2 102
            up{instance="a:9100"} 2 102
            up{instance="a:9100"} 1 101
            # EOF
            """);

        MetricFetch.Available available = Assert.IsType<MetricFetch.Available>(fetched);
        Assert.Equal([1.0, 2, 3], available.SeriesByHost["a"].Single().Values.ToArray());
        Assert.Equal([1.0, 2], available.SeriesByHost["b"].Single().Values.ToArray());
        Assert.Empty(available.Warnings);
    }

    [Fact]
    public async Task FetchAsync_WhenOneMomentHasTwoValues_LeavesItOutAndWarns()
    {
        MetricFetch fetched = await ReadAsync("""
            up{instance="a:9100",job="n"} 1 101
            up{instance="a:9100",job="n"} 1 102
            up{job="n",instance="a:9100"} 0 102
            up{instance="a:9100",job="n"} 1 103
            # EOF
            """);

        MetricFetch.Available available = Assert.IsType<MetricFetch.Available>(fetched);
        Assert.Equal([101_000L, 103_000], available.SeriesByHost["a"].Single().Times.ToArray());
        Assert.Equal(
            "m.om:3:1: warning PLM2016: up{instance=\"a:9100\",job=\"n\"} has two values, 1 and 0, at "
            + "1970-01-01T00:01:42.000Z (1 such moments, left out)",
            Assert.Single(available.Warnings).Reason);
    }

    [Theory]
    [InlineData("up 1 100", "PLM2003", 1, 1)]
    [InlineData("", "PLM2003", 1, 1)]
    [InlineData("up 1 100\n# EOF\nup 1 101", "PLM2004", 3, 1)]
    [InlineData("up 1 100\n# EOF\n\n", "PLM2004", 3, 1)]
    [InlineData("1up 1 100\n# EOF", "PLM2006", 1, 1)]
    [InlineData("up-time 1 100\n# EOF", "PLM2006", 1, 3)]
    [InlineData(" up 1 100\n# EOF", "PLM2006", 1, 1)]
    [InlineData("{\"up\"} 1 100\n# EOF", "PLM2006", 1, 1)]
    [InlineData("up{a=1} 1 100\n# EOF", "PLM2007", 1, 6)]
    [InlineData("up{a} 1 100\n# EOF", "PLM2007", 1, 5)]
    [InlineData("up{a=\"1\" b=\"2\"} 1 100\n# EOF", "PLM2007", 1, 10)]
    [InlineData("up{a=\"1\",a=\"2\"} 1 100\n# EOF", "PLM2007", 1, 10)]
    [InlineData("up{a=\"1\n# EOF", "PLM2007", 1, 8)]
    [InlineData("up{a=\"1\"\n# EOF", "PLM2007", 1, 9)]
    [InlineData("up{a=\"é\", =\"\"} 1 100\n# EOF", "PLM2007", 1, 11)]
    [InlineData("up one 100\n# EOF", "PLM2009", 1, 4)]
    [InlineData("up{a=\"機\"} one 100\n# EOF", "PLM2009", 1, 11)]
    [InlineData("up\n# EOF", "PLM2009", 1, 3)]
    [InlineData("up{}1 100\n# EOF", "PLM2009", 1, 5)]
    [InlineData("up 1e999 100\n# EOF", "PLM2009", 1, 4)]
    [InlineData("up 1\n# EOF", "PLM2010", 1, 5)]
    [InlineData("up 1 # {a=\"b\"} 1\n# EOF", "PLM2010", 1, 6)]
    [InlineData("up 1 now\n# EOF", "PLM2011", 1, 6)]
    [InlineData("up 1 NaN\n# EOF", "PLM2011", 1, 6)]
    [InlineData("up 1 1795417462694\n# EOF", "PLM2012", 1, 6)]
    [InlineData("up 1 100 more\n# EOF", "PLM2013", 1, 10)]
    [InlineData("up 1 100 # {a=\"b\"}\n# EOF", "PLM2013", 1, 19)]
    [InlineData("up 1 100 # {a=\"b\"} x\n# EOF", "PLM2013", 1, 20)]
    [InlineData("# TYPE up gouge\n# EOF", "PLM2014", 1, 11)]
    [InlineData("# TYPE up\n# EOF", "PLM2014", 1, 10)]
    [InlineData("# TYPE 5 gauge\n# EOF", "PLM2014", 1, 8)]
    public async Task FetchAsync_WhenTextIsWrong_SaysWhere(string text, string code, int line, int column)
    {
        Diagnostic diagnostic = Assert.Single(Assert.IsType<MetricFetch.Malformed>(await ReadAsync(text)).Diagnostics);

        Assert.Equal((code, line, column), (diagnostic.Code, diagnostic.At.Line, diagnostic.At.Column));
        Assert.Equal("m.om", diagnostic.At.Path);
    }

    [Fact]
    public async Task FetchAsync_WhenTextIsNotUtf8_SaysWhere()
    {
        Diagnostic diagnostic = Assert.Single(Assert.IsType<MetricFetch.Malformed>(
            await ReadAsync([.. "up{a=\"x"u8, 0xff, .. "\"} 1 100\n# EOF\n"u8])).Diagnostics);

        Assert.Equal(("PLM2015", 1, 7), (diagnostic.Code, diagnostic.At.Line, diagnostic.At.Column));
    }

    [Fact]
    public async Task FetchAsync_WhenManyLinesAreWrong_ShowsAHundredAndCountsTheRest()
    {
        IReadOnlyList<Diagnostic> diagnostics = Assert.IsType<MetricFetch.Malformed>(await ReadAsync(
            string.Concat(Enumerable.Repeat("up{instance=\"a:9100\"} x 100\n", 250)) + "# EOF")).Diagnostics;

        Assert.Equal(101, diagnostics.Count);
        Assert.Equal(
            "m.om:100:1: error PLM2017: 150 more errors in this file are not shown",
            (diagnostics[^1] with { At = diagnostics[^1].At with { Column = 1 } }).ToString());
    }

    [Fact]
    public async Task FetchAsync_WhenLineFeedsAreWindowsOnesAndThereIsAByteOrderMark_ReadsIt() =>
        Assert.Single(Lab.Lines(await ReadAsync("\ufeffup{instance=\"a:9100\"} 1 100\r\n# EOF\r\n")));

    [Fact]
    public async Task FetchAsync_WhenLineIsTooLong_ReportsItAndReadsOn()
    {
        string text = "up 1 100\nup{a=\"" + new string('x', 3 << 20) + "\"} 1 100\nup x 100\n# EOF\n";

        IReadOnlyList<Diagnostic> diagnostics =
            Assert.IsType<MetricFetch.Malformed>(await ReadAsync(text)).Diagnostics;

        Assert.Equal(["PLM2005", "PLM2009"], diagnostics.Select(d => d.Code));
        Assert.Equal([2, 3], diagnostics.Select(d => d.At.Line));
    }

    [Theory]
    [InlineData("series")]
    [InlineData("bytes")]
    [InlineData("labels")]
    [InlineData("samples")]
    public async Task FetchAsync_WhenALimitIsPassed_IsMalformed(string limit)
    {
        OpenMetricsLimits limits = limit switch
        {
            "series" => new() { Series = 1 },
            "bytes" => new() { SeriesBytes = 40 },
            "labels" => new() { LabelsPerSeries = 1 },
            _ => new() { Samples = 1 },
        };
        string text = "up{instance=\"a:9100\",x=\"1\"} 1 100\nup{instance=\"a:9100\",x=\"2\"} 1 100\n# EOF\n";

        MetricFetch fetched = await ReadAsync(Encoding.UTF8.GetBytes(text), limits: limits);

        Assert.Contains("PLM2008", Assert.IsType<MetricFetch.Malformed>(fetched).Diagnostics.Select(d => d.Code));
    }

    [Fact]
    public async Task FetchAsync_WhenUnwantedSeriesAreMany_RemembersFewAndReadsAll()
    {
        string text = string.Concat(Enumerable.Range(0, 5000).Select(i => $"other{{i=\"{i}\"}} 1 100\n"))
            + "up{instance=\"a:9100\"} 1 100\n# EOF\n";

        MetricFetch fetched = await ReadAsync(
            Encoding.UTF8.GetBytes(text), limits: new OpenMetricsLimits { UnwantedSeriesBytes = 100 });

        Assert.Single(Lab.Lines(fetched));
    }

    [Fact]
    public async Task FetchAsync_WhenFileIsMissing_IsMalformedWithThePathAsWritten()
    {
        OpenMetricsFile file = new("evidence/m.om", Path.Combine(_folder.Path, "none"));

        Assert.Equal(
            "evidence/m.om:1:1: error PLM2001: no such file",
            Assert.Single(Assert.IsType<MetricFetch.Malformed>(
                await file.FetchAsync(s_request, Cancellation)).Diagnostics).ToString());
    }

    [Fact]
    public async Task FetchAsync_WhenPathIsAFolder_IsMalformed()
    {
        MetricFetch fetched = await new OpenMetricsFile("m.om", _folder.Path).FetchAsync(s_request, Cancellation);

        Assert.Equal("PLM2001", Assert.Single(Assert.IsType<MetricFetch.Malformed>(fetched).Diagnostics).Code);
    }

    [Theory]
    [InlineData("gz")]
    [InlineData("zst")]
    public async Task FetchAsync_WhenCompressed_ReadsItWholeOrNotAtAll(string kind)
    {
        string text = string.Concat(Enumerable.Range(0, 20_000).Select(
            i => $"up{{instance=\"a:9100\"}} {i * 7919 % 10007} {i + 100}\n")) + "# EOF\n";
        byte[] packed = kind == "gz" ? Gzip(text) : Zstd(text);

        IReadOnlyList<string> lines = Lab.Lines(await ReadAsync(packed));
        Assert.Equal(20_000, lines.Count);
        for (int cut = 5; cut < packed.Length - 16; cut += packed.Length / 40)
        {
            Assert.IsType<MetricFetch.Malformed>(await ReadAsync(packed[..cut]));
            byte[] damaged = [.. packed];
            damaged[cut + 10] ^= 0x55;
            MetricFetch fetched = await ReadAsync(damaged);
            Assert.True(
                fetched is MetricFetch.Malformed || Lab.Lines(fetched).SequenceEqual(lines),
                $"byte {cut + 10} of {packed.Length}");
        }
    }

    [Fact]
    public async Task FetchAsync_WhenCancelled_Throws()
    {
        OpenMetricsFile file = new("m.om.gz", Lab.MetricsFile);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            async () => await file.FetchAsync(s_request, new CancellationToken(canceled: true)));
    }

    [Fact]
    public async Task FetchAsync_WhenCompressedTextIsEndlessZeros_EndsAtTheLongestLine()
    {
        using MemoryStream packed = new();
        await using (GZipStream gzip = new(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 100; i++)
            {
                gzip.Write(zeros);
            }
        }

        MetricFetch fetched = await ReadAsync(packed.ToArray());

        // The line has no end: reading stops at the longest line there may be, long before the text's 100 MiB.
        Assert.Equal("PLM2005", Assert.IsType<MetricFetch.Malformed>(fetched).Diagnostics[0].Code);
    }

    private static string Line(string host, string selector, long time, double value) =>
        $"{host} {selector} {time} {BitConverter.DoubleToInt64Bits(value):x}";

    private static byte[] Gzip(string text)
    {
        using MemoryStream packed = new();
        using (GZipStream gzip = new(packed, CompressionLevel.Fastest))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        return packed.ToArray();
    }

    private static byte[] Zstd(string text)
    {
        using ZstdSharp.Compressor compressor = new();
        compressor.SetParameter(ZstdSharp.Unsafe.ZSTD_cParameter.ZSTD_c_checksumFlag, 1);
        return compressor.Wrap(Encoding.UTF8.GetBytes(text)).ToArray();
    }

    private Task<MetricFetch> ReadAsync(string text, MetricRequest? request = null) =>
        ReadAsync(Encoding.UTF8.GetBytes(text), request);

    private async Task<MetricFetch> ReadAsync(
        byte[] content, MetricRequest? request = null, OpenMetricsLimits? limits = null)
    {
        string path = Path.Combine(_folder.Path, "file");
        await File.WriteAllBytesAsync(path, content, Cancellation);
        OpenMetricsFile file = new("m.om", path, limits ?? new OpenMetricsLimits());
        return await file.FetchAsync(request ?? s_request, Cancellation);
    }
}
