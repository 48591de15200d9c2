using System.Globalization;
using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.Units;
using Plimsoll.Engine.Ports;
using Plimsoll.Prometheus.Blocks;
using Plimsoll.Prometheus.Server;
using Plimsoll.Prometheus.Tests.Faults;
using Plimsoll.Testing;

namespace Plimsoll.Prometheus.Tests.Blocks;

/// <summary>A real Prometheus that scrapes a small exporter of this process five times a second, under the names of
/// three hosts.</summary>
internal sealed class LiveServer : IAsyncDisposable
{
    private readonly RawServer _exporter;
    private readonly PrometheusProcess _process;
    private readonly PrometheusServer _server;

    private LiveServer(RawServer exporter, PrometheusProcess process)
    {
        _exporter = exporter;
        _process = process;
        _server = new(new() { Address = process.Address });
    }

    public static IReadOnlyList<FollowUpHost> Hosts { get; } =
        [.. new[] { "vm1", "vm2", "vm3" }.Select(h => Lab.Host(h, h))];

    public static IReadOnlyList<MetricSelector> Selectors { get; } =
    [
        MetricSelector.Plain("up"), MetricSelector.Plain("noise"), MetricSelector.Plain("count_total"),
        MetricSelector.Plain("steady"), MetricSelector.Plain("odd"), MetricSelector.Plain("now_and_then"),
    ];

    /// <summary>Hidden flags: blocks of seconds instead of hours, so that a test sees compactions and checkpoints.</summary>
    public static string[] ShortBlocks { get; } =
        ["--storage.tsdb.min-block-duration=4s", "--storage.tsdb.max-block-duration=12s"];

    public string DataFolder => _process.DataFolder;

    /// <remarks>The first scrape is made about five seconds after the start.</remarks>
    public static async Task<LiveServer> StartAsync(params string[] flags)
    {
        int scrapes = 0;
        Random random = new(3);
        RawServer exporter = new(request =>
        {
            int scrape = Interlocked.Increment(ref scrapes);
            string sometimes = scrape % 15 < 9 ? "now_and_then 1\n" : "";
            return request.SendAsync(RawServer.Http(200, string.Create(CultureInfo.InvariantCulture, $"""
                noise {random.NextDouble():R}
                count_total {scrape}
                steady 2099433472
                odd {(scrape % 3 == 0 ? "NaN" : "-Inf")}
                {sometimes}
                """), "Content-Type: text/plain\r\n"));
        });
        string target = $"127.0.0.1:{exporter.Address.Port.ToString(CultureInfo.InvariantCulture)}";
        string jobs = string.Join('\n', Hosts.Select(h =>
            $"- {{job_name: {h.Name}, static_configs: [{{targets: ['{target}'], labels: {{instance: {h.Name}}}}}]}}"));
        PrometheusProcess process = await PrometheusProcess.StartAsync(
            null,
            $"global: {{scrape_interval: 200ms, scrape_timeout: 200ms}}\nscrape_configs:\n{jobs}\n",
            flags: ["--web.enable-admin-api", .. flags]);
        return new(exporter, process);
    }

    /// <summary>What the server itself has from its start until <paramref name="until"/>.</summary>
    public async Task<IReadOnlyList<string>> LinesAsync(DateTimeOffset until) => Lab.Lines(
        await _server.FetchAsync(RequestUntil(until), TestContext.Current.CancellationToken));

    /// <summary>The directory's samples, which must be those the server has. A busy machine takes samples in late: what the
    /// server answers before and after must be the same, or all is asked again.</summary>
    public async Task<IReadOnlyList<string>> SameLinesAsync(DateTimeOffset until)
    {
        for (int attempt = 1; ; attempt++)
        {
            IReadOnlyList<string> before = await LinesAsync(until);
            IReadOnlyList<string> lines = await DirectoryLinesAsync(DataFolder, until);
            if (before.SequenceEqual(await LinesAsync(until)) || attempt == 20)
            {
                Assert.Equal(before, lines);
                return lines;
            }
        }
    }

    /// <summary>The same out of a directory, which must be without a fault.</summary>
    public static async Task<IReadOnlyList<string>> DirectoryLinesAsync(string folder, DateTimeOffset until)
    {
        MetricFetch fetched = await new BlockDirectory("data", folder).FetchAsync(
            RequestUntil(until), TestContext.Current.CancellationToken);
        Assert.Empty(Assert.IsType<MetricFetch.Available>(fetched).Warnings);
        return Lab.Lines(fetched);
    }

    private static MetricRequest RequestUntil(DateTimeOffset until) =>
        new(Hosts, Selectors, new Window(until - TimeSpan.FromHours(1), until));

    /// <summary>A moment whose samples the server has taken in.</summary>
    public static DateTimeOffset JustNow() => TimeProvider.System.GetUtcNow() - TimeSpan.FromSeconds(1.5);

    /// <summary>Calls the server's administrative interface.</summary>
    public async Task<string> AdministerAsync(string action)
    {
        using HttpClient client = new();
        using HttpResponseMessage response = await client.PostAsync(
            new Uri(_process.Address, $"/api/v1/admin/tsdb/{action}"), null, TestContext.Current.CancellationToken);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        _server.Dispose();
        await _process.DisposeAsync();
        await _exporter.DisposeAsync();
    }
}
