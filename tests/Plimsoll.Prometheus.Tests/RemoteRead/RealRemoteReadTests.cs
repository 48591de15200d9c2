using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.FollowUps.Servers;
using Plimsoll.Domain.Units;
using Plimsoll.Engine.Ports;
using Plimsoll.Prometheus.Blocks;
using Plimsoll.Prometheus.Server;
using Plimsoll.Testing;

namespace Plimsoll.Prometheus.Tests.RemoteRead;

/// <summary>Remote read against queries and against the files, with Debian's Prometheus.</summary>
public sealed class RealRemoteReadTests
{
    private static readonly BlockDirectory s_blocks = new("prometheus", Lab.Blocks);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<long, long, int> Windows => new()
    {
        { 0, 2_400_000, 20_000_000 },
        { 0, 2_400_000, 2000 },
        { 262_694, 800_000, 20_000_000 },
        { 262_694, 800_000, 100 },
        { 262_695, 262_700, 20_000_000 },
    };

    /// <param name="from">Milliseconds after the start of the recording.</param>
    [Theory]
    [MemberData(nameof(Windows))]
    public async Task FetchAsync_WhenAskedBothWays_GivesTheSameSamplesAndLabels(long from, long until, int perRead)
    {
        Assert.SkipUnless(PrometheusProcess.IsInstalled, PrometheusProcess.SkipReason);
        await using PrometheusProcess process = await PrometheusProcess.StartAsync(Lab.Blocks);
        using PrometheusServer read = new(Options(process, ReadMethod.RemoteRead, perRead));
        using PrometheusServer queries = new(Options(process, ReadMethod.Queries, perRead));
        MetricRequest request = Lab.Request with
        {
            Window = new Window(Lab.Recorded.From.AddMilliseconds(from), Lab.Recorded.From.AddMilliseconds(until)),
        };

        MetricFetch byRead = await read.FetchAsync(request, Cancellation);
        MetricFetch byQueries = await queries.FetchAsync(request, Cancellation);

        Assert.Equal(Lab.Lines(byQueries), Lab.Lines(byRead));
        Assert.Equal(Keys(byQueries), Keys(byRead));
        Assert.Empty(((MetricFetch.Available)byRead).Warnings);

        // A query leaves stale markers out; the files have them.
        Assert.Equal(StaleLines(await s_blocks.FetchAsync(request, Cancellation)), StaleLines(byRead));
        Assert.Empty(StaleLines(byQueries));
    }

    [Fact]
    public async Task FetchAsync_WhenSeriesEnded_HasStaleMarkers()
    {
        Assert.SkipUnless(PrometheusProcess.IsInstalled, PrometheusProcess.SkipReason);
        await using PrometheusProcess process = await PrometheusProcess.StartAsync(Lab.Blocks);
        using PrometheusServer read = new(Options(process, ReadMethod.Auto, 20_000_000));

        Assert.NotEmpty(StaleLines(await read.FetchAsync(Lab.Request, Cancellation)));
    }

    [Theory]
    [InlineData("cluster: prod, replica: a")]
    [InlineData("instance: 'ns1:9100', job: other")]
    [InlineData("job: node, name: x, state: failed, alertname: y, __tenant__: z")]
    public async Task FetchAsync_WhenServerAddsLabels_HasTheSameSamplesOfEachHost(string external)
    {
        Assert.SkipUnless(PrometheusProcess.IsInstalled, PrometheusProcess.SkipReason);
        await using PrometheusProcess process = await PrometheusProcess.StartAsync(
            Lab.Blocks, $"global: {{external_labels: {{{external}}}}}");
        using PrometheusServer read = new(Options(process, ReadMethod.RemoteRead, 20_000_000));
        using PrometheusServer queries = new(Options(process, ReadMethod.Queries, 20_000_000));

        foreach (IReadOnlyList<FollowUpHost> hosts in new[] { Lab.Hosts, [Lab.Hosts[0]], [Lab.Hosts[3]] })
        {
            MetricRequest request = Lab.Request with { Hosts = hosts };
            MetricFetch byRead = await read.FetchAsync(request, Cancellation);
            MetricFetch byQueries = await queries.FetchAsync(request, Cancellation);

            Assert.Equal(hosts.Count, ((MetricFetch.Available)byRead).SeriesByHost.Count);
            Assert.Equal(Values(byQueries), Values(byRead));
            Assert.Equal(StaleLines(await s_blocks.FetchAsync(request, Cancellation)).Count, StaleLines(byRead).Count);
        }
    }

    [Fact]
    public async Task FetchAsync_WhenHostsAreNamedByALabelTheServerAdds_FindsThem()
    {
        Assert.SkipUnless(PrometheusProcess.IsInstalled, PrometheusProcess.SkipReason);
        await using PrometheusProcess process = await PrometheusProcess.StartAsync(
            Lab.Blocks, "global: {external_labels: {cluster: prod}}");
        using PrometheusServer read = new(Options(process, ReadMethod.Auto, 20_000_000));
        using PrometheusServer queries = new(Options(process, ReadMethod.Queries, 20_000_000));
        IReadOnlyList<string> expected = Values(await queries.FetchAsync(Lab.Request, Cancellation));

        MetricFetch all = await read.FetchAsync(Lab.Request with { Hosts = In("prod", "prod") }, Cancellation);
        MetricFetch some = await read.FetchAsync(Lab.Request with { Hosts = In("prod", "test") }, Cancellation);
        MetricFetch none = await read.FetchAsync(Lab.Request with { Hosts = In("test", "test") }, Cancellation);

        Assert.Equal(expected, Values(all));
        Assert.Equal(expected.Where(l => !l.StartsWith("ns1 ", StringComparison.Ordinal)), Values(some));
        Assert.Empty(Assert.IsType<MetricFetch.Available>(none).SeriesByHost);
    }

