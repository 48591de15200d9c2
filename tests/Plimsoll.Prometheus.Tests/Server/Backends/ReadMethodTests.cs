using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.FollowUps.Servers;
using Plimsoll.Engine.Ports;
using Plimsoll.Prometheus.Server;
using Plimsoll.Prometheus.Tests.Faults;
using Plimsoll.Prometheus.Tests.RemoteRead;

namespace Plimsoll.Prometheus.Tests.Server.Backends;

/// <summary>Which way samples are asked of which kind of server, and what finding it out costs.</summary>
public sealed class ReadMethodTests
{
    private const string BuildInfo = "/api/v1/status/buildinfo";
    private const string Flags = "/api/v1/status/flags";
    private const string Config = "/api/v1/status/config";
    private const string Read = "/api/v1/read";
    private const string Query = "/api/v1/query";
    private const string Export = "/api/v1/export";
    private const string Page = "/metrics";

    private static readonly MetricRequest s_request =
        new([Lab.Host("ns1")], [MetricSelector.Plain("up")], Lab.Recorded);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Three fetches: what is asked for once and what for each.</summary>
    public static TheoryData<ServerKind, bool, string[], string[]> Ways => new()
    {
        { ServerKind.Prometheus, true, [BuildInfo, Read, Config], [Read] },
        { ServerKind.Prometheus, false, [BuildInfo, Read, Query], [Query] },
        { ServerKind.Mimir, true, [BuildInfo, Read, Config], [Read] },
        { ServerKind.Mimir, false, [BuildInfo, Read, Query], [Query] },
        { ServerKind.Auto, true, [BuildInfo, Read, Config], [Read] },
        { ServerKind.Auto, false, [BuildInfo, Read, Query], [Query] },
        { ServerKind.VictoriaMetrics, true, [BuildInfo, Page, Export], [Export] },
        { ServerKind.Thanos, true, [BuildInfo, Flags, Query], [Query] },
    };

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task FetchAsync_WhenNothingIsTold_AsksTheBestWayOfTheKind(
        ServerKind kind, bool offersRead, string[] first, string[] later)
    {
        await using RawServer raw = Server(kind, offersRead);
        using PrometheusServer server = new(Options(raw));

        for (int i = 0; i < 3; i++)
        {
            MetricFetch fetched = await server.FetchAsync(s_request, Cancellation);
            Assert.Equal(3, Lab.Lines(fetched).Count);
            Assert.Empty(((MetricFetch.Available)fetched).Warnings);
        }

        Assert.Equal([.. first, .. later, .. later], Paths(raw));
        Assert.Equal(kind, server.FoundKind);
    }

