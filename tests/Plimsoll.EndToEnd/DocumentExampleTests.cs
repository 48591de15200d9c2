using Plimsoll.Testing;

namespace Plimsoll.EndToEnd;

/// <summary>The commands that README and documents show do what they say.</summary>
public sealed class DocumentExampleTests
{
    public static TheoryData<string, int> Examples()
    {
        TheoryData<string, int> examples = [];
        foreach (string path in Directory
            .EnumerateFiles(Path.Combine(Repository.Root, "docs"), "*.md", SearchOption.AllDirectories)
            .Select(p => Path.GetRelativePath(Repository.Root, p))
            .Append("README.md")
            .Order(StringComparer.Ordinal))
        {
            foreach (ConsoleExample example in ConsoleExample.Read(path))
            {
                examples.Add(path, example.Line);
            }
        }

        return examples;
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public async Task Example_WhenRun_PrintsWhatIsShown(string path, int line)
    {
        ConsoleExample example = ConsoleExample.Read(path).Single(e => e.Line == line);
        Assert.True(example.Arguments is not null, $"{example} is no command of plimsoll");

        Ended ended = await Ended.RunAsync([.. example.Arguments!]);

        Assert.True(ended.ExitCode == example.ExitCode, $"{example} ended with {ended.ExitCode}: {ended.Error}");
        Assert.True(
            example.Matches(ended.Output + ended.Error),
            $"{example} printed:\n{ended.Output}{ended.Error}");
    }
}
