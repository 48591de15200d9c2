using Plimsoll.Domain.Evidence.Inventories;
using Plimsoll.Domain.Units;
using Plimsoll.Engine.Ports;
using Plimsoll.Prometheus.Server;
using Plimsoll.Prometheus.Tests.Faults;

namespace Plimsoll.Prometheus.Tests.Inventories;

/// <summary>What a server can do wrong when it is asked which series it has.</summary>
public sealed class ServerInventoryTests
{
    private const string Names = """{"status":"success","data":["up","down"]}""";
    private const string Runtime = """{"status":"success","data":{"storageRetention":"2w1d or 10GiB"}}""";
    private const string Metrics = "# HELP x y\nprometheus_tsdb_lowest_timestamp_seconds 1.7954e+09\n";

    private static readonly (int, string) s_missing = (404, "404 page not found");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string> FaultNames =>
        [.. FaultTable.Rows.Where(r => r.Outcome == Fault.Unavailable && !r.IsDown && !r.IsTls).Select(r => r.Name)];

    [Theory]
    [MemberData(nameof(FaultNames))]
    public async Task ListAsync_WhenServerIsAtFault_IsUnavailable(string name)
    {
        Fault fault = FaultTable.Rows.Single(r => r.Name == name);
        await using RawServer raw = new(fault.Answer, fault.ReadsRequest);
        using PrometheusServer server = new(fault.Options?.Invoke(raw.Address) ?? FaultTable.Patient(raw.Address));

        InventoryFetch fetch = await server.ListAsync(["up"], Lab.Recorded, Cancellation);

        Assert.NotEmpty(Assert.IsType<InventoryFetch.Unavailable>(fetch).Fault.Reason);
    }

