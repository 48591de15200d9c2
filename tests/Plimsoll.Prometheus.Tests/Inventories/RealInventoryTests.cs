using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.Evidence.Inventories;
using Plimsoll.Engine.Ports;
using Plimsoll.Prometheus.OpenMetrics;
using Plimsoll.Prometheus.Server;
using Plimsoll.Testing;

namespace Plimsoll.Prometheus.Tests.Inventories;

/// <summary>The recording's series, listed from its text file and by Debian's Prometheus from its blocks.</summary>
public sealed class RealInventoryTests
{
    private const string Zswap = "node_memory_Zswap_bytes";

    private static readonly string[] s_asked =
        [MetricNames.MemTotal, MetricNames.Alerts, MetricNames.UnitState, Zswap, "node_memory_Zswap_ytes"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ListAsync_WhenFileIsTheRecording_HasEverySeriesWithItsEnds()
    {
        OpenMetricsFile file = new("metrics.om.gz", Lab.MetricsFile);

        SeriesInventory inventory = Of(await file.ListAsync(s_asked, null, Cancellation));

        AssertHoldsTheRecording(inventory);
        Assert.Equal("metrics.om.gz", inventory.Source);
        Assert.Null(inventory.Retention);
        Assert.Equal(inventory.Asked.From, inventory.OldestSample);
        Assert.True(Lab.Recorded.Contains(inventory.Asked.From) && Lab.Recorded.Contains(inventory.Asked.Until));
        Assert.Contains("up", inventory.MetricNames);
        Assert.Equal(25, inventory.MetricNames.Count);

        MetricFetch.Available samples =
            Assert.IsType<MetricFetch.Available>(await file.FetchAsync(Lab.Request, Cancellation));
        foreach (SeriesPresence presence in inventory.Series.Where(s => s.Metric == MetricNames.MemTotal))
        {
            Series series = samples.SeriesByHost[presence.Labels["instance"].Split(':')[0]]
                .Single(s => s.Metric == MetricNames.MemTotal);
            Assert.Equal(series.Count, presence.Samples);
            Assert.Equal(series.TimeAt(0), presence.First);
            Assert.Equal(series.TimeAt(series.Count - 1), presence.Last);
            Assert.Equal(TimeSpan.Zero, presence.Precision);
        }
    }

    [Fact]
    public async Task ListAsync_WhenServerHasTheRecording_AgreesWithTheFileToAStep()
    {
        Assert.SkipUnless(PrometheusProcess.IsInstalled, PrometheusProcess.SkipReason);
        await using PrometheusProcess process = await PrometheusProcess.StartAsync(Lab.Blocks);
        using PrometheusServer server = new(new() { Address = process.Address });
        OpenMetricsFile file = new("metrics.om.gz", Lab.MetricsFile);

        SeriesInventory inventory = Of(await server.ListAsync(s_asked, Lab.Recorded, Cancellation));

        AssertHoldsTheRecording(inventory);
        Assert.Equal(TimeSpan.FromDays(36_500), inventory.Retention);
        Assert.NotNull(inventory.OldestSample);
        Assert.True(Lab.Recorded.Contains(inventory.OldestSample.Value), $"{inventory.OldestSample}");
        Assert.Contains("node_vmstat_oom_kill", inventory.MetricNames);
        Assert.Contains("scrape_duration_seconds", inventory.MetricNames);
        SeriesInventory exact = Of(await file.ListAsync([MetricNames.MemTotal, Zswap], Lab.Recorded, Cancellation));
        foreach (SeriesPresence known in exact.Series)
        {
            SeriesPresence listed = inventory.Series.Single(s =>
                s.Metric == known.Metric && s.Labels["instance"] == known.Labels["instance"]);
            Assert.Equal(TimeSpan.FromSeconds(12), listed.Precision);
            Assert.InRange(known.First, listed.First - listed.Precision, listed.First);
            Assert.InRange(known.Last, listed.Last, listed.Last + listed.Precision);
            Assert.Null(listed.Samples);
        }
    }

    [Fact]
    public async Task ListAsync_WhenServerHasNothing_IsEmptyAndNotAFault()
    {
        Assert.SkipUnless(PrometheusProcess.IsInstalled, PrometheusProcess.SkipReason);
        await using PrometheusProcess process = await PrometheusProcess.StartAsync(
            null, flags: ["--storage.tsdb.retention.size=1GB"]);
        using PrometheusServer server = new(new() { Address = process.Address });

        SeriesInventory inventory = Of(await server.ListAsync(s_asked, Lab.Recorded, Cancellation));

        Assert.Empty(inventory.Series);
        Assert.Empty(inventory.MetricNames);
        Assert.Null(inventory.OldestSample);
        Assert.Equal(TimeSpan.FromDays(36_500), inventory.Retention);
        Assert.Empty(inventory.Warnings);
    }

    [Fact]
    public async Task ListAsync_WhenServerIsAskedWithoutAWindow_IsUnavailable()
    {
        using PrometheusServer server = new(new() { Address = new Uri("http://127.0.0.1:1") });

        Assert.IsType<InventoryFetch.Unavailable>(await server.ListAsync(s_asked, null, Cancellation));
    }

    private static SeriesInventory Of(InventoryFetch fetch) =>
        Assert.IsType<InventoryFetch.Available>(fetch).Inventory;

    private static void AssertHoldsTheRecording(SeriesInventory inventory)
    {
        Assert.Empty(inventory.Warnings);
        string[] InstancesOf(string metric) =>
            [.. inventory.Series.Where(s => s.Metric == metric).Select(s => s.Labels["instance"]).Order().Distinct()];
        Assert.Equal(["testvm01:9100", "testvm02:9100", "testvm03:9100"], InstancesOf(Zswap));
        Assert.Equal(7, InstancesOf(MetricNames.MemTotal).Length);
        Assert.Empty(InstancesOf("node_memory_Zswap_ytes"));
        Assert.Contains("ns2:9100", InstancesOf(MetricNames.Alerts));
        Assert.Contains(inventory.Series, s => s.Metric == MetricNames.UnitState
            && s.Labels["name"] == "nixos-upgrade.service" && s.Labels["state"] == "failed");
        Assert.DoesNotContain(inventory.Series, s => s.Labels.ContainsKey("__name__"));
    }
}
