using Plimsoll.Testing;

namespace Plimsoll.Cli.Tests.Fixtures;

/// <summary>Parts of the documentation that are made by the program. <c>PLIMSOLL_UPDATE_GOLDEN=1</c> writes them
/// anew.</summary>
internal static class DocumentedExample
{
    /// <summary>The part between <paramref name="start"/> and <paramref name="end"/> of a page must be
    /// <paramref name="actual"/>.</summary>
    public static void Check(string page, string start, string end, string actual)
    {
        string path = Path.Combine(Repository.Root, "docs", page);
        string text = File.ReadAllText(path);
        int from = text.IndexOf(start, StringComparison.Ordinal) + start.Length;
        Assert.True(from >= start.Length, $"{page} has no '{start}'");
        int until = text.IndexOf(end, from, StringComparison.Ordinal);
        if (Environment.GetEnvironmentVariable("PLIMSOLL_UPDATE_GOLDEN") == "1")
        {
            File.WriteAllText(path, text[..from] + actual + text[until..]);
            return;
        }

        Assert.Equal(actual, text[from..until]);
    }
}
