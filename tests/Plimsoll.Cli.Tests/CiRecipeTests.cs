using System.Diagnostics;
using System.Text.RegularExpressions;
using Plimsoll.Cli.Commands;
using Plimsoll.Cli.Configuration;
using Plimsoll.Cli.Tests.Fixtures;

namespace Plimsoll.Cli.Tests;

/// <summary>The workflows of <c>docs/ci.md</c> are YAML, their scripts are shell, and their commands exist.</summary>
public sealed partial class CiRecipeTests
{
    public static TheoryData<string, string> Scripts
    {
        get
        {
            TheoryData<string, string> scripts = [];
            foreach (CiRecipe recipe in CiRecipe.All)
            {
                foreach ((string name, _) in recipe.Scripts)
                {
                    scripts.Add(recipe.Path, name);
                }
            }

            return scripts;
        }
    }

    public static TheoryData<string> CommandLines =>
    [
        .. CiRecipe.All.SelectMany(r => r.Scripts).SelectMany(s => ProgramCommand().Matches(s.Text))
            .Select(m => m.Groups[1].Value.Trim()).Distinct(),
    ];

    [Fact]
    public void Page_WhenRead_HasBothJobsForEachForge()
    {
        Assert.Equal(
            [
                ".github/workflows/follow-ups.yml", ".github/workflows/results.yml",
                ".gitea/workflows/follow-ups.yml", ".gitea/workflows/results.yml", ".gitlab-ci.yml",
            ],
            CiRecipe.All.Select(r => r.Path));
        Assert.All(CiRecipe.All, r => Assert.NotEmpty(r.Scripts));
    }

    [Theory]
    [MemberData(nameof(Scripts))]
    public void Script_WhenReadByBash_IsShell(string path, string name)
    {
        string script = CiRecipe.All.Single(r => r.Path == path).Script(name);
        ProcessStartInfo start = new("bash", ["-n", "-c", script])
        {
            RedirectStandardError = true,
        };
        using Process bash = Process.Start(start)!;
        string error = bash.StandardError.ReadToEnd();
        bash.WaitForExit();

        Assert.Equal((0, ""), (bash.ExitCode, error));
        Assert.DoesNotContain("${{", script, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(CommandLines))]
    public void Command_WhenShown_Exists(string line)
    {
        string[] words = [.. line.Split(' ').Select(w => w.Trim('"'))];
        Assert.SkipUnless(
            CommandCatalogue.All.Any(c => c.Name == words[0]), $"this build has no command {words[0]}: {line}");
        ParsedCommand parsed = new CommandTree(CommandCatalogue.All).Parse(words);

        Assert.Empty(parsed.Errors);
        Assert.Empty(parsed.Unmatched);
        CommandSpec command = Assert.IsType<CommandSpec>(parsed.Command);
        Assert.NotEmpty(parsed.Arguments);
        foreach ((string name, IReadOnlyList<string> texts) in parsed.Flags)
        {
            Setting setting = command.Settings.Single(s => s.Name == name);
            IReadOnlyList<string> choices = command.ChoicesOf(setting);
            Assert.All(texts, text => Assert.True(choices.Count == 0 || choices.Contains(text), $"{name} {text}"));
        }
    }

    // Up to where the shell takes over again.
    [GeneratedRegex(@"^\s*plimsoll ([^>|&;\n]+)", RegexOptions.Multiline)]
    private static partial Regex ProgramCommand();
}
