using System.Globalization;
using CsCheck;
using Plimsoll.Engine.Http;
using Plimsoll.Linux.Loki;
using Plimsoll.Testing.Loki;

namespace Plimsoll.Linux.Tests.Loki;

/// <summary>Every entry once, however the server cuts its answers.</summary>
public sealed class LokiRangeTests
{
    private const string Query = "{host=\"a\"}";

    [Fact]
    public async Task ReadAsync_WhenLinesShareTimesAtPageBorders_GivesEachOnceInOrder() =>
        await Gen.Select(Gen.Int[0, 12].Array[0, 60], Gen.Int[1, 3].Array[60], Gen.Int[1, 9], Gen.Bool)
            .SampleAsync(async (times, streams, limit, isOld) =>
            {
                int mostOfOneTime = times.GroupBy(t => t).Select(g => g.Count()).DefaultIfEmpty(0).Max();
                await using LokiServer server = new(Streams(times, streams));
                server.Behaviour.IsOld = isOld;
                (ApiFault? fault, List<string> lines, string[] losses) = await ReadAsync(server, 0, 100, limit);

                Assert.Null(fault);
                Assert.Equal(lines.Distinct(), lines);
                Assert.Equal(lines.Select(l => l[..2]).Order(StringComparer.Ordinal), lines.Select(l => l[..2]));
                if (mostOfOneTime < limit)
                {
                    Assert.Equal(times.Length, lines.Count);
                    Assert.Empty(losses);
                }
                else if (lines.Count < times.Length)
                {
                    Assert.NotEmpty(losses);
                }
            }, iter: 300);

    [Fact]
    public async Task ReadAsync_WhenMoreEntriesOfOneTimeThanAPage_SaysSoAndGoesOn()
    {
        await using LokiServer server = new(Streams([1, 5, 5, 5, 5, 5, 9], [1, 1, 2, 1, 2, 1, 1]));
        (ApiFault? fault, List<string> lines, string[] losses) = await ReadAsync(server, 0, 100, limit: 3);

        Assert.Null(fault);
        Assert.Equal(5, lines.Count);
        Assert.EndsWith("09-6", lines[^1]);
        Assert.Contains("3 entries or more have the time 1970-01-01 00:00:00", Assert.Single(losses));
    }

    [Fact]
    public async Task ReadAsync_WhenTheLimitIsTooHigh_AsksForFewer()
    {
        await using LokiServer server = new(Streams([.. Enumerable.Range(0, 50)], [1, 2, 3]));
        server.Behaviour.MaxEntries = 20;
        (ApiFault? fault, List<string> lines, string[] losses) = await ReadAsync(server, 0, 100, limit: 5000);

        Assert.Null(fault);
        Assert.Equal(50, lines.Count);
        Assert.Empty(losses);
        Assert.InRange(server.Requests, 4, 7);
    }

    [Fact]
    public async Task ReadAsync_WhenTheServerSendsFewerWithoutSayingSo_LosesNone()
    {
        await using LokiServer server = new(Streams([.. Enumerable.Range(0, 50).Select(i => i / 2)], [1, 2]));
        server.Behaviour.QuietLimit = 7;
        (ApiFault? fault, List<string> lines, string[] losses) = await ReadAsync(server, 0, 100, limit: 5000);

        Assert.Null(fault);
        Assert.Equal(50, lines.Count);
        Assert.Empty(losses);
    }

    [Fact]
    public async Task ReadAsync_WhenTheTimeIsTooLong_AsksForLessTime()
    {
        long hour = 3_600_000_000_000;
        await using LokiServer server = new(
            new LokiStream(Host, [.. Enumerable.Range(0, 100).Select(i => new LokiLine(i * hour, $"{i:000}"))]));
        server.Behaviour.MaxLength = TimeSpan.FromHours(10);
        (ApiFault? fault, List<string> lines, string[] losses) = await ReadAsync(server, 0, 100 * hour, limit: 5000);

        Assert.Null(fault);
        Assert.Equal(100, lines.Count);
        Assert.Empty(losses);
    }

    [Fact]
    public async Task ReadAsync_WhenTheServerIgnoresTheDirection_IsRefused()
    {
        await using LokiServer server = new(Streams([.. Enumerable.Range(0, 50)], [1, 2]));
        server.Behaviour.IgnoresDirection = true;
        (ApiFault? fault, _, _) = await ReadAsync(server, 0, 100, limit: 10);

        Assert.Contains("newest first", fault?.Reason);
    }

