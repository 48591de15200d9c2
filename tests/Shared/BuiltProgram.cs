using System.Diagnostics;

namespace Plimsoll.Testing;

/// <summary>The program as whole-run tests start it: the published one, else the one built beside the tests.</summary>
internal static class BuiltProgram
{
    /// <summary>The published program when it is there and not older than the build, else null.</summary>
    public static string? Published { get; } = FindPublished();

    /// <summary>A start of <c>plimsoll</c> in the checkout with its output captured. No shell is involved.</summary>
    public static ProcessStartInfo Start(params IEnumerable<string> arguments)
    {
        ProcessStartInfo start = new(Published ?? "dotnet")
        {
            WorkingDirectory = Repository.Root,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        if (Published is null)
        {
            start.ArgumentList.Add(BuiltPath);
        }

        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        return start;
    }

    private static string BuiltPath => Path.Combine(AppContext.BaseDirectory, "plimsoll.dll");

    private static string? FindPublished()
    {
        // A program of an earlier day would test yesterday's code.
        string path = Path.Combine(Repository.Root, "artifacts", "bin", "plimsoll");
        return File.Exists(path) && File.GetLastWriteTimeUtc(path) >= File.GetLastWriteTimeUtc(BuiltPath) ? path : null;
    }
}
