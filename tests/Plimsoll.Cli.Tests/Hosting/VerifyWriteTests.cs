using System.Runtime.Versioning;
using Plimsoll.Cli.Hosting;
using Plimsoll.Cli.Tests.Fixtures;
using Plimsoll.Domain.Diagnostics;

namespace Plimsoll.Cli.Tests.Hosting;

/// <summary><c>verify --write</c> on a document of a few words.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class VerifyWriteTests : IDisposable
{
    private readonly CliRun _run = new();

    private string Plan => Path.Combine(_run.Folder, "plan.md");

    public void Dispose() => _run.Dispose();

    [Theory]
    [InlineData("pass", 0)]
    [InlineData("fail", 1)]
    [InlineData("inconclusive", 3)]
    [InlineData("source-failed", 4)]
    [InlineData("no-hosts", 3)]
    public async Task Verify_WhenWriting_ExitsByVerdictAndWritesIt(string report, int expected)
    {
        _run.Report = Reports.All.Single(r => r.Name == report).Report;

        Assert.Equal(expected, await _run.RunAsync("verify", "plan.md", "--write"));

        Assert.StartsWith("a plan\n\n<!-- plimsoll:results begin -->\n\n## Results\n", Text(), StringComparison.Ordinal);
        Assert.EndsWith(".\n\n<!-- plimsoll:results end -->", Text(), StringComparison.Ordinal);
        Assert.Contains("\nWritten 2026-02-15 08:30:00 UTC by plimsoll ", Text(), StringComparison.Ordinal);
        Assert.Contains("plan.md: results written\n", _run.Error, StringComparison.Ordinal);
        Assert.NotEmpty(_run.Output);
        AssertNothingElse();
    }

    [Fact]
    public async Task Verify_WhenOnlyTheTimeIsNew_ChangesNoByte()
    {
        await _run.RunAsync("verify", "plan.md", "--write");
        string once = Text();
        DateTime stamp = File.GetLastWriteTimeUtc(Plan);
        _run.Now = Reports.Now.AddDays(1);

        Assert.Equal(ExitCode.Pass, await _run.RunAsync("verify", "plan.md", "--write"));

        Assert.Equal(once, Text());
        Assert.Equal(stamp, File.GetLastWriteTimeUtc(Plan));
        Assert.EndsWith("plan.md: results unchanged\n", _run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_WhenTheVerdictIsNew_ReplacesTheResults()
    {
        await _run.RunAsync("verify", "plan.md", "--write");
        _run.Report = Reports.Fail();
        _run.Now = Reports.Now.AddDays(1);

        Assert.Equal(ExitCode.Fail, await _run.RunAsync("verify", "plan.md", "--write"));

        Assert.Contains("**Fail**", Text(), StringComparison.Ordinal);
        Assert.Contains("\nWritten 2026-02-16 08:30:00 UTC", Text(), StringComparison.Ordinal);
        Assert.Single(Text().Split('\n'), "## Results");
    }

    [Fact]
    public async Task Verify_WhenSomebodyEditsTheResults_WritesThemAnew()
    {
        await _run.RunAsync("verify", "plan.md", "--write");
        string once = Text();
        File.WriteAllText(Plan, once.Replace("**Pass**", "**Passed!**", StringComparison.Ordinal));

        await _run.RunAsync("verify", "plan.md", "--write", "--quiet");

        Assert.Equal(once, Text());
        Assert.DoesNotContain("results written\nplan.md", _run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_WhenOutputIsAsked_WritesBoth()
    {
        await _run.RunAsync("verify", "plan.md", "--write", "--output", "report.json");
        await _run.RunAsync("verify", "plan.md", "--write", "--format", "junit");

        Assert.StartsWith("{", File.ReadAllText(Path.Combine(_run.Folder, "report.json")), StringComparison.Ordinal);
        Assert.StartsWith("<?xml", _run.Output, StringComparison.Ordinal);
        Assert.Contains("## Results", Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_WhenOutputFails_StillWritesResults()
    {
        Assert.Equal(ExitCode.ToolFailed, await _run.RunAsync("verify", "plan.md", "--write", "-o", "no/such.json"));
        Assert.Contains("## Results", Text(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("plan.yaml", "a: b\n", "plan.yaml:1:1: error PLM1015: ")]
    [InlineData("open.md", "a\n```\n", "open.md:2:1: error PLM1015: ")]
    [InlineData("two.md", "<!-- plimsoll:results end -->\n", "two.md:1:1: error PLM1014: ")]
    public async Task Verify_WhenThereIsNoPlace_VerifiesNothing(string name, string text, string fault)
    {
        File.WriteAllText(Path.Combine(_run.Folder, name), text);

        Assert.Equal(ExitCode.BadInput, await _run.RunAsync("verify", name, "--write"));

        Assert.StartsWith(fault, _run.Error, StringComparison.Ordinal);
        Assert.Null(_run.Input);
        Assert.Empty(_run.Output);
        Assert.Equal(text, File.ReadAllText(Path.Combine(_run.Folder, name)));
    }

    [Fact]
    public async Task Verify_WhenEvidenceIsBad_WritesNothing()
    {
        _run.BadInput = [new Diagnostic(new SourcePoint("m.om", 3, 7), "PLM2001", "'x' where a number was expected")];

        Assert.Equal(ExitCode.BadInput, await _run.RunAsync("verify", "plan.md", "--write"));

        Assert.Equal("a plan", Text());
    }

    [Fact]
    public async Task Verify_WhenTheDocumentChangesMeanwhile_LeavesIt()
    {
        _run.WhileVerifying = () => File.WriteAllText(Plan, "a better plan");

        await AssertNotWrittenAsync("it was changed meanwhile", "a better plan");
    }

    [Fact]
    public async Task Verify_WhenTheDocumentIsReadOnly_LeavesIt()
    {
        File.SetUnixFileMode(Plan, UnixFileMode.UserRead);

        await AssertNotWrittenAsync("it is read-only", "a plan");
    }

    [Fact]
    public async Task Verify_WhenTheDocumentIsALink_WritesWhereItPoints()
    {
        string real = Path.Combine(_run.Folder, "real.md");
        File.Move(Plan, real);
        File.CreateSymbolicLink(Plan, "real.md");

        Assert.Equal(ExitCode.Pass, await _run.RunAsync("verify", "plan.md", "--write"));

        Assert.Equal("real.md", new FileInfo(Plan).LinkTarget);
        Assert.Contains("## Results", File.ReadAllText(real), StringComparison.Ordinal);
    }

    private async Task AssertNotWrittenAsync(string reason, string expected)
    {
        Assert.Equal(ExitCode.ToolFailed, await _run.RunAsync("verify", "plan.md", "--write", "--quiet"));

        Assert.StartsWith(
            $"plimsoll: cannot write results into plan.md: {reason}", _run.Error, StringComparison.Ordinal);
        Assert.NotEmpty(_run.Output);
        Assert.Equal(expected, Text());
        AssertNothingElse();
    }

    private string Text() => File.ReadAllText(Plan);

    private void AssertNothingElse() =>
        Assert.Equal(["plan.md"], Directory.GetFiles(_run.Folder).Select(Path.GetFileName));
}
