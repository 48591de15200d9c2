using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.Evidence.Inventories;
using Plimsoll.Domain.Units;
using Plimsoll.Engine.Ports;
using Plimsoll.Prometheus.Blocks;
using Plimsoll.Prometheus.OpenMetrics;

namespace Plimsoll.Prometheus.Tests.Blocks;

/// <summary>The recording's block against the recording's text.</summary>
public sealed class RecordedBlocksTests
{
    private static readonly BlockDirectory s_blocks = new("prometheus", Lab.Blocks);
    private static readonly OpenMetricsFile s_text = new("metrics.om.gz", Lab.MetricsFile);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task FetchAsync_WhenOfTheRecording_EqualsTheTextFile()
    {
        MetricFetch fetched = await s_blocks.FetchAsync(Lab.Request, Cancellation);

        Assert.Equal(Lab.Lines(await s_text.FetchAsync(Lab.Request, Cancellation)), Lab.Lines(fetched));
        MetricFetch.Available available = (MetricFetch.Available)fetched;
        Assert.Empty(available.Warnings);
        Assert.Equal("prometheus", available.SeriesByHost["ns1"][0].Provenance.Source);
    }

    [Fact]
    public async Task FetchAsync_WhenWindowIsGivenOrNone_CutsAsTheTextFileDoes()
    {
        Window[] windows =
        [
            new(DateTimeOffset.FromUnixTimeMilliseconds(1795417462694),
                DateTimeOffset.FromUnixTimeMilliseconds(1795418000000).AddTicks(5)),
            new(DateTimeOffset.FromUnixTimeMilliseconds(1795417462694).AddTicks(1), DateTimeOffset.MaxValue.AddYears(-1)),
            new(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch),
        ];
        foreach (MetricRequest request in windows.Select(w => Lab.Request with { Window = w })
            .Append(Lab.Request with { Window = null }))
        {
            Assert.Equal(
                Lab.Lines(await s_text.FetchAsync(request, Cancellation)),
                Lab.Lines(await s_blocks.FetchAsync(request, Cancellation)));
        }
    }

    [Fact]
    public async Task FetchAsync_WhenSeriesEnded_KeepsStaleMarkersApart()
    {
        MetricFetch.Available available = Assert.IsType<MetricFetch.Available>(
            await s_blocks.FetchAsync(Lab.Request, Cancellation));

        Series[] all = [.. available.SeriesByHost.Values.SelectMany(s => s)];
        Assert.Contains(all, s => s.StaleTimes.Length > 0);
        Assert.All(all, s => Assert.DoesNotContain(s.Values.ToArray(), double.IsNaN));
    }

    [Fact]
    public async Task FetchAsync_WhenHostOrMetricIsUnknown_HasNoSeriesOfIt()
    {
        MetricFetch.Available available = Assert.IsType<MetricFetch.Available>(await s_blocks.FetchAsync(
            new MetricRequest(
                [Lab.Host("nobody"), Lab.Host("ns1")], [MetricSelector.Plain("up"), MetricSelector.Plain("nothing")], null),
            Cancellation));

        Assert.Equal("ns1", Assert.Single(available.SeriesByHost).Key);
        Assert.Equal("up", Assert.Single(available.SeriesByHost["ns1"]).Metric);
        Assert.Empty(available.Warnings);
    }

    [Fact]
    public async Task ListAsync_WhenOfTheRecording_AgreesWithTheTextFile()
    {
        string[] asked = [MetricNames.MemTotal, MetricNames.Alerts, "node_memory_Zswap_bytes", "nothing"];
        SeriesInventory exact = Of(await s_text.ListAsync(asked, Lab.Recorded, Cancellation));

        SeriesInventory inventory = Of(await s_blocks.ListAsync(asked, Lab.Recorded, Cancellation));

        Assert.Equal(Figures(exact), Figures(inventory));
        Assert.Subset(inventory.MetricNames.ToHashSet(), exact.MetricNames.ToHashSet());
        Assert.Contains("scrape_duration_seconds", inventory.MetricNames);
        Assert.True(Lab.Recorded.Contains(inventory.OldestSample!.Value));
        Assert.Empty(inventory.Warnings);
    }

    [Fact]
    public async Task ListAsync_WhenWindowHasNoSample_NamesNoMetric()
    {
        Window before = new(Lab.Recorded.From.AddDays(-2), Lab.Recorded.From.AddDays(-1));
        SeriesInventory inventory = Of(await s_blocks.ListAsync(["up"], before, Cancellation));

        Assert.Empty(inventory.Series);
        Assert.Empty(inventory.MetricNames);
        Assert.NotNull(inventory.OldestSample);
    }

    [Fact]
    public async Task FetchAsync_WhenDirectoryIsMissingOrNone_IsMalformed()
    {
        using TemporaryFolder folder = new();
        BlockDirectory missing = new("none", Path.Combine(folder.Path, "none"));
        BlockDirectory empty = new("empty", folder.Path);

        Assert.Equal("none:1:1: error PLM2018: no such directory, or no permission to list it", await MessageAsync(missing));
        Assert.Contains("PLM2019: neither a block", await MessageAsync(empty), StringComparison.Ordinal);
        Assert.IsType<InventoryFetch.Malformed>(await missing.ListAsync([], null, Cancellation));
        Assert.IsType<InventoryFetch.Malformed>(await empty.ListAsync([], null, Cancellation));
    }

    private static async Task<string> MessageAsync(BlockDirectory directory) => Assert.IsType<MetricFetch.Malformed>(
        await directory.FetchAsync(Lab.Request, Cancellation)).Diagnostics.Single().ToString();

    private static SeriesInventory Of(InventoryFetch fetch) =>
        Assert.IsType<InventoryFetch.Available>(fetch).Inventory;

    private static IEnumerable<string> Figures(SeriesInventory inventory) => inventory.Series
        .Select(s => $"{s.Metric} {string.Join(',', s.Labels.OrderBy(l => l.Key).Select(l => l.Value))} "
            + $"{s.First:O} {s.Last:O} {s.Samples} {s.Precision}")
        .Order(StringComparer.Ordinal);
}
