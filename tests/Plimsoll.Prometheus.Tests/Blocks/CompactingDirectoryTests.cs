using Plimsoll.Testing;

namespace Plimsoll.Prometheus.Tests.Blocks;

/// <summary>The data directory of a real Prometheus that makes blocks, compacts them and cuts its log all the time.
/// </summary>
public sealed class CompactingDirectoryTests
{
    private static readonly TimeSpan s_longest = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task FetchAsync_WhenServerCompactsMeanwhile_EqualsTheServerEachTime()
    {
        Assert.SkipUnless(PrometheusProcess.IsInstalled, PrometheusProcess.SkipReason);
        await using LiveServer live = await LiveServer.StartAsync(LiveServer.ShortBlocks);
        string log = Path.Combine(live.DataFolder, "wal");
        DateTimeOffset start = TimeProvider.System.GetUtcNow();
        HashSet<string> checkpoints = [];
        while (checkpoints.Count < 3)
        {
            Assert.True(TimeProvider.System.GetUtcNow() - start < s_longest, "no three checkpoints");
            await Task.Delay(50, TestContext.Current.CancellationToken);
            await live.SameLinesAsync(LiveServer.JustNow());
            checkpoints.UnionWith(Directory.EnumerateDirectories(log, "checkpoint.0*"));
        }
    }
}
