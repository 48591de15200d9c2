using System.Text;
using CsCheck;
using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Plimsoll.Cli.Outputs;
using Plimsoll.Cli.Outputs.Markdown;
using Plimsoll.Cli.Tests.Fixtures;
using Plimsoll.Documents;
using Plimsoll.Documents.Editing;
using Plimsoll.Domain.Checks;
using Plimsoll.Domain.Verdicts;

namespace Plimsoll.Cli.Tests.Outputs;

public sealed class ResultsTextTests
{
    private const string Plan = "# Plan\n";

    private static readonly string At = Sentences.Of(Reports.Now);

    public static TheoryData<string> Names => [.. Reports.All.Select(r => r.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Lines_WhenWritten_MatchGolden(string name) =>
        Golden.Check($"{name}.results.md", Write(Reports.All.Single(r => r.Name == name).Report, Plan));

    [Theory]
    [MemberData(nameof(Names))]
    public void Lines_WhenWrittenAgain_AreTheSame(string name)
    {
        VerdictReport report = Reports.All.Single(r => r.Name == name).Report;
        byte[] once = Write(report, Plan);

        Assert.Equal(once, Write(report, Encoding.UTF8.GetString(once)));
        Assert.Equal(At, ResultsText.WrittenAt(ResultsEdit.Prepare("a.md", once).Value!.Current));
    }

    [Fact]
    public void Lines_WhenDocumented_AreReal()
    {
        string text = Encoding.UTF8.GetString(Write(Reports.Documented(), Plan))[Plan.Length..].TrimStart('\n');
        DocumentedExample.Check("formats/results.md", "````markdown\n", "````\n", text);
    }

    // Text that is a marker, ends a comment, opens code or HTML, or is a line of its own.
    [Theory]
    [InlineData(ResultsSection.End)]
    [InlineData("\n" + ResultsSection.End + "\n")]
    [InlineData("-->\n\n<!-- x")]
    [InlineData("\n```\n")]
    [InlineData("`\n\n" + ResultsSection.Begin)]
    [InlineData("<!--")]
    [InlineData("\r\n~~~~\r\n<pre>")]
    [InlineData("Written 2000-01-01 00:00:00 UTC by plimsoll x")]
    [InlineData("\nWritten 2000-01-01 00:00:00 UTC by plimsoll x")]
    public void Lines_WhenTextIsHostile_StayInTheSection(string hostile)
    {
        byte[] once = Write(Saying(hostile), Plan);

        Assert.Equal(once, Write(Saying(hostile), Encoding.UTF8.GetString(once)));
        Assert.Equal(At, ResultsText.WrittenAt(ResultsEdit.Prepare("a.md", once).Value!.Current));
        MarkdownDocument document = Markdig.Markdown.Parse(
            Encoding.UTF8.GetString(once), new MarkdownPipelineBuilder().UsePipeTables().Build());
        Assert.Equal(2, document.Descendants<HtmlBlock>().Count());
        Assert.Empty(document.Descendants<HtmlInline>());
        Assert.Empty(document.Descendants<CodeBlock>());
        Assert.Equal(1 + Reports.Inconclusive().Hosts.Count, document.Descendants<TableRow>().Count());
        Assert.Equal(2, document.OfType<HeadingBlock>().Count());
    }

    [Fact]
    public void Lines_WhenTextIsAnything_StayInTheSection() => Gen.OneOf(
        Gen.String,
        Gen.Char["`~<!-> \n\r\t|#*\\[]&plimsoltrgeund:.\u2028"].Array[0, 40].Select(c => new string(c))).Sample(text =>
    {
        byte[] once = Write(Saying(text), Plan);
        Assert.Equal(once, Write(Saying(text), Encoding.UTF8.GetString(once)));
        Assert.Equal(At, ResultsText.WrittenAt(ResultsEdit.Prepare("a.md", once).Value!.Current));
    });

    [Theory]
    [InlineData("", false)]
    [InlineData("old text\n", false)]
    [InlineData("\n#### Verdict so far\n\nold text\n", true)]
    public void Lines_WhenMarkersAreThere_KeepTheirOwnHeadingOnly(string between, bool hasHeading)
    {
        byte[] once = Write(Reports.Pass(), $"{ResultsSection.Begin}\n{between}{ResultsSection.End}\n");
        string text = Encoding.UTF8.GetString(once);

        string heading = hasHeading ? "#### Verdict so far\n\n" : "";
        Assert.StartsWith($"{ResultsSection.Begin}\n\n{heading}**Pass**", text, StringComparison.Ordinal);
        Assert.DoesNotContain("old text", text, StringComparison.Ordinal);
        Assert.Equal(once, Write(Reports.Pass(), text));
    }

    /// <summary>A report that says one text wherever text from outside is.</summary>
    private static VerdictReport Saying(string hostile)
    {
        Finding finding = new("promql", hostile, FindingOutcome.Inconclusive, hostile, [], hostile);
        VerdictReport report = Reports.Inconclusive();
        return report with
        {
            FollowUp = report.FollowUp with { Name = hostile },
            Hosts = [.. report.Hosts.Select(h => h with { Name = hostile, Findings = [finding] })],
            Findings = [finding, finding with { Check = hostile }],
            Faults = [new(hostile, hostile)],
        };
    }

    private static byte[] Write(VerdictReport report, string document)
    {
        ResultsEdit edit = ResultsEdit.Prepare("a.md", Encoding.UTF8.GetBytes(document)).Value!;
        return edit.Apply(ResultsText.Lines(report, edit, At))!;
    }
}
