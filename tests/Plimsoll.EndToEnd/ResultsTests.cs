using System.Runtime.Versioning;
using Plimsoll.Testing;

namespace Plimsoll.EndToEnd;

/// <summary><c>verify --write</c> on a copy of the sample.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class ResultsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("plimsoll-results-").FullName;
    private readonly byte[] _original = File.ReadAllBytes(Repository.Sample("follow-up.md"));

    public ResultsTests()
    {
        foreach (string file in Directory.EnumerateFiles(Repository.Sample(), "*", SearchOption.AllDirectories))
        {
            string copy = Path.Combine(_folder, Path.GetRelativePath(Repository.Sample(), file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    private string Plan => Path.Combine(_folder, "follow-up.md");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Verify_WhenWrittenTwice_ChangesTheSectionOnceAndNothingElse()
    {
        Ended first = await Ended.RunAsync("verify", Plan, "--write", "--format", "json");
        byte[] once = await File.ReadAllBytesAsync(Plan, TestContext.Current.CancellationToken);
        Ended second = await Ended.RunAsync("verify", Plan, "--write", "--format", "json");
        byte[] twice = await File.ReadAllBytesAsync(Plan, TestContext.Current.CancellationToken);

        Assert.Equal((1, 1), (first.ExitCode, second.ExitCode));
        Assert.Contains("results written", first.Error, StringComparison.Ordinal);
        Assert.Contains("results unchanged", second.Error, StringComparison.Ordinal);
        Assert.True(once.AsSpan().StartsWith(_original), "what was there before the results changed");
        string section = System.Text.Encoding.UTF8.GetString(once.AsSpan(_original.Length));
        Assert.StartsWith("\n<!-- plimsoll:results begin -->\n\n## Results\n\n**Fail**: ", section, StringComparison.Ordinal);
        Assert.EndsWith("\n<!-- plimsoll:results end -->\n", section, StringComparison.Ordinal);
        Assert.Equal(once, twice);
        Assert.Equal(first.Output, second.Output);
        Assert.Equal(
            Directory.EnumerateFiles(Repository.Sample()).Select(Path.GetFileName).Order(StringComparer.Ordinal),
            Directory.EnumerateFiles(_folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Verify_WhenReadOnly_EndsWithFourAndLeavesIt()
    {
        File.SetUnixFileMode(Plan, UnixFileMode.UserRead);

        Ended ended = await Ended.RunAsync("verify", Plan, "--write");

        Assert.Equal(4, ended.ExitCode);
        Assert.Contains("it is read-only", ended.Error, StringComparison.Ordinal);
        Assert.Contains("testvm03", ended.Output, StringComparison.Ordinal);
        Assert.Equal(_original, await File.ReadAllBytesAsync(Plan, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Verify_WhenLink_WritesWhereItPoints()
    {
        string folder = Path.Combine(_folder, "plans");
        Directory.CreateDirectory(folder);
        string real = Path.Combine(folder, "real.md");
        File.Move(Plan, real);
        File.CreateSymbolicLink(Plan, Path.Combine("plans", "real.md"));
        File.SetUnixFileMode(real, UnixFileMode.UserRead | UnixFileMode.UserWrite);

        Ended ended = await Ended.RunAsync("verify", Plan, "--write");

        Assert.Equal(1, ended.ExitCode);
        Assert.Equal("plans/real.md", new FileInfo(Plan).LinkTarget);
        Assert.True(
            (await File.ReadAllBytesAsync(real, TestContext.Current.CancellationToken)).Length > _original.Length);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(real));
    }

    [Fact]
    public async Task Verify_WhenYaml_EndsWithTwo()
    {
        string plan = Path.Combine(_folder, "plan.yaml");
        string text = File.ReadAllText(Plan);
        int start = text.IndexOf("unit:", StringComparison.Ordinal);
        File.WriteAllText(plan, text[start..text.IndexOf("```", start, StringComparison.Ordinal)]);

        Ended ended = await Ended.RunAsync("verify", plan, "--write");

        Assert.Equal(2, ended.ExitCode);
        Assert.Contains("plan.yaml:1:1: error PLM1015: ", ended.Error, StringComparison.Ordinal);
        Assert.Empty(ended.Output);
    }
}