    /// <summary>Remote read alone would leave out what the other server has, and say nothing.</summary>
    [Fact]
    public async Task FetchAsync_WhenServerReadsFromAnotherThatIsDown_HasItsWarnings()
    {
        Assert.SkipUnless(PrometheusProcess.IsInstalled, PrometheusProcess.SkipReason);
        await using PrometheusProcess process = await PrometheusProcess.StartAsync(
            Lab.Blocks, "remote_read: [{url: 'http://127.0.0.1:1/read', read_recent: true}]");
        foreach (ReadMethod read in new[] { ReadMethod.Auto, ReadMethod.RemoteRead, ReadMethod.Queries })
        {
            using PrometheusServer server = new(Options(process, read, 20_000_000));

            MetricFetch fetched = await server.FetchAsync(Lab.Request, Cancellation);

            Assert.Contains(
                Assert.IsType<MetricFetch.Available>(fetched).Warnings,
                w => w.Reason.Contains("connection refused", StringComparison.Ordinal));
        }
    }

    /// <summary>Told to be what it is not, a server still says that it has no remote read.</summary>
    [Fact]
    public async Task FetchAsync_WhenAVictoriaMetricsIsTakenForAnother_AsksByQueries()
    {
        Assert.SkipUnless(VictoriaMetricsProcess.IsInstalled, VictoriaMetricsProcess.SkipReason);
        await using VictoriaMetricsProcess process = await VictoriaMetricsProcess.StartAsync();
        await process.ImportTextAsync(
            "up{instance=\"ns1:9100\"} 1 1795417300000\nup{instance=\"ns1:9100\"} 0 1795417305000\n");
        using PrometheusServer auto = new(new() { Address = process.Address, Server = ServerKind.Prometheus });
        using PrometheusServer wanted = new(new()
        {
            Address = process.Address,
            Server = ServerKind.Prometheus,
            Read = ReadMethod.RemoteRead,
        });
        MetricRequest request = new([Lab.Host("ns1")], [MetricSelector.Plain("up")], Lab.Recorded);

        Assert.Equal(2, Lab.Lines(await auto.FetchAsync(request, Cancellation)).Count);
        Assert.Contains(
            "does not offer remote read: HTTP 400",
            Assert.IsType<MetricFetch.Unavailable>(await wanted.FetchAsync(request, Cancellation)).Fault.Reason,
            StringComparison.Ordinal);
    }

    /// <summary>Prometheus answers in samples when chunks are not accepted.</summary>
    [Fact]
    public async Task ReadAsync_WhenAnswerIsSamples_GivesWhatChunksGive()
    {
        Assert.SkipUnless(PrometheusProcess.IsInstalled, PrometheusProcess.SkipReason);
        await using PrometheusProcess process = await PrometheusProcess.StartAsync(
            Lab.Blocks, "global: {external_labels: {cluster: prod}}");
        RealAnswer chunks = await RealAnswer.AskAsync(process.Address, Lab.Request, isStreamed: true, Cancellation);
        RealAnswer samples = await RealAnswer.AskAsync(process.Address, Lab.Request, isStreamed: false, Cancellation);

        IReadOnlyList<string> lines = RealAnswer.Lines(await chunks.ReadAsync(chunks.Body, Cancellation));

        Assert.NotEmpty(lines);
        Assert.Equal(lines, RealAnswer.Lines(await samples.ReadAsync(samples.Body, Cancellation)));
    }

    private static PrometheusServerOptions Options(PrometheusProcess process, ReadMethod read, int perRead) => new()
    {
        Address = process.Address,
        Read = read,
        SamplesPerRead = perRead,
    };

    private static IReadOnlyList<FollowUpHost> In(string cluster, string clusterOfFirst) =>
    [
        .. Lab.Hosts.Select(h => h with
        {
            Labels = new Dictionary<string, string>
            {
                ["instance"] = h.Labels["instance"],
                ["cluster"] = h.Name == "ns1" ? clusterOfFirst : cluster,
            },
        }),
    ];

    /// <summary>Samples without the labels that a server may add to.</summary>
    private static IReadOnlyList<string> Values(MetricFetch fetch) => Lines(fetch, withLabels: false, stale: false);

    private static IReadOnlyList<string> StaleLines(MetricFetch fetch) => Lines(fetch, withLabels: true, stale: true);

    private static List<string> Keys(MetricFetch fetch) =>
    [
        .. ((MetricFetch.Available)fetch).SeriesByHost.SelectMany(h => h.Value.Select(
            s => $"{h.Key} {s.Selector()} {s.Provenance}")).Order(StringComparer.Ordinal),
    ];

    private static List<string> Lines(MetricFetch fetch, bool withLabels, bool stale)
    {
        List<string> lines = [];
        foreach ((string host, IReadOnlyList<Series> list) in ((MetricFetch.Available)fetch).SeriesByHost)
        {
            foreach (Series series in list)
            {
                string name = $"{host} {(withLabels ? series.Selector() : series.Metric)}";
                for (int i = 0; i < (stale ? series.StaleTimes.Length : series.Count); i++)
                {
                    lines.Add(stale ? $"{name} {series.StaleTimes[i]}" : $"{name} {series.Times[i]} {series.Values[i]:R}");
                }
            }
        }

        lines.Sort(StringComparer.Ordinal);
        return lines;
    }
}
