using System.Runtime.Versioning;
using Plimsoll.Cli.Outputs;

namespace Plimsoll.Cli.Tests.Outputs;

[UnsupportedOSPlatform("windows")]
public sealed class FileReplacementTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("plimsoll-file-").FullName;

    public FileReplacementTests() => File.WriteAllText(Plan, "old");

    private string Plan => Path.Combine(_folder, "plan.md");

    public void Dispose()
    {
        File.SetUnixFileMode(_folder, (UnixFileMode)0b111_000_000);
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void Replace_WhenUnchanged_PutsTheContentAndKeepsTheMode()
    {
        File.SetUnixFileMode(Plan, (UnixFileMode)0b110_100_000);

        Assert.Null(FileReplacement.Replace(Plan, "old"u8.ToArray(), "new"u8));

        AssertOnly("new");
        Assert.Equal((UnixFileMode)0b110_100_000, File.GetUnixFileMode(Plan));
    }

    [Theory]
    [InlineData("older")]
    [InlineData("ol")]
    [InlineData("")]
    public void Replace_WhenChangedMeanwhile_LeavesIt(string read)
    {
        string? fault = FileReplacement.Replace(Plan, System.Text.Encoding.UTF8.GetBytes(read), "new"u8);

        Assert.StartsWith("it was changed meanwhile", fault, StringComparison.Ordinal);
        AssertOnly("old");
    }

    [Fact]
    public void Replace_WhenReadOnly_LeavesIt()
    {
        File.SetUnixFileMode(Plan, (UnixFileMode)0b100_100_100);

        Assert.Equal("it is read-only", FileReplacement.Replace(Plan, "old"u8.ToArray(), "new"u8));
        AssertOnly("old");
    }

    [Fact]
    public void Replace_WhenFolderIsReadOnly_LeavesIt()
    {
        File.SetUnixFileMode(_folder, (UnixFileMode)0b101_101_101);

        Assert.Equal("its folder is read-only", FileReplacement.Replace(Plan, "old"u8.ToArray(), "new"u8));
        AssertOnly("old");
    }

    [Fact]
    public void Replace_WhenGone_SaysSo()
    {
        File.Delete(Plan);
        Assert.Equal("it is not there any more", FileReplacement.Replace(Plan, "old"u8.ToArray(), "new"u8));
        Assert.Empty(Directory.GetFiles(_folder));
    }

    [Fact]
    public void Replace_WhenLink_ReplacesWhatItPointsTo()
    {
        string link = Path.Combine(_folder, "link.md");
        File.CreateSymbolicLink(link, "plan.md");

        Assert.Null(FileReplacement.Replace(link, "old"u8.ToArray(), "new"u8));

        Assert.Equal("new", File.ReadAllText(Plan));
        Assert.Equal("plan.md", new FileInfo(link).LinkTarget);
    }

    private void AssertOnly(string content)
    {
        Assert.Equal(content, File.ReadAllText(Plan));
        Assert.Equal([Plan], Directory.GetFiles(_folder));
    }
}
