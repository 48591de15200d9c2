using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.FollowUps.Servers;
using Plimsoll.Engine.Ports;
using Plimsoll.Prometheus.Server;
using Plimsoll.Prometheus.Tests.Faults;
using Plimsoll.Prometheus.Tests.RemoteRead;

namespace Plimsoll.Prometheus.Tests.Server.Backends;

/// <summary>Thanos and Mimir, which have no package here: a server that answers as their documentation says, and what
/// it is asked.</summary>
public sealed class BackendTests
{
    private const string Mimir =
        """{"status":"success","data":{"application":"Grafana Mimir","version":"2.14.0","goVersion":"go1.23"}}""";

    private const string Thanos =
        """{"status":"success","data":{"version":"0.36.1","revision":"8dca42a","goVersion":"go1.22.7"}}""";

    private const string ThanosFlags =
        """{"status":"success","data":{"query.replica-label":"replica","grpc-address":"0.0.0.0:10901"}}""";

    private const string Prometheus =
        """{"status":"success","data":{"version":"3.1.0","revision":"7086161","goVersion":"go1.23"}}""";

    private const string PrometheusFlags =
        """{"status":"success","data":{"storage.tsdb.path":"data/","config.file":"prometheus.yml"}}""";

    private static readonly MetricRequest s_request =
        new([Lab.Host("ns1")], [MetricSelector.Plain("up")], Lab.Recorded);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string, string, ServerKind> Kinds => new()
    {
        { Mimir, """{"status":"success","data":{}}""", ServerKind.Mimir },
        { Thanos, ThanosFlags, ServerKind.Thanos },
        { Prometheus, PrometheusFlags, ServerKind.Prometheus },
        { Thanos, "404 page not found", ServerKind.Auto },
        { """{"status":"success","data":{"application":"Something Else","goVersion":"go1.23"}}""", "", ServerKind.Auto },
        { """{"status":"success","data":{"version":"2.24.0"}}""", "", ServerKind.Auto },
        { """{"status":"success","data":{"version":7,"goVersion":[]}}""", "", ServerKind.Auto },
        { """{"status":"success","data":null}""", "", ServerKind.Auto },
        { "<html>", "", ServerKind.Auto },
        { "", "", ServerKind.Auto },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task FetchAsync_WhenServerSaysWhatItIs_IsFound(string build, string flags, ServerKind kind)
    {
        await using RawServer raw = Server(build, flags);
        using PrometheusServer server = new(FaultTable.Patient(raw.Address, read: ReadMethod.Auto));

        MetricFetch fetched = await server.FetchAsync(s_request, Cancellation);

        Assert.Equal(kind, server.FoundKind);
        Assert.Equal(3, Lab.Lines(fetched).Count);
        Assert.Empty(((MetricFetch.Available)fetched).Warnings);
    }

    [Fact]
    public async Task FetchAsync_WhenAskedTwice_FindsTheKindOnce()
    {
        await using RawServer raw = Server(Mimir, "");
        using PrometheusServer server = new(FaultTable.Patient(raw.Address, read: ReadMethod.Auto));

        await server.FetchAsync(s_request, Cancellation);
        await server.FetchAsync(s_request, Cancellation);

        Assert.Single(raw.Requests, r => r.Target.Contains("buildinfo", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(ServerKind.Auto)]
    [InlineData(ServerKind.Thanos)]
    public async Task AllQuestions_WhenThanos_FailRatherThanLeaveOut(ServerKind told)
    {
        await using RawServer raw = Server(Thanos, ThanosFlags);
        using PrometheusServer server = new(With(raw, told, "team-a"));

        await AskAllAsync(server);

        RawRequest[] asked = Asked(raw);
        Assert.NotEmpty(asked);
        Assert.All(asked, r =>
        {
            Assert.Equal("true", r.Parameter("dedup"));
            Assert.Equal("false", r.Parameter("partial_response"));
            Assert.Equal("0s", r.Parameter("max_source_resolution"));
            Assert.Equal(1, Occurrences(r, "partial_response"));
            Assert.Contains("\r\nTHANOS-TENANT: team-a\r\n", r.Head + "\r\n", StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("X-Scope-OrgID", r.Head, StringComparison.OrdinalIgnoreCase);
        });
    }

    [Theory]
    [InlineData(ServerKind.Auto)]
    [InlineData(ServerKind.Mimir)]
    public async Task AllQuestions_WhenMimir_NameTheTenant(ServerKind told)
    {
        await using RawServer raw = Server(Mimir, "");
        using PrometheusServer server = new(With(raw, told, "team-a|team-b"));

        await AskAllAsync(server);

        RawRequest[] asked = Asked(raw);
        Assert.NotEmpty(asked);
        Assert.All(asked, r => Assert.Contains(
            "\r\nX-Scope-OrgID: team-a|team-b\r\n", r.Head + "\r\n", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task AllQuestions_WhenNoTenantIsGiven_NameNone()
    {
        await using RawServer raw = Server(Mimir, "");
        using PrometheusServer server = new(FaultTable.Patient(raw.Address, read: ReadMethod.Auto));

        await AskAllAsync(server);

        Assert.All(raw.Requests, r => Assert.DoesNotContain("OrgID", r.Head, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>A tenant that cannot be sent must not be left out: the answer would be about somebody else.</summary>
    [Theory]
    [InlineData(Prometheus, PrometheusFlags, ServerKind.Auto, "which has none")]
    [InlineData(Prometheus, PrometheusFlags, ServerKind.Prometheus, "which has none")]
    [InlineData("", "", ServerKind.Auto, "expected `server` beside it")]
    [InlineData("", "", ServerKind.VictoriaMetrics, "/select/<accountID>/prometheus")]
    public async Task AllQuestions_WhenTheTenantCannotBeSent_AreUnavailable(
        string build, string flags, ServerKind told, string reason)
    {
        await using RawServer raw = Server(build, flags);
        using PrometheusServer server = new(With(raw, told, "team-a"));

        MetricFetch fetched = await server.FetchAsync(s_request, Cancellation);
        InventoryFetch listed = await server.ListAsync(["up"], Lab.Recorded, Cancellation);
        IReadOnlyDictionary<string, PromQlAnswer> answers =
            await server.EvaluateAsync("up", Lab.Recorded.Until, Lab.Hosts, Cancellation);
        RuleProof proof = await server.FindAlertAsync("any", Cancellation);

        Assert.Contains(
            reason, Assert.IsType<MetricFetch.Unavailable>(fetched).Fault.Reason, StringComparison.Ordinal);
        Assert.IsType<InventoryFetch.Unavailable>(listed);
        Assert.Equal(Lab.Hosts.Count, answers.Count);
        Assert.All(answers.Values, a => Assert.IsType<PromQlAnswer.Unavailable>(a));
        Assert.IsType<RuleProof.Unknown>(proof);
        Assert.Empty(Asked(raw));
    }

    [Fact]
    public async Task FetchAsync_WhenTheTenantIsGivenTwice_IsUnavailable()
    {
        await using RawServer raw = Server(Mimir, "");
        using PrometheusServer server = new(new()
        {
            Address = raw.Address,
            Tenant = "team-a",
            Headers = new Dictionary<string, string> { ["x-scope-orgid"] = "team-b" },
        });

        MetricFetch fetched = await server.FetchAsync(s_request, Cancellation);

        Assert.Contains(
            "given twice", Assert.IsType<MetricFetch.Unavailable>(fetched).Fault.Reason, StringComparison.Ordinal);
        Assert.Empty(Asked(raw));
    }

    [Theory]
    [InlineData(Mimir, "", ServerKind.Thanos, "mimir")]
    [InlineData(Thanos, ThanosFlags, ServerKind.Prometheus, "thanos")]
    [InlineData(Prometheus, PrometheusFlags, ServerKind.Mimir, "prometheus")]
    public async Task FetchAsync_WhenToldOtherwise_Warns(string build, string flags, ServerKind told, string found)
    {
        await using RawServer raw = Server(build, flags);
        using PrometheusServer server = new(With(raw, told, tenant: null));

        MetricFetch fetched = await server.FetchAsync(s_request, Cancellation);

        SourceFault warning = Assert.Single(Assert.IsType<MetricFetch.Available>(fetched).Warnings);
        Assert.Contains($"the server says it is {found}", warning.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Mimir, 401, "no org id", "name the tenant (`tenant`, sent as X-Scope-OrgID)")]
    [InlineData("", 401, "no org id", "name the tenant")]
    [InlineData(Mimir, 404, "404 page not found", "Mimir answers below /prometheus")]
    [InlineData("", 404, "404 page not found", "the address may lack its path: /prometheus with Mimir")]
    public async Task FetchAsync_WhenMimirRefuses_SaysWhatToSet(string build, int status, string body, string hint)
    {
        await using RawServer raw = new(
            r => r.SendAsync(r.Target.Contains("buildinfo", StringComparison.Ordinal)
                ? RawServer.Http(200, build)
                : RawServer.Http(status, body, "Content-Type: text/plain\r\n")),
            saysItsKind: true);
        using PrometheusServer server = new(FaultTable.Patient(raw.Address, read: ReadMethod.Auto));

        MetricFetch fetched = await server.FetchAsync(s_request, Cancellation);

        Assert.Contains(hint, Assert.IsType<MetricFetch.Unavailable>(fetched).Fault.Reason, StringComparison.Ordinal);
    }

    /// <summary>Mimir's limits of time and of chunks, in its own words.</summary>
    [Theory]
    [InlineData(422, "execution", "the total query time range exceeds the limit (query length: 960h1m0s, limit: 720h0m0s) "
        + "(err-mimir-max-total-query-length). To adjust the related per-tenant limit, configure "
        + "-query-frontend.max-total-query-length, or contact your service administrator.")]
    [InlineData(400, "bad_data", "the total query time range exceeds the limit (err-mimir-max-total-query-length)")]
    [InlineData(422, "execution", "the query exceeded the maximum number of chunks (limit: 2000000 chunks) "
        + "(err-mimir-max-chunks-per-query)")]
    public async Task FetchAsync_WhenMimirAllowsLess_AsksForLess(int status, string type, string error)
    {
        string refusal = $$"""{"status":"error","errorType":"{{type}}","error":"{{error}}"}""";
        await using RawServer raw = new(
            r => r.SendAsync(
                r.Target.Contains("buildinfo", StringComparison.Ordinal) ? RawServer.Http(200, Mimir)
                : MadeAnswer.IsRead(r) ? RawServer.Http(404, "")
                : r.Parameter("query").Contains("[40m", StringComparison.Ordinal) ? RawServer.Http(status, refusal)
                : RawServer.Http(200, """{"status":"success","data":{"resultType":"matrix","result":[]}}""")),
            saysItsKind: true);
        using PrometheusServer server = new(FaultTable.Patient(raw.Address, read: ReadMethod.Auto));

        Assert.IsType<MetricFetch.Available>(await server.FetchAsync(s_request, Cancellation));
        Assert.True(Asked(raw).Length >= 3, $"{Asked(raw).Length} requests");
    }

    [Fact]
    public async Task FetchAsync_WhenThanosWarns_CarriesIt()
    {
        string answer = FaultTable.Good.Replace(
            "\"data\"", "\"warnings\":[\"No StoreAPIs matched for this query\"],\"data\"", StringComparison.Ordinal);
        await using RawServer raw = Server(Thanos, ThanosFlags, answer);
        using PrometheusServer server = new(FaultTable.Patient(raw.Address, read: ReadMethod.Auto));

        MetricFetch fetched = await server.FetchAsync(s_request, Cancellation);

        SourceFault warning = Assert.Single(Assert.IsType<MetricFetch.Available>(fetched).Warnings);
        Assert.Contains("No StoreAPIs matched", warning.Reason, StringComparison.Ordinal);
    }

    private static PrometheusServerOptions With(RawServer raw, ServerKind kind, string? tenant) => new()
    {
        Address = raw.Address,
        Server = kind,
        Tenant = tenant,
        RetryDelay = TimeSpan.FromMilliseconds(1),
    };

    private static RawServer Server(string build, string flags, string answer = FaultTable.Good) => new(
        r => r.SendAsync(
            r.Target.Contains("buildinfo", StringComparison.Ordinal) ? RawServer.Http(build.Length > 0 ? 200 : 404, build)
            : r.Target.Contains("status/flags", StringComparison.Ordinal)
                ? RawServer.Http(flags.StartsWith('{') ? 200 : 404, flags)
            : MadeAnswer.IsRead(r) ? RawServer.Http(404, "")
            : RawServer.Http(200, answer)),
        saysItsKind: true);

    private static async Task AskAllAsync(PrometheusServer server)
    {
        await server.FetchAsync(s_request, Cancellation);
        await server.ListAsync(["up"], Lab.Recorded, Cancellation);
        await server.EvaluateAsync("up", Lab.Recorded.Until, Lab.Hosts, Cancellation);
        await server.FindAlertAsync("any", Cancellation);
    }

    /// <summary>All requests but those for the kind of server.</summary>
    private static RawRequest[] Asked(RawServer raw) =>
    [
        .. raw.Requests.Where(r => !r.Target.Contains("buildinfo", StringComparison.Ordinal)
            && !r.Target.Contains("status/flags", StringComparison.Ordinal)),
    ];

    private static int Occurrences(RawRequest request, string parameter) =>
        (request.Body + request.Target).Split(parameter + "=").Length - 1;
}
