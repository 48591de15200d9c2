using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using Plimsoll.Linux.Records;

namespace Plimsoll.Linux.Commands;

/// <summary>Runs one command: no shell, no input, bounded time, bounded error text.</summary>
internal static class CommandRun
{
    private const int MaxErrorBytes = 64 << 10;
    private const int MaxShownErrors = 500;

    /// <param name="read">Reads the output to its end, or stops early.</param>
    /// <exception cref="OperationCanceledException">The caller cancelled; the command is dead then.</exception>
    public static async ValueTask<CommandEnd> RunAsync(
        IReadOnlyList<string> command,
        Func<Stream, CancellationToken, ValueTask> read,
        TimeSpan timeout,
        TimeProvider time,
        CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        using Process process = new() { StartInfo = Describe(command) };
        try
        {
            process.Start();
        }
        catch (Exception e) when (e is Win32Exception or InvalidOperationException)
        {
            return new($"cannot start {command[0]}: {e.Message}", "", HasMoreErrors: false);
        }

        using CancellationTokenSource timer = new(timeout, time);
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation, timer.Token);
        try
        {
            process.StandardInput.Close();
            Task<(string Text, bool HasMore)> errors = ReadErrorsAsync(process.StandardError.BaseStream, stop.Token);
            await read(process.StandardOutput.BaseStream, stop.Token).AsTask().WaitAsync(stop.Token)
                .ConfigureAwait(false);

            // A reader that stopped early leaves a command that would wait for it for ever.
            process.StandardOutput.Close();
            (string text, bool hasMore) = await errors.WaitAsync(stop.Token).ConfigureAwait(false);
            await process.WaitForExitAsync(stop.Token).ConfigureAwait(false);
            return new(FaultOf(process.ExitCode, text), text, hasMore);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new(
                string.Create(CultureInfo.InvariantCulture, $"no end after {timeout.TotalSeconds:0.#} s"),
                "",
                HasMoreErrors: false);
        }
        catch (IOException e)
        {
            return new(e.Message, "", HasMoreErrors: false);
        }
        finally
        {
            Kill(process);
        }
    }

    private static ProcessStartInfo Describe(IReadOnlyList<string> command)
    {
        ProcessStartInfo start = new(command[0])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (string word in command.Skip(1))
        {
            start.ArgumentList.Add(word);
        }

        return start;
    }

    private static string? FaultOf(int exitCode, string errors) => exitCode == 0 ? null : string.Create(
        CultureInfo.InvariantCulture,
        $"exit code {exitCode}{(errors.Length == 0 ? "" : $": {Excerpt.Of(errors.Trim(), MaxShownErrors)}")}");

    private static async Task<(string Text, bool HasMore)> ReadErrorsAsync(
        Stream errors, CancellationToken cancellation)
    {
        byte[] kept = new byte[MaxErrorBytes];
        byte[] dropped = new byte[4096];
        int length = 0;
        bool hasMore = false;
        while (true)
        {
            bool isFull = length == kept.Length;
            int read = await errors.ReadAsync(isFull ? dropped : kept.AsMemory(length), cancellation)
                .ConfigureAwait(false);
            if (read == 0)
            {
                return (Encoding.UTF8.GetString(kept, 0, length), hasMore);
            }

            hasMore |= isFull;
            length += isFull ? 0 : read;
        }
    }

    private static void Kill(Process process)
    {
        try
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception or AggregateException)
        {
            // It ended by itself meanwhile, or is not ours to kill (sudo): nothing more can be done.
        }
    }
}
