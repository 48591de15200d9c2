using System.Diagnostics;

namespace Plimsoll.Cli.Tests.Hosting;

/// <summary>The built executable, as a shell sees it. <c>PLIMSOLL_BINARY</c> names another one, e.g. the
/// published.</summary>
public sealed class ProcessTests
{
    [Theory]
    [InlineData("--version", 0, "plimsoll 0.1.0\n", "")]
    [InlineData("verify /no/such.md", 2, "", "error PLM4007")]
    [InlineData("nonsense", 2, "", "error PLM4001")]
    [InlineData("checks --format yaml", 0, "schema: plimsoll.checks/1", "")]
    [InlineData("config --timeout 5s --format json", 0, "\"from\": \"--timeout\"", "")]
    [InlineData("verify --help", 0, "Usage: plimsoll verify FOLLOW-UP", "")]
    public void Run_WhenStarted_ExitsAsDocumented(string arguments, int exitCode, string output, string error)
    {
        (int code, string text, string faults) = Shell($"\"$@\" {arguments}");
        Assert.Equal((exitCode, true, true), (code, text.Contains(output, StringComparison.Ordinal),
            faults.Contains(error, StringComparison.Ordinal)));
        Assert.Equal(error.Length == 0, faults.Length == 0);
    }

    [Fact]
    public void Run_WhenReaderOfPipeIsGone_DoesNotCrash()
    {
        (int code, _, string error) = Shell("\"$@\" completion zsh | head -c 1 >/dev/null; exit ${PIPESTATUS[0]}");
        Assert.Equal((0, ""), (code, error));
    }

    [Theory]
    [InlineData("--version")]
    [InlineData("checks")]
    public void Run_WhenOutputIsFull_ExitsFourWithOneLine(string arguments)
    {
        Assert.SkipWhen(!File.Exists("/dev/full"), "there is no /dev/full here");
        (int code, _, string error) = Shell($"\"$@\" {arguments} >/dev/full");
        Assert.Equal(4, code);
        Assert.Equal(1, error.Count(c => c == '\n'));
    }

    internal static (int Code, string Output, string Error) Shell(string script, params string[] more)
    {
        string? binary = Environment.GetEnvironmentVariable("PLIMSOLL_BINARY");
        string[] command = binary is null ? ["dotnet", Path.Combine(AppContext.BaseDirectory, "plimsoll.dll")]
            : [binary];
        ProcessStartInfo start = new("bash", ["-c", script, "bash", .. command, .. more])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        start.Environment.Remove("PLIMSOLL_UPDATE_GOLDEN");
        start.Environment.Remove("PLIMSOLL_BINARY");
        start.Environment.Remove("PLIMSOLL_SAMPLES");
        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.GetAwaiter().GetResult());
    }
}
