using System.Diagnostics;
using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.FollowUps.Servers;
using Plimsoll.Domain.Units;
using Plimsoll.Engine.Ports;
using Plimsoll.Prometheus.Server;
using Plimsoll.Prometheus.Tests.Faults;

namespace Plimsoll.Prometheus.Tests.RemoteRead;

/// <summary>Made answers, right and wrong.</summary>
public sealed class RemoteReadTests
{
    private const string Host = "ns1:9100";

    private static readonly MetricRequest s_request =
        new([Lab.Host("ns1")], [MetricSelector.Plain("up")], Lab.Recorded);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task FetchAsync_WhenSeriesGoesOnInNextFrames_HasEachSampleOnceInOrder()
    {
        byte[] body =
        [
            .. MadeAnswer.Frame(
                MadeAnswer.Series("another:9100", MadeAnswer.Chunk(0, 5)),
                MadeAnswer.Series(Host, MadeAnswer.Chunk(0, 10), MadeAnswer.Chunk(10, 10))),
            .. MadeAnswer.Frame(MadeAnswer.Series(Host, MadeAnswer.Chunk(10, 10), MadeAnswer.Chunk(15, 10))),
            .. MadeAnswer.Frame(
                MadeAnswer.Series(Host, MadeAnswer.Chunk(40, 3)),
                MadeAnswer.Series("z:9100", MadeAnswer.Chunk(0, 5))),
        ];

        Series series = Assert.Single((await AvailableAsync(body)).SeriesByHost["ns1"]);

        Assert.Equal(
            Enumerable.Range(0, 25).Concat([40, 41, 42]).Select(i => MadeAnswer.Start + (i * 1000L)),
            series.Times.ToArray());
        Assert.Equal(["instance", "job"], series.Labels.Keys.Order());
    }

