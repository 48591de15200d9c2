using System.Text;
using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.FollowUps.Servers;
using Plimsoll.Engine.Ports;
using Plimsoll.Prometheus.Server;
using Plimsoll.Prometheus.Tests.Faults;

namespace Plimsoll.Prometheus.Tests.Server;

public sealed class SecretsTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string> Kinds => ["basic", "address", "bearer", "header"];

    /// <summary>The server answers with everything it was sent: nothing of it comes out on our side.</summary>
    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task AnyCall_WhenServerEchoesItsRequest_ShowsNoSecret(string kind)
    {
        await using RawServer raw = new(r =>
        {
            string echo = r.Head.Replace("\r\n", " ", StringComparison.Ordinal);
            return r.SendAsync(RawServer.Http(
                400, $$"""{"status":"error","errorType":"bad","error":"you said {{echo}}"}"""));
        });
        PrometheusServerOptions options = Options(kind, raw.Address);
        using PrometheusServer server = new(options);

        MetricFetch fetched = await server.FetchAsync(Lab.Request, Cancellation);
        IReadOnlyDictionary<string, PromQlAnswer> answers =
            await server.EvaluateAsync("up", Lab.Recorded.Until, Lab.Hosts, Cancellation);
        RuleProof proof = await server.FindAlertAsync("any", Cancellation);

        string sent = raw.Requests.First().Head;
        Assert.Contains(kind switch
        {
            "basic" or "address" => Convert.ToBase64String(Encoding.UTF8.GetBytes("anna:hunter2!")),
            _ => "hunter2!",
        }, sent, StringComparison.Ordinal);
        string shown = $"{server.Name} {fetched} {answers["ns1"]} {proof} {options} {server}";
        Assert.Contains("you said", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", shown, StringComparison.Ordinal);
        Assert.DoesNotContain(Convert.ToBase64String("anna:hunter2!"u8), shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FetchAsync_WhenRedirectedWithinTheServer_KeepsCredentials()
    {
        await using RawServer raw = new(r => r.SendAsync(r.Target.StartsWith("/new/", StringComparison.Ordinal)
            ? RawServer.Http(200, FaultTable.Good)
            : RawServer.Http(308, "", "Location: /new/api/v1/query\r\n")));
        using PrometheusServer server = new(Options("bearer", raw.Address));

        Assert.IsType<MetricFetch.Available>(await server.FetchAsync(Lab.Request, Cancellation));
        Assert.All(raw.Requests, r => Assert.Contains("Bearer hunter2!", r.Head, StringComparison.Ordinal));
    }

    [Fact]
    public async Task FetchAsync_WhenServersWordsHoldControlCharacters_ShowsNone()
    {
        await using RawServer raw = new(r => r.SendAsync(RawServer.Http(
            400,
            "{\"status\":\"error\",\"error\":\"\\u001b[31mred\\u202e\\r\\nnext " + new string('x', 5000) + "\"}")));
        using PrometheusServer server = new(new() { Address = raw.Address, Read = ReadMethod.Queries });

        MetricFetch fetched = await server.FetchAsync(Lab.Request, Cancellation);

        string reason = Assert.IsType<MetricFetch.Unavailable>(fetched).Fault.Reason;
        Assert.StartsWith("HTTP 400: [31mred next xxx", reason, StringComparison.Ordinal);
        Assert.InRange(reason.Length, 100, 330);
    }

    /// <summary>VictoriaMetrics' plain words are shortened from the front, which must not spare a part of a secret.</summary>
    [Fact]
    public async Task FetchAsync_WhenLongWordsAreCutWithinASecret_ShowsNothingOfIt()
    {
        string words = $"remoteAddr: \"1.2.3.4:5\"; requestURI: /api/v1/query; cannot {new string('x', 100)} hunter2!"
            + new string('y', 276);
        await using RawServer raw = new(r => r.SendAsync(RawServer.Http(400, words, "Content-Type: text/plain\r\n")));
        using PrometheusServer server = new(Options("bearer", raw.Address));

        MetricFetch fetched = await server.FetchAsync(Lab.Request, Cancellation);

        string reason = Assert.IsType<MetricFetch.Unavailable>(fetched).Fault.Reason;
        Assert.StartsWith("HTTP 400: ...", reason, StringComparison.Ordinal);
        Assert.DoesNotContain("er2!", reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ftp://example.org/")]
    [InlineData("file:///etc/passwd")]
    public async Task FetchAsync_WhenAddressIsNotHttp_IsUnavailable(string address)
    {
        using PrometheusServer server = new(new() { Address = new(address) });

        MetricFetch fetched = await server.FetchAsync(Lab.Request, Cancellation);

        Assert.Contains(
            "not an http", Assert.IsType<MetricFetch.Unavailable>(fetched).Fault.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FetchAsync_WhenHeaderHasALineBreak_IsUnavailableAndNothingIsSent()
    {
        await using RawServer raw = new(r => r.SendAsync(RawServer.Http(200, FaultTable.Good)));
        using PrometheusServer server = new(new()
        {
            Address = raw.Address,
            Headers = new Dictionary<string, string> { ["X-Scope-OrgID"] = "a\r\nX-Other: b" },
        });

        MetricFetch fetched = await server.FetchAsync(Lab.Request, Cancellation);

        Assert.Contains(
            "header X-Scope-OrgID cannot be sent",
            Assert.IsType<MetricFetch.Unavailable>(fetched).Fault.Reason, StringComparison.Ordinal);
        Assert.Empty(raw.Requests);
    }

    private static PrometheusServerOptions Options(string kind, Uri address) => new()
    {
        Address = kind == "address"
            ? new UriBuilder(address) { UserName = "anna", Password = "hunter2!", Query = "token=hunter2" }.Uri
            : address,
        Read = ReadMethod.Queries,
        BasicUser = kind == "basic" ? "anna" : null,
        BasicPassword = kind == "basic" ? "hunter2!" : null,
        BearerToken = kind == "bearer" ? "hunter2!" : null,
        Headers = kind == "header" ? new Dictionary<string, string> { ["X-Key"] = "hunter2!" } : [],
    };
}
