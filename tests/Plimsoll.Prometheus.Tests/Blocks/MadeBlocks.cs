using System.Diagnostics;
using System.Globalization;
using System.Text;
using Plimsoll.Domain.Evidence;
using Plimsoll.Engine.Ports;
using Plimsoll.Prometheus.Blocks;
using Plimsoll.Testing;

namespace Plimsoll.Prometheus.Tests.Blocks;

/// <summary>Blocks that Debian's promtool makes of text, in a folder that is removed.</summary>
internal sealed class MadeBlocks : IDisposable
{
    public const long FirstSecond = 1_795_417_200;

    private readonly TemporaryFolder _folder = new();

    public string Path => System.IO.Path.Combine(_folder.Path, "data");

    public static MetricRequest Request { get; } = new(
        [Lab.Host("a", "a"), Lab.Host("b", "b")],
        [MetricSelector.Plain("up"), MetricSelector.Plain("work"), MetricSelector.Plain("odd")],
        Window: null);

    /// <summary>Samples of a series, one every 15 seconds, as lines of text.</summary>
    public static string Lines(string series, long fromSecond, int count, Func<int, double> value)
    {
        StringBuilder text = new();
        for (int i = 0; i < count; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{series} {value(i):R} {fromSecond + (15L * i)}\n");
        }

        return text.ToString();
    }

    /// <summary>Two hosts with three metrics each, and a metric nobody asks for.</summary>
    public static string Ordinary(int count) => string.Concat(new[] { "a", "b" }.SelectMany(h => new[]
    {
        Lines($"up{{instance=\"{h}\"}}", FirstSecond, count, _ => 1),
        Lines($"work{{instance=\"{h}\",job=\"node\"}}", FirstSecond, count, i => (i * 7919 % 1000) / 8.0),
        Lines($"odd{{instance=\"{h}\"}}", FirstSecond, count, i => i % 3 == 0 ? double.NaN : i % 5),
        Lines($"other{{instance=\"{h}\"}}", FirstSecond, count, i => i),
    }));

    /// <summary>Adds blocks; each call makes new ones, which may overlap those there are.</summary>
    public async Task AddAsync(string text, string duration = "24h")
    {
        string file = System.IO.Path.Combine(_folder.Path, "text.om");
        await File.WriteAllTextAsync(file, text + "# EOF\n");
        ProcessStartInfo start = new("/usr/bin/promtool",
            ["tsdb", "create-blocks-from", "openmetrics", "--quiet", $"--max-block-duration={duration}", file, Path])
        {
            RedirectStandardOutput = true,
        };
        using Process promtool = Process.Start(start)!;
        await promtool.WaitForExitAsync();
        Assert.Equal(0, promtool.ExitCode);
    }

    public async Task<MetricFetch.Available> FetchAsync(MetricRequest? request = null) =>
        Assert.IsType<MetricFetch.Available>(await new BlockDirectory("data", Path).FetchAsync(
            request ?? Request, TestContext.Current.CancellationToken));

    /// <summary>What a real Prometheus has in the same blocks.</summary>
    public async Task<IReadOnlyList<string>> ServerLinesAsync(MetricRequest request)
    {
        await using PrometheusProcess process = await PrometheusProcess.StartAsync(Path);
        using Prometheus.Server.PrometheusServer server = new(new() { Address = process.Address });
        return Lab.Lines(await server.FetchAsync(request, TestContext.Current.CancellationToken));
    }

    public void Dispose() => _folder.Dispose();
}