    // Each entry in a stream of its own: within no stream is an order to be seen.
    [Fact]
    public async Task ReadAsync_WhenTheOrderDoesNotShow_IsProvenByWhatComesBefore()
    {
        await using LokiServer server = new(Enumerable.Range(0, 50).Select(i => new LokiStream(
            new Dictionary<string, string> { ["host"] = "a", ["n"] = $"{i}" }, [new LokiLine(i, $"{i}")])));
        server.Behaviour.IgnoresDirection = true;
        (ApiFault? fault, _, _) = await ReadAsync(server, 0, 100, limit: 10);

        Assert.Contains("leaves out entries before", fault?.Reason);
    }

    // All at once, it can be put into order.
    [Fact]
    public async Task ReadAsync_WhenAWholeAnswerIsNewestFirst_IsSorted()
    {
        await using LokiServer server = new(Streams([3, 1, 2], [1]));
        server.Behaviour.IgnoresDirection = true;
        (ApiFault? fault, List<string> lines, _) = await ReadAsync(server, 0, 100, limit: 10);

        Assert.Null(fault);
        Assert.Equal(["01-1", "02-2", "03-0"], lines);
    }

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    public async Task ReadAsync_WhenBusyAtFirst_AsksAgain(int status)
    {
        await using LokiServer server = new(Streams([1, 2, 3], [1]));
        server.Behaviour.RefusedAtFirst = 2;
        server.Behaviour.RefusalStatus = status;
        (ApiFault? fault, List<string> lines, _) = await ReadAsync(server, 0, 100, limit: 10);

        Assert.Null(fault);
        Assert.Equal(3, lines.Count);
    }

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    public async Task ReadAsync_WhenBusyForEver_GivesUpInTheServersWords(int status)
    {
        await using LokiServer server = new(Streams([1], [1]));
        server.Behaviour.RefusedAtFirst = int.MaxValue;
        server.Behaviour.RefusalStatus = status;
        (ApiFault? fault, _, _) = await ReadAsync(server, 0, 100, limit: 10);

        Assert.Equal($"HTTP {status}: too many outstanding requests", fault?.Reason);
        Assert.Equal(3, server.Requests);
    }

    [Fact]
    public async Task ReadAsync_WhenLinesAreMoreThanMayBeHeld_AsksForFewer()
    {
        string large = new('x', 10_000);
        await using LokiServer server = new(
            new LokiStream(Host, [.. Enumerable.Range(0, 40).Select(i => new LokiLine(i, $"{i:00}-{large}"))]));
        (ApiFault? fault, List<string> lines, _) = await ReadAsync(server, 0, 100, limit: 40, maxPageBytes: 100_000);

        Assert.Null(fault);
        Assert.Equal(40, lines.Count);
    }

    [Fact]
    public async Task ReadAsync_WhenTheServerWarns_IsALoss()
    {
        await using LokiServer server = new(Streams([1], [1]));
        server.Behaviour.Warnings = ["an ingester\u001b[31m did not answer"];
        (_, List<string> lines, string[] losses) = await ReadAsync(server, 0, 100, limit: 10);

        Assert.Single(lines);
        Assert.Equal(["the server warns: an ingester [31m did not answer"], losses);
    }

    private static Dictionary<string, string> Host { get; } = new() { ["host"] = "a" };

    // Metadata that differ from line to line: an older server makes a stream of each.
    private static IEnumerable<LokiStream> Streams(int[] times, int[] streams) => times
        .Select((t, i) => (Stream: streams[i % streams.Length], Line: new LokiLine(
            t, $"{t:00}-{i}", new Dictionary<string, string> { ["n"] = i.ToString(CultureInfo.InvariantCulture) })))
        .GroupBy(l => l.Stream)
        .Select(g => new LokiStream(
            new Dictionary<string, string> { ["host"] = "a", ["s"] = $"{g.Key}" },
            [.. g.Select(l => l.Line).OrderBy(l => l.UnixNanoseconds)]));

    private static async Task<(ApiFault? Fault, List<string> Lines, string[] Losses)> ReadAsync(
        LokiServer server, long from, long until, int limit, int maxPageBytes = 1 << 20)
    {
        LokiOptions options = new()
        {
            Address = server.Address,
            RetryDelay = TimeSpan.FromMilliseconds(1),
            MaxPageBytes = maxPageBytes,
        };
        using ApiClient api = new(options);
        using Deadline deadline = new(options.TotalTimeout, TimeProvider.System, TestContext.Current.CancellationToken);
        LokiRange range = new(new LokiCall(api, options, deadline), Query, limit);
        List<string> lines = [];
        ApiFault? fault = await range.ReadAsync(from, until, (page, entry) =>
        {
            lines.Add(System.Text.Encoding.UTF8.GetString(page.Line(entry)));
            return true;
        });
        return (fault, lines, [.. range.Losses]);
    }
}
