using Plimsoll.Domain.Evidence.Inventories;
using Plimsoll.Domain.Units;
using Plimsoll.Engine.Ports;
using Plimsoll.Prometheus.OpenMetrics;

namespace Plimsoll.Prometheus.Tests.OpenMetrics;

public sealed class OpenMetricsInventoryTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task ListAsync_WhenTextIsOrdinary_ListsAskedSeriesAndAllNames()
    {
        SeriesInventory inventory = Of(await ListAsync("""
            up{instance="a"} 1 100
            other{instance="a"} 1 90
            up{ instance="a", } 0 105.5
            other{instance="b"} 1 300
            up{instance="b"} 1 101
            # EOF

            """));

        Assert.Equal([("a", 100.0, 105.5, 2L), ("b", 101, 101, 1)], inventory.Series.Select(Figures));
        Assert.Equal(["other", "up"], inventory.MetricNames.Order());
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(90), inventory.OldestSample);
        Assert.Equal(
            new Window(DateTimeOffset.FromUnixTimeSeconds(90), DateTimeOffset.FromUnixTimeSeconds(300)), inventory.Asked);
    }

    [Fact]
    public async Task ListAsync_WhenWindowIsGiven_SeesOnlyThatButTheOldestOfAll()
    {
        Window window = new(DateTimeOffset.FromUnixTimeSeconds(101), DateTimeOffset.FromUnixTimeSeconds(200));

        SeriesInventory inventory = Of(await ListAsync("""
            up{instance="a"} 1 100
            gone{instance="a"} 1 100
            up{instance="a"} 1 110
            up{instance="b"} 1 300
            # EOF

            """, window));

        Assert.Equal([("a", 110.0, 110.0, 1L)], inventory.Series.Select(Figures));
        Assert.Equal(["up"], inventory.MetricNames);
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(100), inventory.OldestSample);
        Assert.Equal(window, inventory.Asked);
    }

    [Fact]
    public async Task ListAsync_WhenSamplesDoNotRise_DoesNotClaimTheirNumber()
    {
        SeriesInventory inventory = Of(await ListAsync("""
            up{instance="a"} 1 110
            up{instance="a"} 1 100
            up{instance="a"} 1 100
            # EOF

            """));

        SeriesPresence presence = Assert.Single(inventory.Series);
        Assert.Null(presence.Samples);
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(100), presence.First);
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(110), presence.Last);
    }

    [Fact]
    public async Task ListAsync_WhenFileHasNoSample_KnowsNoOldest()
    {
        SeriesInventory inventory = Of(await ListAsync("# EOF\n"));

        Assert.Empty(inventory.Series);
        Assert.Empty(inventory.MetricNames);
        Assert.Null(inventory.OldestSample);
    }

    [Theory]
    [InlineData("up 1 100\n", "PLM2003")]
    [InlineData("up 1\n# EOF\n", "PLM2010")]
    [InlineData("a 1 1\nb 1 1\nc 1 1\nd 1 1\n# EOF\n", "PLM2008")]
    public async Task ListAsync_WhenFileIsWrong_SaysWhere(string text, string code)
    {
        InventoryFetch fetch = await ListAsync(text);

        Assert.Contains(Assert.IsType<InventoryFetch.Malformed>(fetch).Diagnostics, d => d.Code == code);
    }

    [Fact]
    public async Task ListAsync_WhenFileIsMissing_IsMalformed()
    {
        OpenMetricsFile file = new("none.om", Path.Combine(_folder.Path, "none.om"));

        InventoryFetch fetch = await file.ListAsync([], null, TestContext.Current.CancellationToken);

        Assert.Equal("no such file", Assert.IsType<InventoryFetch.Malformed>(fetch).Diagnostics.Single().Message);
    }

    private static SeriesInventory Of(InventoryFetch fetch) =>
        Assert.IsType<InventoryFetch.Available>(fetch).Inventory;

    private static (string, double, double, long?) Figures(SeriesPresence presence) => (
        presence.Labels["instance"],
        presence.First.ToUnixTimeMilliseconds() / 1000.0,
        presence.Last.ToUnixTimeMilliseconds() / 1000.0,
        presence.Samples);

    private async Task<InventoryFetch> ListAsync(string text, Window? window = null)
    {
        string path = Path.Combine(_folder.Path, "file.om");
        await File.WriteAllTextAsync(path, text, TestContext.Current.CancellationToken);
        OpenMetricsFile file = new("file.om", path, new OpenMetricsLimits { Series = 3 });
        return await file.ListAsync(["up"], window, TestContext.Current.CancellationToken);
    }
}
