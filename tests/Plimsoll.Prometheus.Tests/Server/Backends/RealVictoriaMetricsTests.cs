using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.FollowUps.Servers;
using Plimsoll.Engine.Ports;
using Plimsoll.Prometheus.Blocks;
using Plimsoll.Prometheus.OpenMetrics;
using Plimsoll.Prometheus.Server;
using Plimsoll.Testing;

namespace Plimsoll.Prometheus.Tests.Server.Backends;

/// <summary>The adapter against Debian's VictoriaMetrics with the recorded metrics.</summary>
public sealed class RealVictoriaMetricsTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(ReadMethod.Auto, "/api/v1/export {__name__=~")]
    [InlineData(ReadMethod.Export, "/api/v1/export {__name__=~")]
    [InlineData(ReadMethod.Queries, "{__name__=~")]
    public async Task FetchAsync_WhenServerHasTheRecording_EqualsTheTextFile(ReadMethod read, string query)
    {
        await using VictoriaMetricsProcess process = await StartAsync();
        await process.ImportAsync(Lab.MetricsFile);
        using PrometheusServer server = new(new() { Address = process.Address, Read = read });

        MetricFetch fetched = await server.FetchAsync(Lab.Request, Cancellation);

        AssertSame(await FileLinesAsync(Lab.Request), Lab.Lines(fetched));
        MetricFetch.Available available = (MetricFetch.Available)fetched;
        Assert.Empty(available.Warnings);
        Assert.Equal(ServerKind.VictoriaMetrics, server.FoundKind);
        Provenance provenance = available.SeriesByHost["ns1"][0].Provenance;
        Assert.StartsWith(query, provenance.Query, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FetchAsync_WhenAddressHasThePrefix_IsTheSame()
    {
        await using VictoriaMetricsProcess process = await StartAsync();
        await process.ImportAsync(Lab.MetricsFile);
        using PrometheusServer server = new(new() { Address = new(process.Address, "prometheus") });

        MetricFetch fetched = await server.FetchAsync(Lab.Request, Cancellation);

        AssertSame(await FileLinesAsync(Lab.Request), Lab.Lines(fetched));
        Assert.Empty(((MetricFetch.Available)fetched).Warnings);
    }

    /// <summary>From blocks every sample and every stale marker, which text has no form for.</summary>
    [Fact]
    public async Task FetchAsync_WhenSeriesEnd_KeepsStaleMarkersApart()
    {
        await using VictoriaMetricsProcess process = await StartAsync();
        MetricFetch blocks = await new BlockDirectory("blocks", Lab.Blocks).FetchAsync(Lab.Request, Cancellation);
        Series[] all = [.. Assert.IsType<MetricFetch.Available>(blocks).SeriesByHost.Values.SelectMany(s => s)];
        await process.RemoteWriteAsync(RemoteWrite.Of(all));
        using PrometheusServer server = new(new() { Address = process.Address });

        MetricFetch fetched = await server.FetchAsync(Lab.Request, Cancellation);

        AssertSame(Lab.Lines(blocks), Lab.Lines(fetched));
        Assert.Equal(StaleLines(blocks), StaleLines(fetched));
        Assert.NotEmpty(StaleLines(fetched));
    }

    [Theory]
    [InlineData("-dedup.minScrapeInterval=30s", "-dedup.minScrapeInterval")]
    [InlineData("-metricsAuthKey=hidden", "cannot be known")]
    public async Task FetchAsync_WhenServerMayThinOut_SaysSo(string flag, string warning)
    {
        await using VictoriaMetricsProcess process = await StartAsync(flag);
        await process.ImportAsync(Lab.MetricsFile);
        using PrometheusServer server = new(new() { Address = process.Address });

        MetricFetch fetched = await server.FetchAsync(Lab.Request, Cancellation);
        InventoryFetch listed = await server.ListAsync(["up"], Lab.Recorded, Cancellation);

        SourceFault fault = Assert.Single(Assert.IsType<MetricFetch.Available>(fetched).Warnings);
        Assert.Contains(warning, fault.Reason, StringComparison.Ordinal);
        Assert.Contains(fault, Assert.IsType<InventoryFetch.Available>(listed).Inventory.Warnings);
    }

    [Fact]
    public async Task FetchAsync_WhenSamplesOfOneMillisecondAreMadeOne_SaysNothing()
    {
        await using VictoriaMetricsProcess process = await StartAsync("-dedup.minScrapeInterval=1ms");
        await process.ImportAsync(Lab.MetricsFile);
        using PrometheusServer server = new(new() { Address = process.Address });

        MetricFetch fetched = await server.FetchAsync(Lab.Request, Cancellation);

        AssertSame(await FileLinesAsync(Lab.Request), Lab.Lines(fetched));
        Assert.Empty(((MetricFetch.Available)fetched).Warnings);
    }

    /// <summary>Values are kept as decimals of one common power of ten, so a number is exact to about 15 digits, and
    /// less beside much larger ones of its series.</summary>
    [Fact]
    public async Task FetchAsync_WhenValuesAreDecimals_AreExactWhereMemoryIs()
    {
        long[] bytes = [0, 1, 4096, 2_099_433_472, 8_796_093_022_207, 4_503_599_627_370_497, 9_007_199_254_740_991];
        double[] others = [0.1, 0.3, 1.25, 1_795_417_200.123, 40_000.000001];
        await using VictoriaMetricsProcess process = await StartAsync();
        await process.ImportTextAsync(string.Concat(
            bytes.Select((b, i) => $"up{{instance=\"ns1:9100\"}} {b} {1795417300 + i}\n")
                .Concat(others.Select((v, i) => FormattableString.Invariant(
                    $"up{{instance=\"ns2:9100\"}} {v:R} {1795417300 + i}\n")))));
        using PrometheusServer server = new(new() { Address = process.Address });

        MetricFetch fetched = await server.FetchAsync(
            new([Lab.Host("ns1"), Lab.Host("ns2")], [MetricSelector.Plain("up")], Lab.Recorded), Cancellation);

        MetricFetch.Available available = Assert.IsType<MetricFetch.Available>(fetched);
        Assert.Equal(bytes.Select(b => (double)b), available.SeriesByHost["ns1"].Single().Values.ToArray());
        Assert.Equal(others, available.SeriesByHost["ns2"].Single().Values.ToArray());
    }

    [Fact]
    public async Task FetchAsync_WhenValuesAreInfinite_AreKept()
    {
        await using VictoriaMetricsProcess process = await StartAsync();
        await process.ImportTextAsync("""
            up{instance="ns1:9100"} +Inf 1795417300
            up{instance="ns1:9100"} -Inf 1795417301
            up{instance="ns1:9100"} NaN 1795417302
            up{instance="ns1:9100"} 5 1795417303

            """);
        using PrometheusServer server = new(new() { Address = process.Address });

        MetricFetch fetched = await server.FetchAsync(
            new([Lab.Host("ns1")], [MetricSelector.Plain("up")], Lab.Recorded), Cancellation);

        // NaN is not taken in by the server: absent, and no stale marker.
        Series series = Assert.IsType<MetricFetch.Available>(fetched).SeriesByHost["ns1"].Single();
        Assert.Equal([double.PositiveInfinity, double.NegativeInfinity, 5], series.Values.ToArray());
        Assert.Empty(series.StaleTimes.ToArray());
    }

    [Fact]
    public async Task FetchAsync_WhenTwoValuesHaveOneMoment_UsesNeitherAndSaysSo()
    {
        await using VictoriaMetricsProcess process = await StartAsync();
        await process.ImportTextAsync("""
            up{instance="ns1:9100"} 1 1795417300
            up{instance="ns1:9100"} 2 1795417300
            up{instance="ns1:9100"} 3 1795417301
            up{instance="ns1:9100"} 3 1795417301

            """);
        using PrometheusServer server = new(new() { Address = process.Address });

        MetricFetch fetched = await server.FetchAsync(
            new([Lab.Host("ns1")], [MetricSelector.Plain("up")], Lab.Recorded), Cancellation);

        MetricFetch.Available available = Assert.IsType<MetricFetch.Available>(fetched);
        Assert.Equal([3], available.SeriesByHost["ns1"].Single().Values.ToArray());
        Assert.Contains("two different values", Assert.Single(available.Warnings).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-search.maxExportSeries=40", ReadMethod.Export)]
    [InlineData("-search.maxUniqueTimeseries=40", ReadMethod.Queries)]
    [InlineData("-search.maxSamplesPerQuery=5000", ReadMethod.Queries)]
    public async Task FetchAsync_WhenServerAllowsLittle_AsksForLess(string flag, ReadMethod read)
    {
        await using VictoriaMetricsProcess process = await StartAsync(flag);
        await process.ImportAsync(Lab.MetricsFile);
        using PrometheusServer server = new(new() { Address = process.Address, Read = read });

        AssertSame(await FileLinesAsync(Lab.Request), Lab.Lines(await server.FetchAsync(Lab.Request, Cancellation)));
    }

    [Theory]
    [InlineData(ServerKind.Prometheus)]
    [InlineData(ServerKind.Thanos)]
    [InlineData(ServerKind.Mimir)]
    public async Task FetchAsync_WhenToldOtherwise_ReadsAndWarns(ServerKind told)
    {
        await using VictoriaMetricsProcess process = await StartAsync();
        await process.ImportAsync(Lab.MetricsFile);
        using PrometheusServer server = new(new() { Address = process.Address, Server = told });

        MetricFetch fetched = await server.FetchAsync(Lab.Request, Cancellation);

        AssertSame(await FileLinesAsync(Lab.Request), Lab.Lines(fetched));
        string reason = Assert.Single(((MetricFetch.Available)fetched).Warnings).Reason;
        Assert.Contains("the server says it is victoriametrics", reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FindAlertAsync_WhenServerEvaluatesNoRules_IsNotLoaded()
    {
        await using VictoriaMetricsProcess process = await StartAsync();
        using PrometheusServer server = new(new() { Address = process.Address });

        RuleProof proof = await server.FindAlertAsync("nixos_upgrade_failed", Cancellation);

        Assert.Contains("no alerting rules at all", Assert.IsType<RuleProof.NotLoaded>(proof).Reason, StringComparison.Ordinal);
    }

    private static Task<VictoriaMetricsProcess> StartAsync(params string[] flags)
    {
        Assert.SkipUnless(VictoriaMetricsProcess.IsInstalled, VictoriaMetricsProcess.SkipReason);
        return VictoriaMetricsProcess.StartAsync(flags);
    }

    private static async Task<IReadOnlyList<string>> FileLinesAsync(MetricRequest request) => Lab.Lines(
        await new OpenMetricsFile("metrics.om.gz", Lab.MetricsFile).FetchAsync(request, Cancellation));

    /// <summary>Every sample at its moment; whole numbers exact, fractions to 15 digits or nearly, as the server keeps
    /// decimals.</summary>
    private static void AssertSame(IReadOnlyList<string> expected, IReadOnlyList<string> actual)
    {
        Assert.Equal(expected.Select(l => l[..l.LastIndexOf(' ')]), actual.Select(l => l[..l.LastIndexOf(' ')]));
        (int rounded, double most) = (0, 0);
        foreach ((string one, string other) in expected.Zip(actual).Where(p => p.First != p.Second))
        {
            (double first, double second) = (Value(one), Value(other));
            double off = Math.Abs(first - second) / Math.Abs(first);
            rounded++;
            most = Math.Max(most, off);
            Assert.False(double.IsInteger(first), one);
            Assert.True(off < 5e-15, $"{one} became {other}");
        }

        TestContext.Current.SendDiagnosticMessage($"{rounded} of {expected.Count} differ, by {most:e1} at most");
    }

    private static double Value(string line) =>
        BitConverter.Int64BitsToDouble(Convert.ToInt64(line[(line.LastIndexOf(' ') + 1)..], 16));

    private static string[] StaleLines(MetricFetch fetch) =>
    [
        .. ((MetricFetch.Available)fetch).SeriesByHost.Values.SelectMany(s => s)
            .Where(s => s.StaleTimes.Length > 0)
            .Select(s => $"{s.Selector()} {string.Join(' ', s.StaleTimes.ToArray())}")
            .Order(StringComparer.Ordinal),
    ];
}
