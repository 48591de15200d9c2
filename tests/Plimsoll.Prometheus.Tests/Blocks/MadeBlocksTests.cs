using System.Text.Json.Nodes;
using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.Units;
using Plimsoll.Engine.Ports;
using Plimsoll.Testing;

namespace Plimsoll.Prometheus.Tests.Blocks;

/// <summary>Directories of several blocks: in a row, with gaps, over each other, and compacted.</summary>
public sealed class MadeBlocksTests
{
    private static readonly MetricRequest s_request = MadeBlocks.Request with
    {
        Window = new Window(
            DateTimeOffset.FromUnixTimeSeconds(MadeBlocks.FirstSecond),
            DateTimeOffset.FromUnixTimeSeconds(MadeBlocks.FirstSecond + 86_400)),
    };

    [Fact]
    public async Task FetchAsync_WhenBlocksFollowEachOtherWithGapsAndResets_EqualsPrometheus()
    {
        Assert.SkipUnless(PrometheusProcess.IsInstalled, PrometheusProcess.SkipReason);
        using MadeBlocks blocks = new();
        const string Work = "work{instance=\"a\"}";
        long first = MadeBlocks.FirstSecond;
        await blocks.AddAsync(
            MadeBlocks.Ordinary(700)
                + MadeBlocks.Lines(Work, first, 300, i => i * 10 % 1990)
                + MadeBlocks.Lines(Work, first + 20_000, 1, _ => 9007199254740992)
                + MadeBlocks.Lines(Work, first + 40_007, 200, i => i),
            "2h");

        MetricFetch.Available fetched = await blocks.FetchAsync(s_request);

        Assert.Empty(fetched.Warnings);
        Assert.True(Directory.GetDirectories(blocks.Path).Length > 2);
        Assert.Equal(await blocks.ServerLinesAsync(s_request), Lab.Lines(fetched));
    }

    [Fact]
    public async Task FetchAsync_WhenBlocksOverlapAndAgree_KeepsEachSampleOnce()
    {
        Assert.SkipUnless(PrometheusProcess.IsInstalled, PrometheusProcess.SkipReason);
        using MadeBlocks blocks = new();
        await blocks.AddAsync(MadeBlocks.Ordinary(300));
        await blocks.AddAsync(MadeBlocks.Ordinary(200)
            + MadeBlocks.Lines("up{instance=\"a\"}", MadeBlocks.FirstSecond + 3007, 100, _ => 1));

        MetricFetch.Available fetched = await blocks.FetchAsync(s_request);

        Assert.Empty(fetched.Warnings);
        Assert.Equal(400, fetched.SeriesByHost["a"].Single(s => s.Metric == "up").Count);
        Assert.Equal(await blocks.ServerLinesAsync(s_request), Lab.Lines(fetched));
    }

    [Fact]
    public async Task FetchAsync_WhenBlocksContradictEachOther_LeavesTheMomentsOutAndWarns()
    {
        Assert.SkipUnless(PrometheusProcess.IsInstalled, PrometheusProcess.SkipReason);
        using MadeBlocks blocks = new();
        await blocks.AddAsync(MadeBlocks.Ordinary(100));
        await blocks.AddAsync(MadeBlocks.Lines("up{instance=\"a\"}", MadeBlocks.FirstSecond, 100, i => i is 40 or 41 ? 0 : 1));

        MetricFetch.Available fetched = await blocks.FetchAsync();

        Assert.Equal(98, fetched.SeriesByHost["a"].Single(s => s.Metric == "up").Count);
        Assert.Equal(
            "up{instance=\"a\"} has two values, 1 and 0, at 2026-11-23T07:10:00.000Z (2 such moments, left out)",
            string.Join('\n', fetched.Warnings.Select(w => w.Reason.Replace("0 and 1", "1 and 0", StringComparison.Ordinal))));
    }

    [Fact]
    public async Task FetchAsync_WhenABlockWasCompactedIntoAnother_LeavesItOut()
    {
        Assert.SkipUnless(PrometheusProcess.IsInstalled, PrometheusProcess.SkipReason);
        using MadeBlocks blocks = new();
        await blocks.AddAsync(MadeBlocks.Lines("up{instance=\"a\"}", MadeBlocks.FirstSecond, 100, _ => 0));
        string parent = Path.GetFileName(Directory.GetDirectories(blocks.Path).Single());
        await blocks.AddAsync(MadeBlocks.Ordinary(50));
        string child = Directory.GetDirectories(blocks.Path).Single(d => Path.GetFileName(d) != parent);
        JsonNode meta = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(child, "meta.json")))!;
        meta["compaction"]!["parents"] = new JsonArray(new JsonObject { ["ulid"] = parent, ["minTime"] = 0, ["maxTime"] = 1 });
        await File.WriteAllTextAsync(Path.Combine(child, "meta.json"), meta.ToJsonString());
        Directory.CreateDirectory(Path.Combine(blocks.Path, "01M83NFSRRVADRRERTWTNZRH0E.tmp-for-creation"));
        Directory.CreateDirectory(Path.Combine(blocks.Path, "01M83NFSRRVADRRERTWTNZRH0F.tmp-for-deletion"));

        MetricFetch.Available fetched = await blocks.FetchAsync();

        Assert.Empty(fetched.Warnings);
        Series up = fetched.SeriesByHost["a"].Single(s => s.Metric == "up");
        Assert.Equal(50, up.Count);
        Assert.All(up.Values.ToArray(), v => Assert.Equal(1, v));

        // Without a child that can be read its parents count again.
        File.Delete(Path.Combine(child, "index"));
        fetched = await blocks.FetchAsync();

        Assert.Contains("index: the file is missing", Assert.Single(fetched.Warnings).Reason, StringComparison.Ordinal);
        Assert.Equal(100, fetched.SeriesByHost["a"].Single(s => s.Metric == "up").Count);
    }

    [Fact]
    public async Task FetchAsync_WhenABlockIsDownsampled_Warns()
    {
        Assert.SkipUnless(PrometheusProcess.IsInstalled, PrometheusProcess.SkipReason);
        using MadeBlocks blocks = new();
        await blocks.AddAsync(MadeBlocks.Ordinary(20));
        string path = Path.Combine(Directory.GetDirectories(blocks.Path).Single(), "meta.json");
        JsonNode meta = JsonNode.Parse(await File.ReadAllTextAsync(path))!;
        meta["thanos"] = new JsonObject { ["downsample"] = new JsonObject { ["resolution"] = 300_000 } };
        await File.WriteAllTextAsync(path, meta.ToJsonString());

        MetricFetch.Available fetched = await blocks.FetchAsync();

        Assert.Empty(fetched.SeriesByHost);
        Assert.Contains("the block is downsampled", Assert.Single(fetched.Warnings).Reason, StringComparison.Ordinal);
    }
}
