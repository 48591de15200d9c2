using System.Globalization;
using System.Text.Json;
using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.Units;
using Plimsoll.Engine.Ports;
using Plimsoll.Prometheus.Blocks;
using Plimsoll.Testing;

namespace Plimsoll.Prometheus.Tests.Blocks;

/// <summary>What people ask Prometheus after an OOM kill, asked of Prometheus and read off the samples of the same
/// blocks: to the last bit the same.</summary>
/// <remarks>Kills are compared by <c>changes</c> and <c>resets</c>, which look at samples; <c>increase</c> extrapolates.
/// </remarks>
public sealed class FourQuestionsTests
{
    private static readonly DateTimeOffset s_first = DateTimeOffset.FromUnixTimeSeconds(MadeBlocks.FirstSecond);

    [Fact]
    public async Task FetchAsync_OfTheRecording_AnswersAsPrometheusDoes()
    {
        Assert.SkipUnless(PrometheusProcess.IsInstalled, PrometheusProcess.SkipReason);
        await using PrometheusProcess process = await PrometheusProcess.StartAsync(Lab.Blocks);

        await AssertSameAsync(process, Lab.Request, new(
            MetricNames.SwapTotal, MetricNames.SwapFree, MetricNames.MemAvailable, MetricNames.OomKill, MetricNames.Alerts));
    }

    [Fact]
    public async Task FetchAsync_WithGapsResetsOverlapsAndDeletions_AnswersAsPrometheusDoes()
    {
        Assert.SkipUnless(PrometheusProcess.IsInstalled, PrometheusProcess.SkipReason);
        using MadeBlocks blocks = new();
        await blocks.AddAsync(Fleet(MadeBlocks.FirstSecond, 900), "2h");
        await blocks.AddAsync(Fleet(MadeBlocks.FirstSecond, 200) + Fleet(MadeBlocks.FirstSecond + 20_040, 300));
        await using PrometheusProcess process =
            await PrometheusProcess.StartAsync(blocks.Path, flags: "--web.enable-admin-api");
        await AdministerAsync(process, "available{instance=\"a\"}", 1000, 1700);
        await AdministerAsync(process, "{instance=\"b\"}", 12_000, 21_000);

        MetricRequest request = new(
            [Lab.Host("a", "a"), Lab.Host("b", "b")],
            [.. new[] { "total", "free", "available", "kills", "alert" }.Select(MetricSelector.Plain)],
            new Window(s_first, s_first.AddHours(12)));
        MetricFetch.Available fetched =
            await AssertSameAsync(process, request, new("total", "free", "available", "kills", "alert"));

        Series[] available = [.. fetched.SeriesByHost["a"].Where(s => s.Metric == "available")];
        Assert.DoesNotContain(available[0].Times.ToArray(), t => t is > 1_795_418_200_000 and < 1_795_418_900_000);
    }

    private static string Fleet(long from, int count) => string.Concat(new[] { "a", "b" }.SelectMany(h => new[]
    {
        MadeBlocks.Lines($"total{{instance=\"{h}\"}}", from, count, _ => 1_049_714_688),
        MadeBlocks.Lines($"free{{instance=\"{h}\"}}", from, count, i => 1_049_714_688 - (4096 * (From(from, i) * 31 % 9973))),
        MadeBlocks.Lines($"available{{instance=\"{h}\"}}", from, count, i => 4096 * (From(from, i) * 7919 % 400_009)),
        MadeBlocks.Lines($"kills{{instance=\"{h}\"}}", from, count, i => From(from, i) / 170 % 4),
        MadeBlocks.Lines($"alert{{instance=\"{h}\"}}", from + (15 * (count / 3)), count / 4, _ => 1),
    }));

    // Overlapping blocks have to agree: a value depends on the moment alone.
    private static long From(long from, int index) => ((from - MadeBlocks.FirstSecond) / 15) + index;

