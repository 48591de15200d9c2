using System.Diagnostics;
using Plimsoll.Testing;

namespace Plimsoll.EndToEnd;

/// <summary>A finished run of the program.</summary>
internal sealed record Ended(int ExitCode, string Output, string Error)
{
    private static readonly TimeSpan _longest = TimeSpan.FromSeconds(90);

    public static Task<Ended> RunAsync(params string[] arguments) => RunAsync([], arguments);

    /// <param name="environment">Added to the test's own, without any setting of Plimsoll's.</param>
    public static async Task<Ended> RunAsync(Dictionary<string, string> environment, params string[] arguments)
    {
        ProcessStartInfo start = BuiltProgram.Start(arguments);
        foreach (string name in start.Environment.Keys.Where(k => k.StartsWith("PLIMSOLL_", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(name);
        }

        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        using CancellationTokenSource limit = new(_longest);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"plimsoll {string.Join(' ', arguments)} ran longer than {_longest}");
        }

        return new Ended(process.ExitCode, await output, await error);
    }
}
