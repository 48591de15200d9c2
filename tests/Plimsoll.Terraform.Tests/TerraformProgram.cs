using System.Diagnostics;

namespace Plimsoll.Terraform.Tests;

/// <summary>The installed terraform, asked about files: <c>fmt</c> needs no network and no provider.</summary>
internal static class TerraformProgram
{
    public const string SkipReason = "terraform is not installed";

    private static readonly string? s_path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, "terraform")).FirstOrDefault(File.Exists);

    public static bool IsInstalled => s_path is not null;

    /// <summary>Paths below <paramref name="folder"/> that the formatter would change, and all that it says.</summary>
    public static async Task<(string[] Unformatted, string Errors)> CheckFormatAsync(string folder)
    {
        ProcessStartInfo start = new(s_path!, ["fmt", "-check", "-recursive", "-no-color", "."])
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
        return ((await output).Split('\n', StringSplitOptions.RemoveEmptyEntries), errors);
    }
}