    private static async Task<MetricFetch.Available> AssertSameAsync(
        PrometheusProcess process, MetricRequest request, Names names)
    {
        MetricFetch.Available fetched = Assert.IsType<MetricFetch.Available>(
            await new BlockDirectory("data", process.DataFolder).FetchAsync(request, TestContext.Current.CancellationToken));
        Assert.Empty(fetched.Warnings);
        Window window = request.Window!.Value;

        // A range selects what is later than its start.
        string range = $"[{(window.Length.TotalMilliseconds + 1).ToString(CultureInfo.InvariantCulture)}ms]";
        async Task<string[]> Ask(string query) => await AskAsync(process, query, window.Until);
        string[] Read(string metric, Func<Series, double> answer) =>
            [.. All(fetched, metric).Select(s => Line(s.Labels, answer(s))).Order(StringComparer.Ordinal)];

        Assert.NotEmpty(Read(names.Available, s => s.Count));
        Assert.Equal(await Ask($"min_over_time({names.Available}{range})"), Read(names.Available, s => s.Values.ToArray().Min()));
        Assert.Equal(await Ask($"max_over_time({names.Available}{range})"), Read(names.Available, s => s.Values.ToArray().Max()));
        Assert.Equal(await Ask($"min_over_time({names.Free}{range})"), Read(names.Free, s => s.Values.ToArray().Min()));
        Assert.Equal(await Ask($"count_over_time({names.Alert}{range})"), Read(names.Alert, s => s.Count));
        Assert.Equal(await Ask($"changes({names.Kills}{range})"), Read(names.Kills, s => s.Changes.Length - 1));
        Assert.Equal(await Ask($"resets({names.Kills}{range})"), Read(names.Kills, Resets));
        Assert.Equal(
            await Ask($"max_over_time(({names.Total} - {names.Free}){range[..^1]}:1s])"),
            Read(names.Free, free => Used(fetched, names.Total, free)));
        return fetched;
    }

    private static double Resets(Series series)
    {
        double[] values = series.Values.ToArray();
        return values.Zip(values.Skip(1)).Count(p => p.Second < p.First);
    }

    private static double Used(MetricFetch.Available fetched, string total, Series free)
    {
        Series size = All(fetched, total).Single(s => s.Labels["instance"] == free.Labels["instance"]);
        return Enumerable.Range(0, free.Count).Max(i => size.ValueAt(free.Times[i])!.Value - free.Values[i]);
    }

    private static IEnumerable<Series> All(MetricFetch.Available fetched, string metric) =>
        fetched.SeriesByHost.Values.SelectMany(s => s).Where(s => s.Metric == metric && s.Count > 0);

    private static string Line(IEnumerable<KeyValuePair<string, string>> labels, double value) =>
        $"{string.Join(',', labels.Where(l => l.Key != "__name__").OrderBy(l => l.Key, StringComparer.Ordinal)
            .Select(l => $"{l.Key}={l.Value}"))} {value.ToString("R", CultureInfo.InvariantCulture)}";

    private static async Task<string[]> AskAsync(PrometheusProcess process, string query, DateTimeOffset at)
    {
        using HttpClient http = new();
        using JsonDocument answer = JsonDocument.Parse(await http.GetStringAsync(
            new Uri(process.Address, $"/api/v1/query?query={Uri.EscapeDataString(query)}&time={at.ToUnixTimeSeconds()}"),
            TestContext.Current.CancellationToken));
        return
        [
            .. answer.RootElement.GetProperty("data").GetProperty("result").EnumerateArray().Select(r => Line(
                r.GetProperty("metric").EnumerateObject().Select(l => KeyValuePair.Create(l.Name, l.Value.GetString()!)),
                double.Parse(r.GetProperty("value")[1].GetString()!, CultureInfo.InvariantCulture)))
                .Order(StringComparer.Ordinal),
        ];
    }

    private static async Task AdministerAsync(PrometheusProcess process, string selector, long from, long until)
    {
        using HttpClient http = new();
        using HttpResponseMessage answer = await http.PostAsync(
            new Uri(process.Address, $"/api/v1/admin/tsdb/delete_series?match[]={Uri.EscapeDataString(selector)}"
                + $"&start={MadeBlocks.FirstSecond + from}&end={MadeBlocks.FirstSecond + until}"),
            null, TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, $"{answer.StatusCode}");
    }

    private sealed record Names(string Total, string Free, string Available, string Kills, string Alert);
}
