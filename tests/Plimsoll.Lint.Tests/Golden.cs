using Plimsoll.Testing;

namespace Plimsoll.Lint.Tests;

/// <summary>Compares with a file under Golden. PLIMSOLL_GOLDEN=write writes the files instead; review the
/// diff.</summary>
internal static class Golden
{
    public static void AssertEqual(string name, string actual)
    {
        string path = Path.Combine(Repository.Root, "tests", "Plimsoll.Lint.Tests", "Golden", name);
        if (Environment.GetEnvironmentVariable("PLIMSOLL_GOLDEN") == "write")
        {
            File.WriteAllText(path, actual);
        }

        Assert.True(File.Exists(path), $"{path} is missing; set PLIMSOLL_GOLDEN=write once");
        Assert.Equal(File.ReadAllText(path), actual, ignoreLineEndingDifferences: true);
    }
}
