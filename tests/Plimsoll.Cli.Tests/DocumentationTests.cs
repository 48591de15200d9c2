using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Plimsoll.Cli.Commands;
using Plimsoll.Cli.Configuration;
using Plimsoll.Cli.Outputs;
using Plimsoll.Cli.Tests.Fixtures;
using Plimsoll.Testing;

namespace Plimsoll.Cli.Tests;

/// <summary>The documentation says what the program does.</summary>
public sealed partial class DocumentationTests
{
    private static readonly TextStyle Style = new(100, HasColour: false, IsVerbose: false);

    [Fact]
    public void Formats_WhenDocumented_ShowRealOutput()
    {
        var report = Reports.Documented();
        ReportContext context = new(Style, Reports.Now);
        Check("verdict.md", "json", ReportWriter.Render(report, OutputFormat.Json, context));
        Check("junit.md", "xml", ReportWriter.Render(report, OutputFormat.JUnit, context));
        Check("runs.md", "json", RunsWriter.Render(report, OutputFormat.Json, Style));
        Check("incidents.md", "json", IncidentsWriter.Render(report, OutputFormat.Json, Style));
        Check("timeline.md", "json", TimelineWriter.Render(report, OutputFormat.Json, Style));

        static void Check(string page, string language, byte[] output) => DocumentedExample.Check(
            $"formats/{page}", $"```{language}\n", "```\n", Encoding.UTF8.GetString(output));
    }

    [Fact]
    public void Configuration_WhenDocumented_ListsEverySetting()
    {
        StringBuilder rows = new();
        foreach (Setting setting in Settings.All)
        {
            string alias = setting.ShortFlag is string s ? $"`{s}`, " : "";
            string value = setting.ValueName.Length > 0 ? $" {setting.ValueName}" : "";
            string flag = setting.Allows(SettingSources.Flag) ? $"{alias}`{setting.Flag}{value}`" : "";
            string variable = setting.Allows(SettingSources.Environment) ? $"`{setting.EnvironmentVariable}`" : "";
            string choices = setting.Choices.Count > 0 ? $": {string.Join(", ", setting.Choices)}" : "";
            string list = setting.IsList ? "; several" : "";
            string file = setting.Allows(SettingSources.File) ? "yes" : "no";
            string standard = setting.Default is string text ? $"`{text}`" : "";
            rows.Append(CultureInfo.InvariantCulture,
                $"| `{setting.Name}` | {flag} | {variable} | {file} | {standard} | {setting.Help}{choices}{list} |\n");
        }

        DocumentedExample.Check("configuration.md", "| --- | --- | --- | --- | --- | --- |\n", "\n```yaml",
            rows.ToString());
    }

    [Fact]
    public void Configuration_WhenExampleIsRead_IsRight()
    {
        string page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "configuration.md"));
        DiagnosticList diagnostics = new();
        var values = ConfigurationFile.Parse("plimsoll.yaml", page.Split("```yaml\n")[1].Split("```")[0], diagnostics);
        Assert.Empty(diagnostics.ToList());
        Assert.Equal(6, values.Count);
    }

    [Fact]
    public void Diagnostics_WhenDocumented_ListEveryCodeOnceWithAnExample()
    {
        string page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "diagnostics", "cli.md"));
        Assert.Equal(DiagnosticCodes.All, Row().Matches(page).Select(m => m.Groups[1].Value));
        Assert.All(Row().Matches(page), m => Assert.Equal(m.Groups[1].Value, m.Groups[2].Value));
    }

    [Fact]
    public void Settings_WhenNamed_AreUniqueAndUsedByAFlagOnlyOnce()
    {
        Assert.Equal(Settings.All.Count, Settings.All.Select(s => s.Name).Distinct().Count());
        Assert.Equal(Settings.All.Count, Settings.All.Select(s => s.EnvironmentVariable).Distinct().Count());
        Assert.All(Settings.All.Where(s => s.Allows(SettingSources.Flag)),
            s => Assert.Contains(CommandCatalogue.All, c => c.Settings.Contains(s)));
        Assert.DoesNotContain(Settings.All, s => s.IsSecret && (s.Allows(SettingSources.Flag)
            || s.Allows(SettingSources.File)));
    }

    [Fact]
    public void Help_WhenShown_HasExampleExitCodesAndFitsTheScreen()
    {
        foreach (CommandSpec? command in CommandCatalogue.All.Append(null))
        {
            string page = Help.HelpPage.Render(command);
            Assert.Contains("Example", page, StringComparison.Ordinal);
            Assert.Contains("Exit codes:", page, StringComparison.Ordinal);
            Assert.All(page.Split('\n'), line => Assert.InRange(line.Length, 0, 100));
            Assert.All(command?.Settings.Where(s => s.Allows(SettingSources.Flag)) ?? [],
                s => Assert.Contains(s.Flag, page, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Examples_WhenParsed_AreRight()
    {
        CommandTree tree = new(CommandCatalogue.All);
        Assert.All(CommandCatalogue.All, command =>
        {
            string[] words = command.Example.Split(" > ")[0].Split(' ');
            ParsedCommand parsed = tree.Parse(words[1..]);
            Assert.Equal(command, parsed.Command);
            Assert.Empty(parsed.Errors);
        });
    }

    [GeneratedRegex(@"^\| (PLM\d{4}) \|.*\| `[^`]+:\d+:\d+: (?:error|warning) (PLM\d{4}): [^`]+` \|$",
        RegexOptions.Multiline)]
    private static partial Regex Row();
}
