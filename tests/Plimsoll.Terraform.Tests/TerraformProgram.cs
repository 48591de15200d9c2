using System.Diagnostics;

namespace Plimsoll.Terraform.Tests;

/// <summary>The installed terraform, asked about files. Nothing here needs a network or a
/// provider.</summary>
internal static class TerraformProgram
{
    public const string SkipReason = "terraform is not installed";

    private static readonly string? s_path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, "terraform")).FirstOrDefault(File.Exists);

    public static bool IsInstalled => s_path is not null;

    /// <summary>Paths below <paramref name="folder"/> that the formatter would change, and all that it says.</summary>
    public static async Task<(string[] Unformatted, string Errors)> CheckFormatAsync(string folder)
    {
        (string output, string errors, _) = await RunAsync(folder, "fmt", "-check", "-recursive", "-no-color", ".");
        return (output.Split('\n', StringSplitOptions.RemoveEmptyEntries), errors);
    }

    /// <summary>What a plan of the folder would make, as terraform's own JSON. Only built-in resources may be in it.</summary>
    public static async Task<string> PlanAsync(string folder)
    {
        string[][] steps =
        [
            ["init", "-backend=false", "-input=false", "-no-color"],
            ["plan", "-input=false", "-refresh=false", "-no-color", "-out=plan.bin"],
            ["show", "-json", "plan.bin"],
        ];
        string last = "";
        foreach (string[] step in steps)
        {
            (last, string errors, int code) = await RunAsync(folder, step);
            Assert.True(code == 0, $"terraform {step[0]}: {errors}");
        }

        return last;
    }

    private static async Task<(string Output, string Errors, int Code)> RunAsync(string folder, params string[] arguments)
    {
        ProcessStartInfo start = new(s_path!, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Remove("TF_CLI_CONFIG_FILE");
        start.Environment["CHECKPOINT_DISABLE"] = "1";
        using Process process = Process.Start(start) ?? throw new InvalidOperationException("terraform did not start");
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        string errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (await output, errors, process.ExitCode);
    }
}
