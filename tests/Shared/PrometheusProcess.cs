using System.Diagnostics;
using System.Globalization;

namespace Plimsoll.Testing;

/// <summary>A real Prometheus on a free loopback port, on its own copy of recorded blocks. Takes about 0.4 s to
/// start.</summary>
/// <remarks>Tests that need it call <c>Assert.SkipUnless(PrometheusProcess.IsInstalled,
/// PrometheusProcess.SkipReason)</c>. It is stopped by its own process id, and its folder removed, on
/// disposal.</remarks>
internal sealed class PrometheusProcess : IAsyncDisposable
{
    public const string SkipReason = "Debian's prometheus is not installed (/usr/bin/prometheus)";

    private const string Program = "/usr/bin/prometheus";

    private readonly Process _process;
    private readonly string _folder;

    private PrometheusProcess(Process process, string folder, int port)
    {
        _process = process;
        _folder = folder;
        Port = port;
    }

    public static bool IsInstalled => File.Exists(Program);

    public int Port { get; }

    /// <summary>The server's own data directory, written while it runs.</summary>
    public string DataFolder => Path.Combine(_folder, "data");

    /// <summary>Plain HTTP; a server started with TLS needs its scheme replaced.</summary>
    public Uri Address => new($"http://127.0.0.1:{Port.ToString(CultureInfo.InvariantCulture)}");

    /// <param name="blocks">Folder of blocks to copy; null: an empty database.</param>
    /// <param name="configuration">Text of the configuration file.</param>
    /// <param name="webConfiguration">Text of the file for <c>--web.config.file</c>; null: none.</param>
    /// <param name="flags">Further command-line flags.</param>
    public static async Task<PrometheusProcess> StartAsync(
        string? blocks, string configuration = "", string? webConfiguration = null, params string[] flags)
    {
        string folder = Directory.CreateTempSubdirectory("plimsoll-prometheus-").FullName;
        CopyFolder(blocks, Path.Combine(folder, "data"));
        await File.WriteAllTextAsync(Path.Combine(folder, "prometheus.yml"), configuration);
        List<string> arguments =
        [
            $"--config.file={folder}/prometheus.yml",
            $"--storage.tsdb.path={folder}/data",
            "--storage.tsdb.retention.time=100y",
            .. flags,
        ];
        if (webConfiguration is not null)
        {
            await File.WriteAllTextAsync(Path.Combine(folder, "web.yml"), webConfiguration);
            arguments.Add($"--web.config.file={folder}/web.yml");
        }

        (Process process, int port) = await ServerStart.RunAsync(
            Program, folder, port => [.. arguments, $"--web.listen-address=127.0.0.1:{port}"],
            (line, _, _) => Task.FromResult(
                line.Contains("Server is ready to receive web requests", StringComparison.Ordinal)));
        return new PrometheusProcess(process, folder, port);
    }

    public async ValueTask DisposeAsync() => await ServerStart.StopAsync(_process, _folder);

    private static void CopyFolder(string? from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (string file in from is null ? [] : Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            string copy = Path.Combine(to, Path.GetRelativePath(from!, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }
}