    [Theory]
    [InlineData(ServerKind.Prometheus, ReadMethod.Export, "expected it with victoriametrics only")]
    [InlineData(ServerKind.Mimir, ReadMethod.Export, "expected it with victoriametrics only")]
    [InlineData(ServerKind.Thanos, ReadMethod.Export, "expected it with victoriametrics only")]
    [InlineData(ServerKind.Thanos, ReadMethod.RemoteRead, "which has none, expected queries")]
    [InlineData(ServerKind.VictoriaMetrics, ReadMethod.RemoteRead, "which has none, expected export or queries")]
    [InlineData(ServerKind.Prometheus, ReadMethod.RemoteRead, "the server does not offer remote read: HTTP 404")]
    [InlineData(ServerKind.Mimir, ReadMethod.RemoteRead, "the server does not offer remote read: HTTP 404")]
    [InlineData(ServerKind.Auto, ReadMethod.RemoteRead, "the server does not offer remote read: HTTP 404")]
    [InlineData(ServerKind.Auto, ReadMethod.Export, "HTTP 404")]
    public async Task FetchAsync_WhenTheWayIsNotThere_SaysSo(ServerKind kind, ReadMethod read, string reason)
    {
        await using RawServer raw = Server(kind, offersRead: false);
        using PrometheusServer server = new(Options(raw, read));

        MetricFetch fetched = await server.FetchAsync(s_request, Cancellation);

        Assert.Contains(
            reason, Assert.IsType<MetricFetch.Unavailable>(fetched).Fault.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain(Query, Paths(raw));
    }

    [Fact]
    public async Task FetchAsync_WhenMimirIsReadRemotely_NamesTheTenantAndChangesNoAddress()
    {
        await using RawServer raw = Server(ServerKind.Mimir, offersRead: true);
        using PrometheusServer server = new(Options(raw, tenant: "team-a"));

        await server.FetchAsync(s_request, Cancellation);

        RawRequest read = Assert.Single(raw.Requests, MadeAnswer.IsRead);
        Assert.Contains("\r\nX-Scope-OrgID: team-a\r\n", read.Head, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(Read, read.Target);
    }

    /// <summary>Nothing is known against such a server, which is not the same as that it leaves nothing out.</summary>
    [Theory]
    [InlineData(500, ServerKind.Auto, true)]
    [InlineData(503, ServerKind.Auto, true)]
    [InlineData(429, ServerKind.Auto, true)]
    [InlineData(0, ServerKind.Auto, true)]
    [InlineData(500, ServerKind.Prometheus, false)]
    [InlineData(0, ServerKind.Mimir, false)]
    [InlineData(403, ServerKind.Auto, false)]
    [InlineData(404, ServerKind.Auto, false)]
    public async Task FetchAsync_WhenTheKindCannotBeAsked_AsksOnceAndIsAvailable(int status, ServerKind told, bool warns)
    {
        await using RawServer raw = new(
            r => r.Target.StartsWith(BuildInfo, StringComparison.Ordinal)
                ? status == 0 ? Task.Delay(Timeout.Infinite, r.Stop) : r.SendAsync(RawServer.Http(status, ""))
                : Answer(r, ServerKind.Auto, offersRead: true),
            saysItsKind: true);
        using PrometheusServer server = new(new()
        {
            Address = raw.Address,
            Server = told,
            RetryDelay = TimeSpan.FromMilliseconds(1),
            RequestTimeout = TimeSpan.FromMilliseconds(500),
        });

        for (int i = 0; i < 2; i++)
        {
            MetricFetch.Available available =
                Assert.IsType<MetricFetch.Available>(await server.FetchAsync(s_request, Cancellation));
            Assert.Equal(3, Lab.Lines(available).Count);
            Assert.Equal(warns ? 1 : 0, available.Warnings.Count);
            Assert.All(available.Warnings, w => Assert.Contains(
                "would not say what it is", w.Reason, StringComparison.Ordinal));
        }

        Assert.Single(Paths(raw), BuildInfo);
    }

    private static PrometheusServerOptions Options(
        RawServer raw, ReadMethod read = ReadMethod.Auto, string? tenant = null) => new()
        {
            Address = raw.Address,
            Read = read,
            Tenant = tenant,
            RetryDelay = TimeSpan.FromMilliseconds(1),
        };

    private static RawServer Server(ServerKind kind, bool offersRead) =>
        new(r => Answer(r, kind, offersRead), saysItsKind: true);

    private static Task Answer(RawRequest request, ServerKind kind, bool offersRead) =>
        request.SendAsync(PathOf(request) switch
        {
            BuildInfo => kind switch
            {
                ServerKind.Prometheus => Data("""{"version":"3.1.0","goVersion":"go1.23"}"""),
                ServerKind.Mimir => Data("""{"application":"Grafana Mimir","version":"2.14.0","goVersion":"go1.23"}"""),
                ServerKind.Thanos => Data("""{"version":"0.36.1","goVersion":"go1.22.7"}"""),
                ServerKind.VictoriaMetrics => Data("""{"version":"2.24.0"}""", "X-Server-Hostname: vm\r\n"),
                _ => RawServer.Http(404, ""),
            },
            Flags when kind == ServerKind.Thanos => Data("""{"query.replica-label":"replica"}"""),
            Config => Data("""{"yaml":"global: {}\n"}"""),
            Page => RawServer.Http(200, "flag{name=\"dedup.minScrapeInterval\", value=\"0s\"} 1\n"),
            Read when offersRead => RawServer.Http(
                200, MadeAnswer.Frame(MadeAnswer.Series("ns1:9100", MadeAnswer.Chunk(0, 3))), MadeAnswer.Streamed),
            Export when kind == ServerKind.VictoriaMetrics => RawServer.Http(200,
                """{"metric":{"__name__":"up","instance":"ns1:9100"},"values":[1,0,1],"timestamps":[1795417300000,1795417305500,1795417310125]}"""
                + "\n"),
            Query => RawServer.Http(200, FaultTable.Good),
            _ => RawServer.Http(404, ""),
        });

    private static byte[] Data(string data, string headers = "") =>
        RawServer.Http(200, $$"""{"status":"success","data":{{data}}}""", headers);

    private static string[] Paths(RawServer raw) => [.. raw.Requests.Select(PathOf)];

    private static string PathOf(RawRequest request) => request.Target.Split('?')[0];
}
