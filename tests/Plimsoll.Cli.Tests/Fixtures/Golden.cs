using Plimsoll.Testing;

namespace Plimsoll.Cli.Tests.Fixtures;

/// <summary>Expected outputs in files. <c>PLIMSOLL_UPDATE_GOLDEN=1</c> writes them anew; review the
/// difference.</summary>
internal static class Golden
{
    public static void Check(string name, ReadOnlySpan<byte> actual)
    {
        string path = Path.Combine(Repository.Root, "tests", "Plimsoll.Cli.Tests", "Golden", name);
        if (Environment.GetEnvironmentVariable("PLIMSOLL_UPDATE_GOLDEN") == "1")
        {
            File.WriteAllBytes(path, actual);
            return;
        }

        Assert.True(File.Exists(path), $"{path} is missing; PLIMSOLL_UPDATE_GOLDEN=1 writes it");
        Assert.Equal(File.ReadAllText(path), System.Text.Encoding.UTF8.GetString(actual));
    }
}