    [Fact]
    public async Task FetchAsync_WhenChunksDisagree_LeavesTheMomentsOutAndWarns()
    {
        byte[] body = MadeAnswer.Frame(MadeAnswer.Series(Host, MadeAnswer.Chunk(0, 5), MadeAnswer.Chunk(3, 5, 2)));

        MetricFetch.Available available = await AvailableAsync(body);

        Assert.Equal([1, 1, 1, 2, 2, 2], Assert.Single(available.SeriesByHost["ns1"]).Values.ToArray());
        Assert.Contains("has two values, 1 and 2", Assert.Single(available.Warnings).Reason, StringComparison.Ordinal);
        Assert.Contains("(2 such moments", available.Warnings[0].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FetchAsync_WhenChunksReachOutOfTheWindow_CutsThem()
    {
        MetricRequest request = s_request with
        {
            Window = new Window(
                DateTimeOffset.FromUnixTimeMilliseconds(MadeAnswer.Start + 2000),
                DateTimeOffset.FromUnixTimeMilliseconds(MadeAnswer.Start + 4999)),
        };

        MetricFetch.Available available = await AvailableAsync(
            MadeAnswer.Frame(MadeAnswer.Series(Host, MadeAnswer.Chunk(0, 10), MadeAnswer.Chunk(10, 10))), request);

        Assert.Equal(
            [MadeAnswer.Start + 2000, MadeAnswer.Start + 3000, MadeAnswer.Start + 4000],
            Assert.Single(available.SeriesByHost["ns1"]).Times.ToArray());
    }

    [Fact]
    public async Task FetchAsync_WhenChunksDisagreeBeforeAndWithinTheWindow_WarnsOfThoseWithin()
    {
        MetricRequest request = s_request with
        {
            Window = new Window(DateTimeOffset.FromUnixTimeMilliseconds(MadeAnswer.Start + 4000), Lab.Recorded.Until),
        };

        MetricFetch.Available available = await AvailableAsync(
            MadeAnswer.Frame(MadeAnswer.Series(Host, MadeAnswer.Chunk(0, 5), MadeAnswer.Chunk(3, 5, 2))), request);

        Assert.Equal([2, 2, 2], Assert.Single(available.SeriesByHost["ns1"]).Values.ToArray());
        Assert.Contains("(1 such moments", Assert.Single(available.Warnings).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FetchAsync_WhenValueIsAStaleMarker_KeepsItApart()
    {
        double stale = BitConverter.UInt64BitsToDouble(Plimsoll.Prometheus.Blocks.Chunks.StaleMarker.Bits);

        MetricFetch.Available streamed = await AvailableAsync(MadeAnswer.Frame(
            MadeAnswer.Series(Host, MadeAnswer.Chunk(0, 2), MadeAnswer.Chunk(2, 1, stale), MadeAnswer.Chunk(3, 1))));
        MetricFetch.Available whole = await AvailableAsync(
            MadeAnswer.Samples(
                Host,
                (MadeAnswer.Start, 1),
                (MadeAnswer.Start + 1000, 1),
                (MadeAnswer.Start + 2000, stale),
                (MadeAnswer.Start + 3000, 1)),
            headers: MadeAnswer.Whole);

        foreach (MetricFetch.Available available in new[] { streamed, whole })
        {
            Series series = Assert.Single(available.SeriesByHost["ns1"]);
            Assert.Equal(3, series.Count);
            Assert.Equal([MadeAnswer.Start + 2000], series.StaleTimes.ToArray());
        }
    }

    [Fact]
    public async Task FetchAsync_WhenAnswersComeInManyPieces_JoinsThem()
    {
        int asked = 0;
        await using RawServer raw = MadeAnswer.Server(r =>
        {
            asked++;
            byte[] everything = [.. MadeAnswer.Frame(MadeAnswer.Series(
                Host, [.. Enumerable.Range(0, 20).Select(i => MadeAnswer.Chunk(i * 100, 100))]))];
            return r.SendAsync(RawServer.Http(200, everything, MadeAnswer.Streamed));
        });
        using PrometheusServer server = new(new()
        {
            Address = raw.Address,
            Read = ReadMethod.RemoteRead,
            SamplesPerRead = 50,
        });

        MetricFetch.Available available =
            Assert.IsType<MetricFetch.Available>(await server.FetchAsync(s_request, Cancellation));

        Assert.True(asked > 3, $"asked {asked} times");
        Assert.Equal(
            Enumerable.Range(0, 2000).Select(i => MadeAnswer.Start + (i * 1000L)),
            Assert.Single(available.SeriesByHost["ns1"]).Times.ToArray());
    }

    [Fact]
    public async Task FetchAsync_WhenFetchesRunTogether_HasTwoRequestsUnderWayAtMost()
    {
        Lock counting = new();
        int now = 0;
        int most = 0;
        await using RawServer raw = MadeAnswer.Server(async r =>
        {
            int open = Interlocked.Increment(ref now);
            lock (counting)
            {
                most = Math.Max(most, open);
            }

            await Task.Delay(30, r.Stop);
            Interlocked.Decrement(ref now);
            await r.SendAsync(RawServer.Http(
                200, MadeAnswer.Frame(MadeAnswer.Series(Host, MadeAnswer.Chunk(0, 3))), MadeAnswer.Streamed));
        });
        using PrometheusServer server = new(FaultTable.Patient(raw.Address, read: ReadMethod.Auto));

        await Task.WhenAll(Enumerable.Range(0, 8).Select(
            async _ => Assert.Equal(3, Lab.Lines(await server.FetchAsync(s_request, Cancellation)).Count)));

        Assert.Equal(2, most);
        Assert.Equal(8, MadeAnswer.Reads(raw));
    }

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    public async Task FetchAsync_WhenServerAsksForAPause_MakesIt(int status)
    {
        int asked = 0;
        await using RawServer raw = MadeAnswer.Server(r => r.SendAsync(asked++ == 0
            ? RawServer.Http(status, "", "Retry-After: 1\r\n")
            : RawServer.Http(
                200, MadeAnswer.Frame(MadeAnswer.Series(Host, MadeAnswer.Chunk(0, 3))), MadeAnswer.Streamed)));
        using PrometheusServer server = new(FaultTable.Patient(raw.Address, read: ReadMethod.RemoteRead));
        Stopwatch watch = Stopwatch.StartNew();

        Assert.Equal(3, Lab.Lines(await server.FetchAsync(s_request, Cancellation)).Count);

        Assert.InRange(watch.Elapsed.TotalSeconds, 0.99, 10);
        Assert.Equal(2, MadeAnswer.Reads(raw));
    }

    [Fact]
    public async Task FetchAsync_WhenServerAsksForAVeryLongPause_IsUnavailableAtOnce()
    {
        await using RawServer raw = MadeAnswer.Server(r => r.SendAsync(RawServer.Http(429, "", "Retry-After: 3600\r\n")));
        using PrometheusServer server = new(FaultTable.Patient(raw.Address, read: ReadMethod.RemoteRead));

        Assert.IsType<MetricFetch.Unavailable>(await server.FetchAsync(s_request, Cancellation));

        Assert.Single(raw.Requests);
    }

    [Fact]
    public async Task FetchAsync_WhenAsked_SendsWhatTheApiWants()
    {
        await using RawServer raw = MadeAnswer.Server(r => r.SendAsync(RawServer.Http(200, "", MadeAnswer.Streamed)));
        using PrometheusServer server = new(FaultTable.Patient(raw.Address, "secret", ReadMethod.Auto));

        MetricFetch fetched = await server.FetchAsync(s_request, Cancellation);

        Assert.Empty(Assert.IsType<MetricFetch.Available>(fetched).SeriesByHost);
        RawRequest request = raw.Requests.First();
        Assert.Equal("POST", request.Method);
        Assert.Equal("/api/v1/read", request.Target);
        foreach (string header in new[]
        {
            "Content-Encoding: snappy", "Content-Type: application/x-protobuf", "Authorization: Bearer secret",
            "X-Prometheus-Remote-Read-Version: 0.1.0",
        })
        {
            Assert.Contains(header, request.Head, StringComparison.Ordinal);
        }

        Assert.Equal(2, MadeAnswer.Reads(raw));
        Assert.All(raw.Requests.Where(MadeAnswer.IsRead), r => Assert.NotEmpty(MadeAnswer.QuestionOf(r)));
    }

    [Theory]
    [InlineData("""{"status":"success","data":{"resultType":"matrix","result":[]},"warnings":["store 7 is down"]}""",
        "store 7 is down")]
    [InlineData("no", "cannot be asked whether its answers lack anything")]
    public async Task FetchAsync_WhenServerDoesNotShowItsConfiguration_AsksForReservations(string answer, string warning)
    {
        await using RawServer raw = new(r => r.SendAsync(
            MadeAnswer.IsRead(r)
                ? RawServer.Http(
                    200, MadeAnswer.Frame(MadeAnswer.Series(Host, MadeAnswer.Chunk(0, 3))), MadeAnswer.Streamed)
                : r.Target.Contains("config", StringComparison.Ordinal)
                    ? RawServer.Http(404, "")
                    : RawServer.Http(200, answer)));
        using PrometheusServer server = new(FaultTable.Patient(raw.Address, read: ReadMethod.Auto));

        MetricFetch fetched = await server.FetchAsync(s_request, Cancellation);

        Assert.Equal(3, Lab.Lines(fetched).Count);
        Assert.Contains(
            warning, Assert.Single(((MetricFetch.Available)fetched).Warnings).Reason, StringComparison.Ordinal);
    }

    private static async Task<MetricFetch.Available> AvailableAsync(
        byte[] body, MetricRequest? request = null, string headers = MadeAnswer.Streamed)
    {
        await using RawServer raw = MadeAnswer.Server(r => r.SendAsync(RawServer.Http(200, body, headers)));
        using PrometheusServer server = new(FaultTable.Patient(raw.Address, read: ReadMethod.RemoteRead));
        return Assert.IsType<MetricFetch.Available>(await server.FetchAsync(request ?? s_request, Cancellation));
    }
}
