using System.Diagnostics;
using System.Globalization;
using System.IO.Pipelines;
using System.Text.RegularExpressions;
using Plimsoll.Contest.Data;
using Plimsoll.Fleet.Feeds;

namespace Plimsoll.Contest.Servers;

/// <summary>VictoriaMetrics, which must be given the samples once.</summary>
internal static partial class VictoriaServer
{
    private const int Streams = 2;
    private static readonly string[] s_names = ["victoria-metrics", "victoria-metrics-prod"];
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan s_longestMerge = TimeSpan.FromMinutes(10);

    public static async Task<ServerProcess> StartAsync(
        FleetData data, string folder, Limits limits, CancellationToken cancellation)
    {
        await ImportAsync(data, folder, cancellation);
        return await StartOnAsync(data.Victoria, folder, limits, cancellation);
    }

    private static Task<ServerProcess> StartOnAsync(
        string database, string folder, Limits limits, CancellationToken cancellation)
    {
        Directory.CreateDirectory(folder);
        string[] raised = limits == Limits.Raised
            ?
            [
                "-search.maxPointsPerTimeseries=10000000", "-search.maxQueryDuration=5m", "-search.maxQueueDuration=5m",
                "-search.maxSamplesPerQuery=10000000000", "-search.maxUniqueTimeseries=10000000",
            ]
            : [];
        return ServerProcess.StartAsync(
            Program(),
            address =>
            [
                $"-storageDataPath={database}", "-retentionPeriod=100y", $"-httpListenAddr={address}",
                "-import.maxLineLen=100MB", .. raised,
            ],
            "health", Path.Combine(folder, "log"), cancellation);
    }

    // Debian's package and the project's own name it differently.
    public static string Program() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':')
        .SelectMany(folder => s_names.Select(n => Path.Combine(folder, n)))
        .FirstOrDefault(File.Exists) ?? throw new ContestException("no victoria-metrics on the path");

    private static async Task ImportAsync(FleetData data, string folder, CancellationToken cancellation)
    {
        if (Directory.Exists(data.Victoria))
        {
            return;
        }

        long from = Stopwatch.GetTimestamp();
        string part = FleetData.Remake(data.Victoria);
        await using (ServerProcess server = await StartOnAsync(part, folder, Limits.Default, cancellation))
        {
            using HttpClient client = new() { BaseAddress = server.Address, Timeout = Timeout.InfiniteTimeSpan };
            await Task.WhenAll(Enumerable.Range(0, Streams).Select(i => ImportAsync(
                client, data, data.Shape.Hosts * i / Streams, data.Shape.Hosts * (i + 1) / Streams, cancellation)));
            await SettleAsync(client, cancellation);
        }

        Directory.Move(part, data.Victoria);
        Console.Error.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"victoria-metrics: filled in {Stopwatch.GetElapsedTime(from).TotalSeconds:0.0} s"));
    }

    private static async Task ImportAsync(
        HttpClient client, FleetData data, int from, int until, CancellationToken cancellation)
    {
        Pipe pipe = new(new PipeOptions(pauseWriterThreshold: 16 << 20, resumeWriterThreshold: 8 << 20));
        Task writing = Task.Run(
            async () =>
            {
                Exception? fault = null;
                try
                {
                    await JsonLinesFeed.WriteAsync(data.Shape, from, until, pipe.Writer.AsStream(), cancellation);
                }
                catch (Exception e) when (e is IOException or OperationCanceledException or InvalidOperationException)
                {
                    fault = e;
                }

                await pipe.Writer.CompleteAsync(fault);
            },
            cancellation);
        using StreamContent content = new(pipe.Reader.AsStream());
        using HttpResponseMessage answer = await client.PostAsync("api/v1/import", content, cancellation);
        await writing;
        if (!answer.IsSuccessStatusCode)
        {
            throw new ContestException($"victoria-metrics took no samples: {await answer.Content.ReadAsStringAsync(cancellation)}");
        }
    }

    // What it goes on sorting in the background would be counted as the questions' work.
    private static async Task SettleAsync(HttpClient client, CancellationToken cancellation)
    {
        await client.GetStringAsync("internal/force_flush", cancellation);
        await client.GetStringAsync("internal/force_merge", cancellation);
        long from = Stopwatch.GetTimestamp();
        for (int quiet = 0; quiet < 4 && Stopwatch.GetElapsedTime(from) < s_longestMerge;)
        {
            await Task.Delay(s_pause, cancellation);
            string metrics = await client.GetStringAsync("metrics", cancellation);
            quiet = ActiveMerges().Matches(metrics).All(m => m.Groups[1].Value == "0") ? quiet + 1 : 0;
        }
    }

    [GeneratedRegex("""^vm_active_(?:force_)?merges(?:\{[^}]*\})? (\d+)""", RegexOptions.Multiline)]
    private static partial Regex ActiveMerges();
}
