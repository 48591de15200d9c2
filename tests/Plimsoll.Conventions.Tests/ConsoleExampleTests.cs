namespace Plimsoll.Conventions.Tests;

/// <summary>The reader of the documents' commands, on a document of its own.</summary>
public sealed class ConsoleExampleTests : IDisposable
{
    private readonly string _path = Path.GetTempFileName();

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void Read_WhenBlocksDiffer_TakesConsoleBlocksOnly()
    {
        IReadOnlyList<ConsoleExample> examples = Read(
            """
            ```sh
            $ plimsoll not this
            ```

            ```console
            $ plimsoll verify "a b.md" --format 'js''on'
            # exit 3
            first

            last

            $ git status
            ```
            $ plimsoll nor this
            """);

        Assert.Equal(2, examples.Count);
        Assert.Equal(["plimsoll", "verify", "a b.md", "--format", "json"], examples[0].Words);
        Assert.Equal(["verify", "a b.md", "--format", "json"], examples[0].Arguments!);
        Assert.Equal(6, examples[0].Line);
        Assert.Equal(3, examples[0].ExitCode);
        Assert.Equal(["first", "", "last"], examples[0].Output);
        Assert.Null(examples[1].Arguments);
        Assert.Equal(0, examples[1].ExitCode);
        Assert.Empty(examples[1].Output);
    }

    [Fact]
    public void Arguments_WhenRunFromSource_StartAfterTheDashes()
    {
        ConsoleExample example = Assert.Single(Read(
            """
            ```console
            $ dotnet run -c Release --project src/Plimsoll.Cli -- lint x.md
            ```
            """));

        Assert.Equal(["lint", "x.md"], example.Arguments!);
    }

    [Theory]
    [InlineData("a\n...\nd", "a\nb\nc\nd\n", true)]
    [InlineData("a\n...\nd", "a\nd", true)]
    [InlineData("a\n...", "a", true)]
    [InlineData("a\n...\nd", "a\nb\nc", false)]
    [InlineData("...\nb\n...", "a  \nb \nc", true)]
    [InlineData("a", "a\nb", false)]
    [InlineData("a\nb", "a", false)]
    public void Matches_WhenDotsStandForLines_TakesAnyNumber(string shown, string printed, bool expected)
    {
        ConsoleExample example = Assert.Single(Read($"```console\n$ plimsoll\n{shown}\n```\n"));

        Assert.Equal(expected, example.Matches(printed));
    }

    private IReadOnlyList<ConsoleExample> Read(string text)
    {
        File.WriteAllText(_path, text);
        return ConsoleExample.Read(_path);
    }
}
