using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Plimsoll.Testing;

/// <summary>Starts a real server on a free loopback port, and stops it by its own process id.</summary>
internal static class ServerStart
{
    private const int Attempts = 3;
    private static readonly TimeSpan s_longestStart = TimeSpan.FromSeconds(30);

    /// <param name="folder">The server's own; removed when it does not start.</param>
    /// <param name="arguments">Command line for a port.</param>
    /// <param name="isReady">Asked about each line of the log.</param>
    public static async Task<(Process Process, int Port)> RunAsync(
        string program, string folder, Func<int, IReadOnlyList<string>> arguments,
        Func<string, Process, CancellationToken, Task<bool>> isReady)
    {
        // The port is free when it is chosen, and another process may be quicker.
        for (int attempt = 1; ; attempt++)
        {
            int port = FreePort();
            ProcessStartInfo start = new(program, arguments(port)) { RedirectStandardError = true };
            Process process = Process.Start(start) ?? throw new InvalidOperationException($"{program} is no program");
            string log = await ReadUntilReadyAsync(process, isReady);
            if (log.Length == 0)
            {
                return (process, port);
            }

            process.Dispose();
            if (attempt == Attempts || !log.Contains("address already in use", StringComparison.Ordinal))
            {
                Directory.Delete(folder, recursive: true);
                throw new InvalidOperationException($"{program} did not start: {log}");
            }
        }
    }

    public static async Task StopAsync(Process process, string folder)
    {
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    public static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Empty once the server is ready; its log when it ended or took too long.</summary>
    private static async Task<string> ReadUntilReadyAsync(
        Process process, Func<string, Process, CancellationToken, Task<bool>> isReady)
    {
        List<string> log = [];
        using CancellationTokenSource timer = new(s_longestStart);
        try
        {
            while (await process.StandardError.ReadLineAsync(timer.Token) is { } line)
            {
                log.Add(line);
                if (await isReady(line, process, timer.Token))
                {
                    // The pipe must be emptied for as long as the server lives.
                    _ = process.StandardError.BaseStream.CopyToAsync(Stream.Null);
                    return "";
                }
            }
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            log.Add("it was not ready in time");
        }

        return log.Count > 0 ? string.Join('\n', log) : "it said nothing";
    }
}
