using System.Text;
using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.FollowUps.Servers;
using Plimsoll.Engine.Ports;
using Plimsoll.Prometheus.Server;
using Plimsoll.Prometheus.Tests.Faults;
using Plimsoll.Testing;

namespace Plimsoll.Prometheus.Tests.RemoteRead;

/// <summary>Answers to a remote read that are no answers: nothing of them is used. The same rows are in
/// <c>docs/formats/remote-read.md</c>.</summary>
public sealed class ReadFaultTests
{
    private const string Host = "ns1:9100";

    private static readonly MetricRequest s_request =
        new([Lab.Host("ns1")], [MetricSelector.Plain("up")], Lab.Recorded);

    private static readonly byte[] s_good = MadeAnswer.Frame(MadeAnswer.Series(Host, MadeAnswer.Chunk(0, 10)));

    private static readonly (string Name, string Reason, Func<byte[]> Answer)[] s_rows =
    [
        ("a frame without its checksum", "does not have its checksum",
            () => Ok([.. s_good, .. Broken(s_good, 3)])),
        ("a stream cut within a frame", "ends in the middle of a frame", () => Ok([.. s_good, .. s_good[..20]])),
        ("a stream cut within the head of a frame", "ends in the middle of a frame",
            () => Ok([.. s_good, .. s_good[..3]])),
        ("a stream that does not say where it ends", "does not say where it ends", () =>
            [.. Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nConnection: close\r\n{MadeAnswer.Streamed}\r\n"), .. s_good]),
        ("chunked transfer without its last chunk", "broke before the answer was complete", () =>
            [.. Encoding.ASCII.GetBytes(
                $"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n{MadeAnswer.Streamed}\r\n{s_good.Length:x}\r\n"),
            .. s_good, .. "\r\n"u8]),
        ("words of the server in place of a frame", "frame", () => Ok([.. s_good, .. "remote read: out of memory\n"u8])),
        ("a frame of 17 MiB", "more than 16777216", () => Ok([0x80, 0x80, 0x80, 0x88, 0x01, 0, 0, 0, 0, 0, 0, 0, 0, 0])),
        ("a frame of no bytes", "no size", () => Ok([0, 0, 0, 0, 0])),
        ("a size that does not end", "no size", () => Ok([.. Enumerable.Repeat((byte)0xff, 20)])),
        ("native histograms in a wanted series", "native histograms", () => Ok(MadeAnswer.Frame(MadeAnswer.Series(
            [("__name__", "up"), ("instance", Host)], 2, MadeAnswer.Chunk(0, 10))))),
        ("an encoding that is not known", "has encoding 9", () => Ok(MadeAnswer.Frame(MadeAnswer.Series(
            [("__name__", "up"), ("instance", Host)], 9, MadeAnswer.Chunk(0, 10))))),
        ("a chunk that is cut", "the chunk ends before its last sample",
            () => Ok(MadeAnswer.Frame(MadeAnswer.Series(Host, MadeAnswer.Chunk(0, 100)[..20])))),
        ("one series twice", "one series twice", () => Ok(MadeAnswer.Frame(
            MadeAnswer.Series(Host, MadeAnswer.Chunk(0, 1)), MadeAnswer.Series("b:9100", MadeAnswer.Chunk(0, 1)),
            MadeAnswer.Series(Host, MadeAnswer.Chunk(1, 1))))),
        ("a label twice", "one label twice", () => Ok(MadeAnswer.Frame(MadeAnswer.Series(
            [("__name__", "up"), ("instance", Host), ("instance", "b")], 1, MadeAnswer.Chunk(0, 1))))),
        ("a series without a name", "no name", () => Ok(MadeAnswer.Frame(MadeAnswer.Series(
            [("instance", Host)], 1, MadeAnswer.Chunk(0, 1))))),
        ("200 labels", "more than 128 labels", () => Ok(MadeAnswer.Frame(MadeAnswer.Series(
            [("__name__", "up"), .. Enumerable.Range(0, 200).Select(i => ($"l{i}", "v"))], 1)))),
        ("a label of 100 KB", "more than 65536 bytes", () => Ok(MadeAnswer.Frame(MadeAnswer.Series(
            [("__name__", "up"), ("l", new string('x', 100_000))], 1)))),
        ("JSON", "of type application/json", () => RawServer.Http(200, FaultTable.Good)),
        ("a page", "of type text/html", () => RawServer.Http(200, "<html>", "Content-Type: text/html\r\n")),
        ("no type", "does not say of what type", () =>
            Encoding.ASCII.GetBytes("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")),
        ("samples, damaged", "damaged or cut off", () => RawServer.Http(
            200, MadeAnswer.Samples(Host, (MadeAnswer.Start, 1))[..^5], MadeAnswer.Whole)),
        ("samples, unpacked 1 GiB", "larger than 67108864 bytes", () => RawServer.Http(
            200, [0x80, 0x80, 0x80, 0x80, 0x04, 0], MadeAnswer.Whole)),
        ("samples, without a result", "0 results", () => RawServer.Http(200, [0], MadeAnswer.Whole)),
        ("401", "HTTP 401", () => RawServer.Http(401, "who are you")),
        ("400 for another reason", "HTTP 400: snappy: corrupt input", () => RawServer.Http(
            400, "snappy: corrupt input", "Content-Type: text/plain\r\n")),
        ("500, three times", "HTTP 500", () => RawServer.Http(500, "")),
    ];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string> Rows => [.. s_rows.Select(r => r.Name)];

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task FetchAsync_WhenTheAnswerIsNone_IsUnavailableAndNotAskedByQueries(string name)
    {
        (_, string reason, Func<byte[]> answer) = s_rows.Single(r => r.Name == name);
        await using RawServer raw = MadeAnswer.Server(r => r.SendAsync(answer()));
        using PrometheusServer server = new(FaultTable.Patient(raw.Address, read: ReadMethod.Auto));

        MetricFetch fetched = await server.FetchAsync(s_request, Cancellation);

        Assert.Contains(
            reason, Assert.IsType<MetricFetch.Unavailable>(fetched).Fault.Reason, StringComparison.Ordinal);
        Assert.All(raw.Requests, r => Assert.True(MadeAnswer.IsRead(r)));
    }

    [Fact]
    public void Page_WhenCompared_HasTheRowsOfTheTable()
    {
        string[] page = File.ReadAllLines(Path.Combine(Repository.Root, "docs", "formats", "remote-read.md"));

        string[] rows = [.. page.SkipWhile(l => !l.StartsWith("| answer | reason", StringComparison.Ordinal)).Skip(2)
            .TakeWhile(l => l.StartsWith("| ", StringComparison.Ordinal))];

        Assert.Equal(s_rows.Select(r => $"| {r.Name} | {r.Reason} |"), rows);
    }

    [Theory]
    [InlineData(404, "404 page not found")]
    [InlineData(405, "")]
    [InlineData(501, "")]
    [InlineData(403, "only queries here")]
    [InlineData(415, "")]
    [InlineData(400, "remoteAddr: \"127.0.0.1:1\"; unsupported path requested: \"/api/v1/read\"")]
    public async Task FetchAsync_WhenServerHasNoRemoteRead_AsksByQueriesAndRemembersIt(int status, string words)
    {
        await using RawServer raw = MadeAnswer.Server(r => r.SendAsync(MadeAnswer.IsRead(r)
            ? RawServer.Http(status, words, "Content-Type: text/plain\r\n")
            : RawServer.Http(200, FaultTable.Good)));
        using PrometheusServer server = new(FaultTable.Patient(raw.Address, read: ReadMethod.Auto));

        MetricFetch[] fetched = await Task.WhenAll(Enumerable.Range(0, 5).Select(
            async _ => await server.FetchAsync(s_request, Cancellation)));

        Assert.All(fetched, f => Assert.Equal(3, Lab.Lines(f).Count));
        Assert.All(fetched, f => Assert.Empty(((MetricFetch.Available)f).Warnings));
        Assert.Single(raw.Requests, MadeAnswer.IsRead);
        Assert.Equal(6, raw.Requests.Count);
    }

    [Fact]
    public async Task FetchAsync_WhenServerHasNoRemoteReadAndItIsWanted_IsUnavailable()
    {
        await using RawServer raw = MadeAnswer.Server(r => r.SendAsync(RawServer.Http(404, "404 page not found")));
        using PrometheusServer server = new(FaultTable.Patient(raw.Address, read: ReadMethod.RemoteRead));

        MetricFetch.Unavailable unavailable =
            Assert.IsType<MetricFetch.Unavailable>(await server.FetchAsync(s_request, Cancellation));

        Assert.StartsWith(
            "the server does not offer remote read: HTTP 404: 404 page not found",
            unavailable.Fault.Reason,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(404)]
    [InlineData(500)]
    public async Task FetchAsync_WhenServerFailsHalfWay_IsUnavailableAndNotAskedByQueries(int status)
    {
        int asked = 0;
        await using RawServer raw = MadeAnswer.Server(r => r.SendAsync(asked++ == 0
            ? RawServer.Http(200, s_good, MadeAnswer.Streamed)
            : RawServer.Http(status, "")));
        using PrometheusServer server = new(new()
        {
            Address = raw.Address,
            SamplesPerRead = 100,
            RetryDelay = TimeSpan.FromMilliseconds(1),
        });

        Assert.IsType<MetricFetch.Unavailable>(await server.FetchAsync(s_request, Cancellation));

        Assert.True(MadeAnswer.Reads(raw) > 1);
        Assert.DoesNotContain(raw.Requests, r => r.Target.Contains("query", StringComparison.Ordinal));
    }

    [Fact]
    public async Task FetchAsync_WhenOneAttemptBreaksOff_HasNothingOfItTwice()
    {
        int asked = 0;
        await using RawServer raw = MadeAnswer.Server(r => r.SendAsync(asked++ == 0
            ? Ok([.. s_good, .. s_good[..20]])
            : Ok(s_good)));
        using PrometheusServer server = new(FaultTable.Patient(raw.Address, read: ReadMethod.Auto));

        Assert.Equal(10, Lab.Lines(await server.FetchAsync(s_request, Cancellation)).Count);
    }

    [Fact]
    public async Task FetchAsync_WhenServerEchoesItsRequest_ShowsNoSecret()
    {
        await using RawServer raw = MadeAnswer.Server(r => r.SendAsync(RawServer.Http(
            401, r.Head, "Content-Type: text/plain\r\n")));
        using PrometheusServer server = new(FaultTable.Patient(raw.Address, "hunter2!", ReadMethod.Auto));

        MetricFetch fetched = await server.FetchAsync(s_request, Cancellation);

        Assert.Contains("Bearer hunter2!", raw.Requests.First().Head, StringComparison.Ordinal);
        Assert.Contains("Bearer ***", $"{fetched}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task FetchAsync_WhenRedirected_PostsTheSameBytesAgainOnlyToTheSamePlace()
    {
        await using RawServer raw = MadeAnswer.Server(r => r.SendAsync(r.Target.StartsWith("/new/", StringComparison.Ordinal)
            ? Ok(s_good)
            : RawServer.Http(308, "", "Location: /new/api/v1/read\r\n")));
        await using RawServer away = MadeAnswer.Server(r => r.SendAsync(
            RawServer.Http(307, "", $"Location: {raw.Address}api/v1/read\r\n")));
        using PrometheusServer server = new(FaultTable.Patient(raw.Address, "hunter2!", ReadMethod.Auto));
        using PrometheusServer other = new(FaultTable.Patient(away.Address, "hunter2!", ReadMethod.Auto));

        Assert.Equal(10, Lab.Lines(await server.FetchAsync(s_request, Cancellation)).Count);
        Assert.All(raw.Requests.Where(MadeAnswer.IsRead), r => Assert.NotEmpty(MadeAnswer.QuestionOf(r)));
        int before = raw.Requests.Count;
        Assert.Contains(
            "must not go",
            Assert.IsType<MetricFetch.Unavailable>(await other.FetchAsync(s_request, Cancellation)).Fault.Reason,
            StringComparison.Ordinal);
        Assert.Equal(before, raw.Requests.Count);
    }

    [Fact]
    public async Task FetchAsync_WhenSamplesAreMoreThanAllowed_IsUnavailable()
    {
        await using RawServer raw = MadeAnswer.Server(r => r.SendAsync(Ok(s_good)));
        using PrometheusServer server = new(new() { Address = raw.Address, MaxSamples = 9 });

        Assert.Contains(
            "more than 9 samples",
            Assert.IsType<MetricFetch.Unavailable>(await server.FetchAsync(s_request, Cancellation)).Fault.Reason,
            StringComparison.Ordinal);
    }

    /// <summary>65,535 samples lie in 16 KB, and the same ones may come again and again.</summary>
    [Fact]
    public async Task FetchAsync_WhenChunksRepeatWithoutEnd_IsUnavailableBeforeItHasThemAll()
    {
        byte[] full = MadeAnswer.Chunk(0, ushort.MaxValue);
        byte[] frame = MadeAnswer.Frame(MadeAnswer.Series(Host, [.. Enumerable.Repeat(full, 20)]));
        await using RawServer raw = MadeAnswer.Server(async r =>
        {
            string head = $"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n{MadeAnswer.Streamed}\r\n";
            await r.SendAsync(head);
            while (!r.Stop.IsCancellationRequested)
            {
                await r.SendAsync([.. Encoding.ASCII.GetBytes($"{frame.Length:x}\r\n"), .. frame, .. "\r\n"u8]);
            }
        });
        using PrometheusServer server = new(new() { Address = raw.Address, MaxSamples = 500_000 });

        Assert.Contains(
            "more than 500000 samples",
            Assert.IsType<MetricFetch.Unavailable>(await server.FetchAsync(s_request, Cancellation)).Fault.Reason,
            StringComparison.Ordinal);
    }

    private static byte[] Ok(byte[] body) => RawServer.Http(200, body, MadeAnswer.Streamed);

    private static byte[] Broken(byte[] frame, int fromEnd)
    {
        byte[] broken = [.. frame];
        broken[^fromEnd] ^= 1;
        return broken;
    }
}
