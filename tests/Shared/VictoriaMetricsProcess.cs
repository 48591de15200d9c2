using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;

namespace Plimsoll.Testing;

/// <summary>A real, empty VictoriaMetrics on a free loopback port. Takes about 0.2 s to start.</summary>
/// <remarks>Tests that need it call <c>Assert.SkipUnless(VictoriaMetricsProcess.IsInstalled,
/// VictoriaMetricsProcess.SkipReason)</c>. It is stopped by its own process id, and its folder removed, on
/// disposal.</remarks>
internal sealed class VictoriaMetricsProcess : IAsyncDisposable
{
    public const string SkipReason = "Debian's victoria-metrics is not installed (/usr/bin/victoria-metrics)";

    private const string Program = "/usr/bin/victoria-metrics";

    private readonly Process _process;
    private readonly string _folder;
    private readonly HttpClient _http;

    private VictoriaMetricsProcess(Process process, string folder, int port)
    {
        _process = process;
        _folder = folder;
        Address = new($"http://127.0.0.1:{port.ToString(CultureInfo.InvariantCulture)}");
        _http = new HttpClient { BaseAddress = Address };
    }

    public static bool IsInstalled => File.Exists(Program);

    public Uri Address { get; }

    /// <summary>Largest resident size so far, in bytes.</summary>
    public long PeakResidentBytes
    {
        get
        {
            string line = File.ReadLines($"/proc/{_process.Id.ToString(CultureInfo.InvariantCulture)}/status")
                .First(l => l.StartsWith("VmHWM:", StringComparison.Ordinal));
            return 1024 * long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture);
        }
    }

    /// <param name="flags">Further command-line flags.</param>
    public static async Task<VictoriaMetricsProcess> StartAsync(params string[] flags)
    {
        string folder = Directory.CreateTempSubdirectory("plimsoll-victoria-").FullName;

        (Process process, int port) = await ServerStart.RunAsync(
            Program, folder,
            port =>
            [
                "-retentionPeriod=100y",
                $"-httpListenAddr=127.0.0.1:{port.ToString(CultureInfo.InvariantCulture)}",
                $"-storageDataPath={folder}/data",
                .. flags,
            ],
            // It says so just before it listens, and ends at once when it cannot.
            async (line, process, cancellation) => line.Contains("pprof handlers are exposed", StringComparison.Ordinal)
                && await IsAnsweringAsync(line, process, cancellation));
        return new VictoriaMetricsProcess(process, folder, port);
    }

    /// <summary>Takes in OpenMetrics text with timestamps in seconds, packed by gzip.</summary>
    public async Task ImportAsync(string gzipFile)
    {
        using ByteArrayContent text = new(await File.ReadAllBytesAsync(gzipFile));
        text.Headers.ContentEncoding.Add("gzip");
        await SendAsync("api/v1/import/prometheus", text);
    }

    /// <summary>Takes in lines of the text format.</summary>
    public async Task ImportTextAsync(string lines)
    {
        using StringContent text = new(lines);
        await SendAsync("api/v1/import/prometheus", text);
    }

    /// <summary>Takes in one request of Prometheus' remote write.</summary>
    /// <param name="snappy">A <c>WriteRequest</c> packed by Snappy.</param>
    public async Task RemoteWriteAsync(byte[] snappy)
    {
        using ByteArrayContent body = new(snappy);
        body.Headers.ContentType = new MediaTypeHeaderValue("application/x-protobuf");
        body.Headers.ContentEncoding.Add("snappy");
        await SendAsync("api/v1/write", body);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await ServerStart.StopAsync(_process, _folder);
    }

    private async Task SendAsync(string path, HttpContent content)
    {
        using HttpResponseMessage taken = await _http.PostAsync(new Uri(path, UriKind.Relative), content);
        taken.EnsureSuccessStatusCode();

        // What came in is seen only a while later, unless the server is told to hurry.
        using HttpResponseMessage seen = await _http.GetAsync(new Uri("internal/force_flush", UriKind.Relative));
        seen.EnsureSuccessStatusCode();
    }

    private static async Task<bool> IsAnsweringAsync(string line, Process process, CancellationToken cancellation)
    {
        string address = line[line.IndexOf("http://", StringComparison.Ordinal)..].Replace("/debug/pprof/", "/health", StringComparison.Ordinal);
        using HttpClient http = new();
        while (!process.HasExited)
        {
            try
            {
                string health = await http.GetStringAsync(new Uri(address.Trim()), cancellation);
                await Task.Delay(20, cancellation);
                return health == "OK" && !process.HasExited;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(20, cancellation);
            }
        }

        return false;
    }
}
