using System.Diagnostics;
using System.Globalization;

namespace Plimsoll.Contest.Measuring;

/// <summary>Runs the published program under GNU time(1).</summary>
internal sealed class ProgramRun(string program, string folder)
{
    private const string Time = "/usr/bin/time";
    private static readonly TimeSpan s_longest = TimeSpan.FromMinutes(30);

    private string Figures => Path.Combine(folder, "time");

    /// <param name="output">File that standard output goes to.</param>
    public async Task<Cost> RunAsync(string output, CancellationToken cancellation, params string[] arguments)
    {
        ProcessStartInfo start = new(
            Time, ["-f", "%U %S %M", "-o", Figures, program, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        long from = Stopwatch.GetTimestamp();
        using Process process = Process.Start(start)!;
        try
        {
            using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            limit.CancelAfter(s_longest);
            Task<string> errors = process.StandardError.ReadToEndAsync(limit.Token);
            await using (FileStream file = File.Create(output))
            {
                await process.StandardOutput.BaseStream.CopyToAsync(file, limit.Token);
            }

            await process.WaitForExitAsync(limit.Token);
            double wall = Stopwatch.GetElapsedTime(from).TotalSeconds;
            if (process.ExitCode is not (0 or 1 or 3))
            {
                throw new ContestException(
                    $"exit code {process.ExitCode} from plimsoll {string.Join(' ', arguments)}: {await errors}");
            }

            return Read(wall);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    private Cost Read(double wall)
    {
        // Before it a line may stand that says with which code the program ended.
        string[] parts = File.ReadAllLines(Figures)[^1].Split(' ');
        double processor = Number(parts[0]) + Number(parts[1]);
        return new Cost(wall, processor, (long)Number(parts[2]) * 1024);
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
