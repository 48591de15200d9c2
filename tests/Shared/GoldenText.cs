namespace Plimsoll.Testing;

/// <summary>Compares with a file in the test project's folder Golden. PLIMSOLL_GOLDEN=write writes the files instead; review
/// the diff.</summary>
internal static class GoldenText
{
    public static void AssertEqual(string name, string actual)
    {
        string project = typeof(GoldenText).Assembly.GetName().Name!;
        string path = Path.Combine(Repository.Root, "tests", project, "Golden", name);
        if (Environment.GetEnvironmentVariable("PLIMSOLL_GOLDEN") == "write")
        {
            File.WriteAllText(path, actual);
        }

        Assert.True(File.Exists(path), $"{path} is missing; set PLIMSOLL_GOLDEN=write once");
        Assert.Equal(File.ReadAllText(path), actual, ignoreLineEndingDifferences: true);
    }
}
