using System.Diagnostics;
using System.Runtime.Versioning;
using Plimsoll.Domain.Evidence;
using Plimsoll.Testing;

namespace Plimsoll.Domain.Tests.Textfiles;

/// <summary>The script that makes zram's figures a metric, run against a fake sysfs.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class ZramTextfileTests : IDisposable
{
    private static readonly string _script =
        Path.Combine(Repository.Root, "samples", "zram-textfile", "zram-textfile.sh");

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("plimsoll-zram-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Script_WhenThereAreTwoDevices_WritesColumnsOneAndThreeOfEach()
    {
        Device("zram0", "  314572800 100000000 104857600        0 157286400       12        0        5        7\n");
        Device("zram1", "4096 74 12288 0 12288 0 0\n");

        string[] lines = await RunAsync();

        Assert.Equal(
            [
                $"{MetricNames.ZramData}{{device=\"zram0\"}} 314572800",
                $"{MetricNames.ZramData}{{device=\"zram1\"}} 4096",
                $"{MetricNames.ZramResident}{{device=\"zram0\"}} 104857600",
                $"{MetricNames.ZramResident}{{device=\"zram1\"}} 12288",
                $"{MetricNames.NixInfo}{{version=\"2.31.2\"}} 1",
            ],
            lines.Where(l => !l.StartsWith('#')));
    }

    [Fact]
    public async Task Script_WhenAMetricIsWritten_StatesItsTypeOnceAndBefore()
    {
        Device("zram0", "1 2 3 0 0 0 0\n");

        string[] lines = await RunAsync();

        foreach (string metric in (string[])[MetricNames.ZramData, MetricNames.ZramResident, MetricNames.NixInfo])
        {
            int type = Array.IndexOf(lines, $"# TYPE {metric} gauge");
            Assert.Equal(type, Array.LastIndexOf(lines, $"# TYPE {metric} gauge"));
            Assert.StartsWith($"{metric}{{", lines[type + 1], StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("12\n")]
    public async Task Script_WhenNothingCanBeRead_WritesNoZero(string? statistics)
    {
        if (statistics is not null)
        {
            Device("zram0", statistics);
        }

        Assert.DoesNotContain(await RunAsync(), l => l.Contains("zram", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Script_WhenRunTwice_LeavesOneWholeFileThatAnybodyMayRead()
    {
        Device("zram0", "1 2 3 0 0 0 0\n");
        await RunAsync();
        Device("zram0", "4 5 6 0 0 0 0\n");

        string[] lines = await RunAsync();

        Assert.Contains($"{MetricNames.ZramData}{{device=\"zram0\"}} 4", lines);
        FileInfo file = Assert.Single(new DirectoryInfo(Textfiles).GetFiles());
        Assert.Equal("zram.prom", file.Name);
        Assert.True(file.UnixFileMode.HasFlag(UnixFileMode.OtherRead));
    }

    [Fact]
    public void Page_WhenCompared_ShowsTheScriptAsItIs() => Assert.Contains(
        $"```sh\n{File.ReadAllText(_script)}```\n",
        File.ReadAllText(Path.Combine(Repository.Root, "docs", "formats", "zram-textfile.md")), StringComparison.Ordinal);

    private string Textfiles => Path.Combine(_folder.FullName, "textfile");

    private void Device(string name, string statistics)
    {
        string folder = Path.Combine(_folder.FullName, "sys", "block", name);
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "mm_stat"), statistics);
    }

    private async Task<string[]> RunAsync()
    {
        // A program named nix that answers as Nix does.
        string programs = Path.Combine(_folder.FullName, "bin");
        Directory.CreateDirectory(programs);
        Directory.CreateDirectory(Textfiles);
        string nix = Path.Combine(programs, "nix");
        await File.WriteAllTextAsync(nix, "#!/bin/sh\necho 'nix (Nix) 2.31.2'\n");
        File.SetUnixFileMode(nix, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

        ProcessStartInfo start = new("/bin/sh", [_script, Textfiles]) { RedirectStandardError = true };
        start.Environment["ZRAM_SYSFS"] = Path.Combine(_folder.FullName, "sys");
        start.Environment["PATH"] = $"{programs}:{Environment.GetEnvironmentVariable("PATH")}";
        using Process process = Process.Start(start)!;
        string errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();

        Assert.Equal((0, string.Empty), (process.ExitCode, errors));
        return await File.ReadAllLinesAsync(Path.Combine(Textfiles, "zram.prom"));
    }
}
