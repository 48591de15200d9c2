using System.Diagnostics;
using System.Globalization;
using Plimsoll.Testing;

namespace Plimsoll.Prometheus.Tests.RemoteRead;

/// <summary>A real VictoriaMetrics on a free loopback port, with an empty store.</summary>
internal sealed class VictoriaMetricsProcess : IAsyncDisposable
{
    public const string Program = "/usr/bin/victoria-metrics";
    public const string SkipReason = "Debian's victoria-metrics is not installed (/usr/bin/victoria-metrics)";

    private readonly TemporaryFolder _folder = new();
    private readonly HttpClient _client = new();
    private readonly Process _process;

    private VictoriaMetricsProcess()
    {
        int port = PrometheusProcess.FreePort();
        Address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/"));
        _process = Process.Start(new ProcessStartInfo(
            Program,
            [
                $"-httpListenAddr=127.0.0.1:{port}", $"-storageDataPath={_folder.Path}", "-retentionPeriod=100y",
                "-loggerLevel=PANIC",
            ]))!;
    }

    public Uri Address { get; }

    public static async Task<VictoriaMetricsProcess> StartAsync(CancellationToken cancellation)
    {
        VictoriaMetricsProcess started = new();
        for (int i = 0; ; i++)
        {
            try
            {
                await started._client.GetStringAsync(new Uri(started.Address, "health"), cancellation);
                return started;
            }
            catch (HttpRequestException) when (i < 200)
            {
                await Task.Delay(50, cancellation);
            }
        }
    }

    /// <param name="text">Samples in Prometheus' text format, times in milliseconds.</param>
    public async Task ImportAsync(string text, CancellationToken cancellation)
    {
        using StringContent content = new(text);
        using HttpResponseMessage response = await _client.PostAsync(
            new Uri(Address, "api/v1/import/prometheus"), content, cancellation);
        response.EnsureSuccessStatusCode();
        await _client.GetStringAsync(new Uri(Address, "internal/force_flush"), cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _client.Dispose();
        _folder.Dispose();
    }
}