    [Fact]
    public async Task ListAsync_WhenAllIsAnswered_AsksFourTimes()
    {
        await using RawServer raw = Server((200, FaultTable.Good), (200, Names), (200, Runtime), (200, Metrics));

        SeriesInventory inventory = await ListAsync(raw);

        SeriesPresence series = Assert.Single(inventory.Series);
        Assert.Equal("up", series.Metric);
        Assert.Equal("ns1:9100", series.Labels["instance"]);
        Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(1795417300000), series.First);
        Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(1795417310125 - 12_000), series.Last);
        Assert.Equal(["down", "up"], inventory.MetricNames.Order());
        Assert.Equal(TimeSpan.FromDays(15), inventory.Retention);
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1795400000), inventory.OldestSample);
        Assert.Equal(4, raw.Requests.Count);
        RawRequest asked = raw.Requests.First();
        Assert.Equal("last_over_time({__name__=~\"up|down\\\\.x\"}[12s])", asked.Parameter("query"));
        Assert.Equal("1795417212.000", asked.Parameter("start"));
        Assert.Equal("1795419600.000", asked.Parameter("end"));
        Assert.Equal("12.000", asked.Parameter("step"));
    }

    [Fact]
    public async Task ListAsync_WhenServerOffersOnlyQueries_LeavesTheRestUnknown()
    {
        await using RawServer raw = Server((200, FaultTable.Good), s_missing, s_missing, s_missing);

        SeriesInventory inventory = await ListAsync(raw);

        Assert.Single(inventory.Series);
        Assert.Empty(inventory.MetricNames);
        Assert.Null(inventory.Retention);
        Assert.Null(inventory.OldestSample);
        Assert.Empty(inventory.Warnings);
    }

    [Theory]
    [InlineData("flag{name=\"retentionPeriod\", value=\"1\", is_set=\"false\"} 1\n", 31)]
    [InlineData("flag{name=\"retentionPeriod\", value=\"30d\", is_set=\"true\"} 1\n", 30)]
    [InlineData("flag{name=\"retentionPeriod\", value=\"2y\", is_set=\"true\"} 1\n", 730)]
    [InlineData("flag{name=\"retentionPeriod\", value=\"secret\", is_set=\"true\"} 1\n", null)]
    [InlineData("flag{name=\"retentionPeriod\"", null)]
    [InlineData("prometheus_tsdb_lowest_timestamp_seconds 9.2e+15\nnothing else", null)]
    public async Task ListAsync_WhenServerIsVictoriaMetrics_TakesItsFlag(string metrics, int? days)
    {
        await using RawServer raw = Server((200, FaultTable.Good), (200, Names), s_missing, (200, metrics));

        SeriesInventory inventory = await ListAsync(raw);

        Assert.Equal(days, inventory.Retention?.TotalDays);
        Assert.Null(inventory.OldestSample);
    }

    [Theory]
    [InlineData("""{"status":"success","data":{"storageRetention":"10GiB"}}""")]
    [InlineData("""{"status":"success","data":{"storageRetention":""}}""")]
    [InlineData("""{"status":"success","data":{"storageRetention":"5 parsecs"}}""")]
    [InlineData("""{"status":"success","data":{"storageRetention":15}}""")]
    [InlineData("""{"status":"success","data":[]}""")]
    [InlineData("""{"status":"succ""")]
    [InlineData("<html>")]
    [InlineData("")]
    public async Task ListAsync_WhenRetentionCannotBeRead_IsNull(string runtime)
    {
        await using RawServer raw = Server((200, FaultTable.Good), (200, Names), (200, runtime), s_missing);

        Assert.Null((await ListAsync(raw)).Retention);
    }

    [Theory]
    [InlineData(500, "oops")]
    [InlineData(200, "")]
    [InlineData(200, "<html>")]
    [InlineData(200, """{"status":"success","data":["up""")]
    [InlineData(200, """{"status":"success","data":[1]}""")]
    [InlineData(200, """{"status":"success","data":{}}""")]
    [InlineData(200, """{"status":"success"}""")]
    [InlineData(200, """{"status":"error","error":"no index"}""")]
    public async Task ListAsync_WhenListOfNamesIsBroken_IsUnavailable(int status, string body)
    {
        await using RawServer raw = Server((200, FaultTable.Good), (status, body), (200, Runtime), (200, Metrics));
        using PrometheusServer server = new(FaultTable.Patient(raw.Address));

        Assert.IsType<InventoryFetch.Unavailable>(await server.ListAsync(["up"], Lab.Recorded, Cancellation));
    }

    [Fact]
    public async Task ListAsync_WhenListOfNamesIsCutAtAnyByte_IsUnavailable()
    {
        int length = 0;
        await using RawServer raw = new(request => request.SendAsync(
            request.Target.Contains("__name__", StringComparison.Ordinal)
                ? RawServer.Http(200, Names[..length])
                : RawServer.Http(200, FaultTable.Good)));
        using PrometheusServer server = new(FaultTable.Patient(raw.Address));
        for (; length < Names.Length; length++)
        {
            Assert.IsType<InventoryFetch.Unavailable>(await server.ListAsync(["up"], Lab.Recorded, Cancellation));
        }

        Assert.IsType<InventoryFetch.Available>(await server.ListAsync(["up"], Lab.Recorded, Cancellation));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ListAsync_WhenAnswerHasAReservation_KeepsIt(bool isOfSeries)
    {
        string Reserve(string text) => text.TrimEnd()[..^1] + ""","warnings":["store 7 is gone"]}""";
        await using RawServer raw = Server(
            (200, isOfSeries ? Reserve(FaultTable.Good) : FaultTable.Good),
            (200, isOfSeries ? Names : Reserve(Names)),
            (200, Runtime),
            (200, Metrics));

        Assert.Equal("store 7 is gone", Assert.Single((await ListAsync(raw)).Warnings).Reason);
    }

    [Fact]
    public async Task ListAsync_WhenMetricsAreMany_AsksInGroups()
    {
        await using RawServer raw = Server((200, FaultTable.Good), (200, Names), (200, Runtime), (200, Metrics));
        using PrometheusServer server = new(FaultTable.Patient(raw.Address));
        string[] metrics = [.. Enumerable.Range(0, 500).Select(i => $"node_a_metric_with_a_long_name_{i:0000}")];

        InventoryFetch fetch = await server.ListAsync(metrics, Lab.Recorded, Cancellation);

        Assert.IsType<InventoryFetch.Available>(fetch);
        Assert.Equal(4 + 3, raw.Requests.Count);
        Assert.Equal(500, raw.Requests.Sum(r => r.Parameter("query").Split("node_").Length - 1));
    }

    private static async Task<SeriesInventory> ListAsync(RawServer raw)
    {
        using PrometheusServer server = new(FaultTable.Patient(raw.Address));
        Window window = Lab.Recorded;
        return Assert.IsType<InventoryFetch.Available>(
            await server.ListAsync(["up", "down.x"], window, Cancellation)).Inventory;
    }

    private static RawServer Server(
        (int, string) range, (int, string) names, (int, string) runtime, (int, string) metrics) => new(request =>
        {
            (int status, string body) = request.Target.Split('?')[0] switch
            {
                "/api/v1/query_range" => range,
                "/api/v1/label/__name__/values" => names,
                "/api/v1/status/runtimeinfo" => runtime,
                "/metrics" => metrics,
                _ => s_missing,
            };
            return request.SendAsync(RawServer.Http(status, body));
        });
}
