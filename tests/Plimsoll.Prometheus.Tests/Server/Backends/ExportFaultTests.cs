using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.FollowUps.Servers;
using Plimsoll.Engine.Ports;
using Plimsoll.Prometheus.Server;
using Plimsoll.Prometheus.Tests.Faults;

namespace Plimsoll.Prometheus.Tests.Server.Backends;

/// <summary>What an export, or a proxy before it, can do wrong.</summary>
public sealed class ExportFaultTests
{
    private const string Exported =
        """{"metric":{"__name__":"up","instance":"ns1:9100"},"values":[1,0,1],"timestamps":[1795417300000,1795417305500,1795417310125]}"""
        + "\n";

    private const string Metrics = "flag{name=\"dedup.minScrapeInterval\", value=\"0s\", is_set=\"false\"} 1\n";
    private const string Host = "X-Server-Hostname: vm\r\n";

    private static readonly MetricRequest s_request =
        new([Lab.Host("ns1")], [MetricSelector.Plain("up")], Lab.Recorded);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task FetchAsync_WhenExported_AsksForTheWindowAndAMillisecondAround()
    {
        await using RawServer raw = Server(RawServer.Http(200, Exported));
        using PrometheusServer server = new(FaultTable.Patient(raw.Address, read: ReadMethod.Auto));

        Assert.Equal(3, Lab.Lines(await server.FetchAsync(s_request, Cancellation)).Count);

        RawRequest asked = raw.Requests.First(r => r.Target.StartsWith("/api/v1/export", StringComparison.Ordinal));
        Assert.Equal("POST", asked.Method);
        Assert.Equal("1795417199.999", asked.Parameter("start"));
        Assert.Equal("1795419600.001", asked.Parameter("end"));
        Assert.Equal("""{__name__="up",instance="ns1:9100"}""", asked.Parameter("match%5B%5D"));
        Assert.Equal("1", asked.Parameter("reduce_mem_usage"));
        Assert.Equal("1", asked.Parameter("deny_partial_response"));
    }

    public static TheoryData<string, byte[], string> Faults => new()
    {
        { "no end", Bytes($"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n{Exported}"), "does not say where it ends" },
        { "cut", Bytes($"HTTP/1.1 200 OK\r\nContent-Length: 900\r\nConnection: close\r\n\r\n{Exported}"), "broke" },
        { "no last chunk", Bytes($"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n{Exported.Length:x}\r\n{Exported}\r\n"), "broke" },
        { "half a line", RawServer.Http(200, Exported[..60]), "middle of a line" },
        { "a page", RawServer.Http(200, "<html>\n"), "no object" },
        { "an abort", RawServer.Http(200, Exported + "the connection has been aborted; see the log\n"), "no object" },
        { "500", RawServer.Http(500, "x"), "HTTP 500" },
        { "429", RawServer.Http(429, ""), "HTTP 429" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task FetchAsync_WhenTheExportIsAtFault_IsUnavailable(string name, byte[] answer, string reason)
    {
        await using RawServer raw = Server(answer);
        using PrometheusServer server = new(FaultTable.Patient(raw.Address, read: ReadMethod.Auto));

        MetricFetch fetched = await server.FetchAsync(s_request, Cancellation);

        string said = Assert.IsType<MetricFetch.Unavailable>(fetched).Fault.Reason;
        Assert.True(said.Contains(reason, StringComparison.Ordinal), $"{name}: {said}");
    }

    /// <summary>A proxy that lets queries through and no export.</summary>
    [Theory]
    [InlineData(400)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(405)]
    public async Task FetchAsync_WhenTheExportIsRefused_AsksByQueries(int status)
    {
        await using RawServer raw = Server(RawServer.Http(status, "missing route"));
        using PrometheusServer server = new(FaultTable.Patient(raw.Address, read: ReadMethod.Auto));
        using PrometheusServer told = new(new() { Address = raw.Address, Read = ReadMethod.Export });

        MetricFetch fetched = await server.FetchAsync(s_request, Cancellation);

        Assert.Equal(3, Lab.Lines(fetched).Count);
        Assert.IsType<MetricFetch.Unavailable>(await told.FetchAsync(s_request, Cancellation));
    }

    [Theory]
    [InlineData("select/0/prometheus", "storage nodes of a cluster")]
    [InlineData("prometheus", null)]
    [InlineData("", null)]
    public async Task FetchAsync_WhenNobodyShowsTheFlags_SaysSo(string path, string? warning)
    {
        await using RawServer raw = Server(RawServer.Http(200, Exported));
        using PrometheusServer server = new(FaultTable.Patient(new(raw.Address, path), read: ReadMethod.Auto));

        MetricFetch.Available fetched =
            Assert.IsType<MetricFetch.Available>(await server.FetchAsync(s_request, Cancellation));

        Assert.Equal(warning is null ? 0 : 1, fetched.Warnings.Count);
        Assert.All(fetched.Warnings, w => Assert.Contains(warning!, w.Reason, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("flag{name=\"dedup.minScrapeInterval\", value=\"0s\"} 1\nflag{name=\"downsampling.period\", value=\"30d:5m\"} 1\n",
        "downsamples older samples (30d:5m")]
    [InlineData("flag{name=\"dedup.minScrapeInterval\", value=\"15s\"} 1\n", "keeps one sample in 15s")]
    [InlineData("flag{name=\"dedup.minScrapeInterval\", value=\"secret\"} 1\n", "keeps one sample in secret")]
    [InlineData("up 1\n", "cannot be known: its /metrics do not show its flags")]
    public async Task FetchAsync_WhenTheFlagsThinOut_SaysSo(string metrics, string warning)
    {
        await using RawServer raw = Server(RawServer.Http(200, Exported), metrics);
        using PrometheusServer server = new(FaultTable.Patient(raw.Address, read: ReadMethod.Auto));

        MetricFetch fetched = await server.FetchAsync(s_request, Cancellation);

        SourceFault fault = Assert.Single(Assert.IsType<MetricFetch.Available>(fetched).Warnings);
        Assert.Contains(warning, fault.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FetchAsync_WhenToldToReadRemotely_SaysThatThereIsNoSuchThing()
    {
        await using RawServer raw = Server(RawServer.Http(200, Exported));
        using PrometheusServer server = new(new() { Address = raw.Address, Read = ReadMethod.RemoteRead });

        MetricFetch fetched = await server.FetchAsync(s_request, Cancellation);

        Assert.Contains(
            "expected export or queries",
            Assert.IsType<MetricFetch.Unavailable>(fetched).Fault.Reason, StringComparison.Ordinal);
    }

    private static RawServer Server(byte[] export, string metrics = Metrics) => new(
        r => r.SendAsync(
            r.Target.EndsWith("/buildinfo", StringComparison.Ordinal)
                ? RawServer.Http(200, """{"status":"success","data":{"version":"2.24.0"}}""", Host)
            : r.Target == "/metrics" ? RawServer.Http(200, metrics, Host)
            : r.Target.Contains("/api/v1/export", StringComparison.Ordinal) ? export
            : r.Target.Contains("/api/v1/query", StringComparison.Ordinal) ? RawServer.Http(200, FaultTable.Good, Host)
            : RawServer.Http(404, "")),
        saysItsKind: true);

    private static byte[] Bytes(string text) => System.Text.Encoding.ASCII.GetBytes(text);
}
