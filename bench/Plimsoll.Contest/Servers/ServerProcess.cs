using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Plimsoll.Contest.Servers;

/// <summary>A server of this run: on loopback, on a free port, stopped by its own process id.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private const int Terminate = 15;
    private const int StartAttempts = 600;
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan s_longestStop = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly StreamWriter _log;

    private ServerProcess(Process process, StreamWriter log, Uri address)
    {
        _process = process;
        _log = log;
        Address = address;
    }

    public Uri Address { get; }

    public int Id => _process.Id;

    /// <param name="arguments">Given the address to listen on.</param>
    /// <param name="readyPath">Answers 200 when the server is ready.</param>
    public static async Task<ServerProcess> StartAsync(
        string program, Func<string, IEnumerable<string>> arguments, string readyPath, string logPath,
        CancellationToken cancellation)
    {
        string address = $"127.0.0.1:{FreePort()}";
        ProcessStartInfo start = new(program, arguments(address))
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        Process process = Process.Start(start)!;
        StreamWriter log = new(logPath, append: true) { AutoFlush = true };
        ServerProcess server = new(process, log, new Uri($"http://{address}/"));
        process.OutputDataReceived += server.Log;
        process.ErrorDataReceived += server.Log;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            await server.ReadyAsync(readyPath, logPath, cancellation);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _ = Kill(_process.Id, Terminate);
            using CancellationTokenSource limit = new(s_longestStop);
            try
            {
                await _process.WaitForExitAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                _process.Kill();
            }
        }

        _process.Dispose();
        lock (_log)
        {
            _log.Dispose();
        }
    }

    private static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private void Log(object sender, DataReceivedEventArgs line)
    {
        lock (_log)
        {
            if (_log.BaseStream is { CanWrite: true })
            {
                _log.WriteLine(line.Data);
            }
        }
    }

    private async Task ReadyAsync(string path, string logPath, CancellationToken cancellation)
    {
        using HttpClient client = new() { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(5) };
        for (int attempt = 0; attempt < StartAttempts; attempt++)
        {
            if (_process.HasExited)
            {
                throw new ContestException($"{_process.StartInfo.FileName} ended with {_process.ExitCode}; see {logPath}");
            }

            try
            {
                using HttpResponseMessage answer = await client.GetAsync(path, cancellation);
                if (answer.IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            await Task.Delay(s_pause, cancellation);
        }

        throw new ContestException($"{_process.StartInfo.FileName} is not ready; see {logPath}");
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int process, int signal);
}
