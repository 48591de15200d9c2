using System.Text.Json;
using Plimsoll.Testing;

namespace Plimsoll.Prometheus.Tests.Blocks;

/// <summary>The data directory of a real Prometheus, read while the server writes it, against the server's own answers.
/// </summary>
public sealed class LiveDirectoryTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("--storage.tsdb.wal-compression")]
    [InlineData("--no-storage.tsdb.wal-compression")]
    public async Task FetchAsync_WhenOnlyTheLogHasSamples_EqualsTheServer(string compression)
    {
        Assert.SkipUnless(PrometheusProcess.IsInstalled, PrometheusProcess.SkipReason);
        await using LiveServer live = await LiveServer.StartAsync(compression);
        await Task.Delay(TimeSpan.FromSeconds(9), Cancellation);

        IReadOnlyList<string> lines = await live.SameLinesAsync(LiveServer.JustNow());

        Assert.True(lines.Count > 100, $"{lines.Count}");
    }

    [Fact]
    public async Task FetchAsync_WhenSeriesWereDeleted_EqualsTheServerAndItsSnapshot()
    {
        Assert.SkipUnless(PrometheusProcess.IsInstalled, PrometheusProcess.SkipReason);
        await using LiveServer live = await LiveServer.StartAsync(LiveServer.ShortBlocks);
        await Task.Delay(TimeSpan.FromSeconds(22), Cancellation);
        DateTimeOffset until = LiveServer.JustNow();
        double from = until.ToUnixTimeMilliseconds() / 1000.0 - 12;
        await live.AdministerAsync($"delete_series?match[]=noise{{instance=\"vm1\"}}&start={from - 2:R}&end={from + 2.5:R}");
        await live.AdministerAsync($"delete_series?match[]=steady&start={from + 6:R}&end={from + 11.5:R}");
        await live.AdministerAsync("delete_series?match[]=odd{instance=\"vm3\"}");

        IReadOnlyList<string> lines = await live.SameLinesAsync(until);
        string answer = await live.AdministerAsync("snapshot");
        string name = JsonDocument.Parse(answer).RootElement.GetProperty("data").GetProperty("name").GetString()!;
        IReadOnlyList<string> ofSnapshot = await LiveServer.DirectoryLinesAsync(
            Path.Combine(live.DataFolder, "snapshots", name), until);

        Assert.Equal(lines, ofSnapshot);
        Assert.DoesNotContain(lines, l => l.StartsWith("vm3 odd", StringComparison.Ordinal));
        Assert.Contains(lines, l => l.StartsWith("vm2 odd", StringComparison.Ordinal));
    }
}
