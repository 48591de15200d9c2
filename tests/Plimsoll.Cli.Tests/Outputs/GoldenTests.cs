using Plimsoll.Cli.Outputs;
using Plimsoll.Cli.Tests.Fixtures;

namespace Plimsoll.Cli.Tests.Outputs;

public sealed class GoldenTests
{
    public static TheoryData<string> Names => [.. Reports.All.Select(r => r.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Render_WhenTable_MatchesGolden(string name)
    {
        foreach (int columns in (int[])[80, 100, 160])
        {
            Check(name, OutputFormat.Table, $"{name}.{columns}.txt", new(columns, HasColour: false, IsVerbose: false));
        }
    }

    [Fact]
    public void Render_WhenTableInColourAndVerbose_MatchesGolden() =>
        Check("fail", OutputFormat.Table, "fail.colour.txt", new(120, HasColour: true, IsVerbose: true));

    [Theory]
    [MemberData(nameof(Names))]
    public void Render_WhenJson_MatchesGolden(string name) => Check(name, OutputFormat.Json, $"{name}.json");

    [Theory]
    [MemberData(nameof(Names))]
    public void Render_WhenYaml_MatchesGolden(string name) => Check(name, OutputFormat.Yaml, $"{name}.yaml");

    [Theory]
    [MemberData(nameof(Names))]
    public void Render_WhenMarkdown_MatchesGolden(string name) => Check(name, OutputFormat.Markdown, $"{name}.md");

    [Theory]
    [MemberData(nameof(Names))]
    public void Render_WhenJUnit_MatchesGolden(string name) => Check(name, OutputFormat.JUnit, $"{name}.xml");

    [Theory]
    [InlineData("pass")]
    [InlineData("hostile")]
    [InlineData("no-hosts")]
    [InlineData("source-failed")]
    public void Render_WhenHtml_MatchesGolden(string name) => Check(name, OutputFormat.Html, $"{name}.html");

    [Fact]
    public void Render_WhenListings_MatchGolden()
    {
        TextStyle style = new(100, HasColour: false, IsVerbose: false);
        foreach ((OutputFormat format, string ending) in ((OutputFormat, string)[])
            [(OutputFormat.Table, "txt"), (OutputFormat.Json, "json"), (OutputFormat.Yaml, "yaml")])
        {
            Golden.Check($"runs.{ending}", RunsWriter.Render(Reports.Fail(), format, style));
            Golden.Check($"incidents.{ending}", IncidentsWriter.Render(Reports.Inconclusive(), format, style));
            Golden.Check($"timeline.{ending}", TimelineWriter.Render(Reports.Fail(), format, style));
        }
    }

    private static void Check(string name, OutputFormat format, string file, TextStyle? style = null) => Golden.Check(
        file,
        ReportWriter.Render(
            Reports.All.Single(r => r.Name == name).Report,
            format,
            new ReportContext(style ?? new(100, HasColour: false, IsVerbose: false), Reports.Now)));
}
