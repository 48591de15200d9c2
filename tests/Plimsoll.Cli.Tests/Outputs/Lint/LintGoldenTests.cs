using System.Text.Json;
using System.Xml.Linq;
using Plimsoll.Cli.Linting;
using Plimsoll.Cli.Outputs;
using Plimsoll.Cli.Outputs.Lint;
using Plimsoll.Cli.Tests.Fixtures;
using Plimsoll.Documents.Editing;
using Plimsoll.Domain.Diagnostics;
using Plimsoll.Lint;

namespace Plimsoll.Cli.Tests.Outputs.Lint;

public sealed class LintGoldenTests
{
    // Two documents: one with a replacement, a stretch over two lines and hostile text, one that cannot be read.
    private static readonly LintedDocument[] Documents =
    [
        new("plans/a b.md", "/plans/a b.md", EditableDocument.Read(
            "# Plan\n\nnode_memory_SwapTotal_bytes > 0\n| x | \u001b[31m </script> `@all` ]]> |\nsum(\n  up)\n"u8), null, new(
            "plans/a b.md",
            [
                new("promql/filter-hides-host", LintSeverity.Error, new("plans/a b.md", 3, 29, 3, 32),
                    "a host without swap is filtered away, and what is left passes", "> bool 0")
                {
                    Replacement = new(new("plans/a b.md", 3, 29, 3, 32), "> 0", "> bool 0"),
                },
                new("plan/unmapped-criterion", LintSeverity.Warning, new("plans/a b.md", 4, 7, 4, 22),
                    "\u001b[31m </script> `@all` | ]]> says nothing", null),
                new("promql/host-label-lost", LintSeverity.Information, new("plans/a b.md", 5, 1, 6, 6),
                    "one number for all hosts", "sum by (instance) (up)"),
            ],
            2)),
        new("b.md", "/b.md", null, null, new(
            "b.md", [new("PLM4007", LintSeverity.Error, SourceSpan.Of(new("b.md", 1, 1), 1), "there is no such file", null)], 0)),
        new("c.md", "/c.md", EditableDocument.Read("# Plan\n"u8), null, new("c.md", [], 0)),
    ];

    [Theory]
    [InlineData(80)]
    [InlineData(100)]
    public void Render_WhenTable_MatchesGolden(int columns) => Golden.Check(
        $"lint.{columns}.txt", Render(OutputFormat.Table, new(columns, HasColour: false, IsVerbose: false)));

    [Fact]
    public void Render_WhenTableInColour_MatchesGolden() => Golden.Check(
        "lint.colour.txt", Render(OutputFormat.Table, new(100, HasColour: true, IsVerbose: false)));

    [Theory]
    [InlineData("Json", "json")]
    [InlineData("Sarif", "sarif")]
    [InlineData("Markdown", "md")]
    [InlineData("JUnit", "xml")]
    public void Render_WhenOtherFormat_MatchesGolden(string format, string ending) =>
        Golden.Check($"lint.{ending}", Render(Enum.Parse<OutputFormat>(format)));

    [Fact]
    public void Format_WhenDocumented_ShowsRealOutput() => DocumentedExample.Check(
        "formats/lint.md", "```json\n", "```\n", System.Text.Encoding.UTF8.GetString(
            LintWriter.Render(Documents[..1], OutputFormat.Json, new(100, HasColour: false, IsVerbose: false))));

    [Fact]
    public void Render_WhenSarif_HasARuleForEachResultAndPlacesInOrder()
    {
        using JsonDocument sarif = JsonDocument.Parse(Render(OutputFormat.Sarif));
        JsonElement run = sarif.RootElement.GetProperty("runs")[0];
        string[] rules =
        [
            .. run.GetProperty("tool").GetProperty("driver").GetProperty("rules").EnumerateArray()
                .Select(r => r.GetProperty("id").GetString()!),
        ];
        Assert.Equal(rules.Distinct(), rules);
        Assert.All(run.GetProperty("results").EnumerateArray(), result =>
        {
            Assert.Contains(result.GetProperty("ruleId").GetString(), rules);
            Assert.Contains(result.GetProperty("level").GetString(), (string[])["error", "warning", "note"]);
            JsonElement place = result.GetProperty("locations")[0].GetProperty("physicalLocation");
            Assert.True(Uri.TryCreate(
                place.GetProperty("artifactLocation").GetProperty("uri").GetString(), UriKind.Relative, out _));
            JsonElement region = place.GetProperty("region");
            Assert.True(region.GetProperty("endLine").GetInt32() >= region.GetProperty("startLine").GetInt32());
        });
    }

    [Fact]
    public void Render_WhenJUnit_IsXmlWhoseCountsAreRight()
    {
        XElement root = XElement.Parse(System.Text.Encoding.UTF8.GetString(Render(OutputFormat.JUnit)));
        Assert.Equal((int)root.Attribute("tests")!, root.Descendants("testcase").Count());
        Assert.Equal((int)root.Attribute("failures")!, root.Descendants("failure").Count());
        Assert.Equal(3, root.Descendants("failure").Count());
    }

    private static byte[] Render(OutputFormat format, TextStyle? style = null) =>
        LintWriter.Render(Documents, format, style ?? new(100, HasColour: false, IsVerbose: false));
}
