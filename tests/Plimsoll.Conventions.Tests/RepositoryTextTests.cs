using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Plimsoll.Conventions.Tests;

/// <summary>What the checkout holds is true on any machine.</summary>
public sealed partial class RepositoryTextTests
{
    private static readonly string[] Scripts = ["test", "publish", ".ci/run", "bench/run", "bench/fleet", "eng/lock"];

    [Fact]
    public void Text_WhenTracked_NamesNoMachineAndNoRegistry()
    {
        IEnumerable<string> hits =
            from file in SourceFile.All
            where file.Name != $"{nameof(RepositoryTextTests)}.cs"
            from hit in MachineOrRegistry().Matches(file.Text)
            select $"{file.Path}: {hit.Value}";

        Offenders.AssertNone(hits);
    }

    [Theory]
    [InlineData("see /home/someone/x", true)]
    [InlineData("https://api.nuget.org/v3", true)]
    [InlineData("node at 127.0.0.1:9090", false)]
    [InlineData("docs/home/page.md", false)]
    public void MachineOrRegistry_WhenNamed_IsFound(string text, bool expected) =>
        Assert.Equal(expected, MachineOrRegistry().IsMatch(text));

    [Fact]
    public void Script_WhenStarted_StopsAtTheFirstError()
    {
        foreach (string script in Scripts)
        {
            string path = Path.Combine(Repository.Root, script);
            string text = File.ReadAllText(path);

            Assert.StartsWith("#!/usr/bin/env bash\n", text);
            Assert.Contains("\nset -euo pipefail\n", text);
            Assert.True(
                OperatingSystem.IsWindows() || File.GetUnixFileMode(path).HasFlag(UnixFileMode.UserExecute),
                $"{script} is not executable");
        }
    }

    [Fact]
    public void Package_WhenReferenced_HasItsReasonInTheRecord()
    {
        string record = File.ReadAllText(Path.Combine(Repository.Root, "docs", "adr", "0004-packages.md"));
        IEnumerable<string> silent = XDocument.Load(Path.Combine(Repository.Root, "Directory.Packages.props"))
            .Descendants("PackageVersion")
            .Select(p => p.Attribute("Include")!.Value)
            .Where(package => !record.Contains($"| {package} |"));

        Offenders.AssertNone(silent);
    }

    [GeneratedRegex(
        @"(?<![\w.\-/}])/(?:home|root|work|Users)/\w|\b(?:api\.nuget\.org|nuget\.pkg\.|registry\.npmjs\.org|pypi\.org|" +
        @"proxy\.golang\.org|pkgs\.dev\.azure\.com|\w+\.jfrog\.io)")]
    private static partial Regex MachineOrRegistry();
}
