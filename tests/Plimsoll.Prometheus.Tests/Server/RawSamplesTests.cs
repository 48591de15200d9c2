using CsCheck;
using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.FollowUps.Servers;
using Plimsoll.Domain.Units;
using Plimsoll.Engine.Ports;
using Plimsoll.Prometheus.Server;
using Plimsoll.Prometheus.Tests.Faults;

namespace Plimsoll.Prometheus.Tests.Server;

public sealed class RawSamplesTests
{
    private const long Start = 1_795_417_200_000;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Whatever the pieces, no sample is lost or met twice at their seams, nor at the window's
    /// edges.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task FetchAsync_WhenAnsweredInPieces_HasEverySampleOnce(bool includesStart)
    {
        // Samples lie on whole minutes and a millisecond beside them, where pieces meet: three fit into any piece.
        Gen<long[]> times = Gen
            .Select(Gen.Long[0, 90], Gen.Long[-1, 1], (minute, off) => Start + (minute * 60_000) + off)
            .Array[0, 100].Select(t => t.Distinct().Order().ToArray());
        Gen<(long[], long, long, int, int)> cases = Gen.Select(
            times, Gen.Long[0, 50], Gen.Long[0, 50], Gen.Int[1, 20], Gen.Int[3, 20]);
        await cases.SampleAsync(
            async c =>
            {
                (long[] all, long fromMinute, long minutes, int perRequest, int limit) = c;
                FakeStore store = new(all, includesStart, limit);
                await using RawServer raw = new(store.AnswerAsync);
                using PrometheusServer server = new(new()
                {
                    Address = raw.Address,
                    Read = ReadMethod.Queries,
                    SamplesPerRequest = perRequest,
                });
                long from = Start + (fromMinute * 60_000);
                long until = from + (minutes * 60_000);

                MetricFetch fetched = await server.FetchAsync(Request(from, until), Cancellation);

                long[] expected = [.. all.Where(t => from <= t && t <= until)];
                MetricFetch.Available available = Assert.IsType<MetricFetch.Available>(fetched);
                long[] actual = available.SeriesByHost.TryGetValue("ns1", out IReadOnlyList<Series>? series)
                    ? series.Single().Times.ToArray()
                    : [];
                Assert.Equal(expected, actual);
            },
            iter: 40, threads: 1);
    }

    [Fact]
    public async Task FetchAsync_WhenServerRefusesMuchAtOnce_AsksForLess()
    {
        FakeStore store = new([.. Enumerable.Range(0, 6000).Select(i => Start + (i * 10_000L))], false, 100);
        await using RawServer raw = new(store.AnswerAsync);
        using PrometheusServer server = new(new() { Address = raw.Address, Read = ReadMethod.Queries });

        MetricFetch fetched = await server.FetchAsync(Request(Start, Start + 60_000_000), Cancellation);

        Assert.Equal(6000, Lab.Lines(fetched).Count);
        Assert.True(store.Refused < 20, $"refused {store.Refused} times: a length once refused is not tried again");
    }

    [Fact]
    public async Task FetchAsync_WhenPostIsRefused_AsksByGet()
    {
        await using RawServer raw = new(r => r.SendAsync(r.Method == "POST"
            ? RawServer.Http(405, "")
            : RawServer.Http(200, FaultTable.Good)));
        using PrometheusServer server = new(new() { Address = raw.Address, Read = ReadMethod.Queries });

        MetricFetch first = await server.FetchAsync(Request(Start, Start + 600_000), Cancellation);
        MetricFetch second = await server.FetchAsync(Request(Start, Start + 600_000), Cancellation);

        Assert.Equal(3, Lab.Lines(first).Count);
        Assert.Equal(3, Lab.Lines(second).Count);
        Assert.Equal(["POST", "GET", "GET"], raw.Requests.Select(r => r.Method));
        RawRequest last = raw.Requests.Last();
        Assert.Equal("""{__name__="up",instance="ns1:9100"}[10m1ms]""", last.Parameter("query"));
        Assert.Equal("1795417800.000", last.Parameter("time"));
        Assert.Equal("false", last.Parameter("partial_response"));
    }

    [Fact]
    public async Task FetchAsync_WhenHostsAreMany_KeepsEachQueryShort()
    {
        await using RawServer raw = new(r => r.SendAsync(
            RawServer.Http(200, """{"status":"success","data":{"resultType":"matrix","result":[]}}""")));
        using PrometheusServer server = new(new() { Address = raw.Address, Read = ReadMethod.Queries });
        MetricRequest request = new(
            [.. Enumerable.Range(0, 1000).Select(i => Lab.Host($"a-rather-long-host-name-{i:000}"))],
            [MetricSelector.Plain("up")],
            new Window(
                DateTimeOffset.FromUnixTimeMilliseconds(Start), DateTimeOffset.FromUnixTimeMilliseconds(Start + 1)));

        await server.FetchAsync(request, Cancellation);

        string[] queries = [.. raw.Requests.Select(r => r.Parameter("query"))];
        Assert.InRange(queries.Length, 2, 10);
        Assert.All(queries, q => Assert.True(q.Length < 8000, $"{q.Length}"));
        Assert.All(request.Hosts, h => Assert.Single(
            queries, q => q.Contains(h.Labels["instance"], StringComparison.Ordinal)));
    }

    [Fact]
    public async Task FetchAsync_WhenTwoSelectorsCoverOneSeries_HasItOnce()
    {
        await using RawServer raw = new(r => r.SendAsync(RawServer.Http(200, FaultTable.Good)));
        using PrometheusServer server = new(new() { Address = raw.Address, Read = ReadMethod.Queries });
        MetricRequest request = new(
            [Lab.Host("ns1")],
            [MetricSelector.Plain("up"), Lab.Narrowed("up", "job", "node")],
            Lab.Recorded);

        Assert.Equal(3, Lab.Lines(await server.FetchAsync(request, Cancellation)).Count);
        Assert.Equal(2, raw.Requests.Count);
    }

    [Fact]
    public async Task FetchAsync_WhenWindowIsMissing_IsUnavailable()
    {
        using PrometheusServer server = new(new() { Address = new("http://127.0.0.1:9") });

        Assert.IsType<MetricFetch.Unavailable>(
            await server.FetchAsync(Lab.Request with { Window = null }, Cancellation));
    }

    [Fact]
    public async Task FetchAsync_WhenAnswersGoOverTheLimitOfSamples_IsUnavailable()
    {
        await using RawServer raw = new(r => r.SendAsync(RawServer.Http(200, FaultTable.Good)));
        using PrometheusServer server = new(FewAllowed(raw.Address));

        MetricFetch fetched = await server.FetchAsync(Request(Start, Start + 600_000), Cancellation);

        string reason = Assert.IsType<MetricFetch.Unavailable>(fetched).Fault.Reason;
        Assert.Contains("more than 2 samples", reason, StringComparison.Ordinal);
    }

    private static PrometheusServerOptions FewAllowed(Uri address) => new()
    {
        Address = address,
        Read = ReadMethod.Queries,
        MaxSamples = 2,
    };

    private static MetricRequest Request(long from, long until) => new(
        [Lab.Host("ns1")],
        [MetricSelector.Plain("up")],
        new Window(DateTimeOffset.FromUnixTimeMilliseconds(from), DateTimeOffset.FromUnixTimeMilliseconds(until)));
}
