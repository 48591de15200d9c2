using CsCheck;
using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Plimsoll.Cli.Outputs;
using Plimsoll.Cli.Outputs.Markdown;
using Plimsoll.Cli.Tests.Fixtures;

namespace Plimsoll.Cli.Tests.Outputs;

/// <summary>Reads the Markdown back with a real parser, tables and links of GitHub included.</summary>
public sealed class MarkdownTests
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().UseAutoLinks()
        .UseEmphasisExtras().Build();

    [Fact]
    public void Escape_WhenAnything_StaysPlainText() => Gen.String.Sample(text =>
    {
        MarkdownDocument document = Markdig.Markdown.Parse($"x: {MarkdownText.Escape(text)} :x", Pipeline);
        Inline[] inlines = [.. document.Descendants<Inline>()];
        string read = string.Concat(inlines.Select(i => i switch
        {
            LiteralInline literal => literal.Content.ToString(),
            HtmlEntityInline entity => entity.Transcoded.ToString(),
            ContainerInline => "",
            _ => $"<{i.GetType().Name}>",
        }));
        return document.Count == 1 && read == $"x: {Printable.Line(text)} :x";
    });

    [Theory]
    [InlineData("<b>x</b> [a](http://evil) ![i](x) `c` **b** | # @you https://a.b www.c.d ~~s~~ \\")]
    [InlineData("]( <http://x> &amp; &#64;")]
    public void Escape_WhenMarkupIsInside_StaysPlainText(string text)
    {
        MarkdownDocument document = Markdig.Markdown.Parse($"x: {MarkdownText.Escape(text)}", Pipeline);
        Assert.All(document.Descendants<Inline>(), i => Assert.True(i is LiteralInline or HtmlEntityInline,
            i.GetType().Name));
    }

    [Fact]
    public void Code_WhenAnything_IsOneCodeSpan() => Gen.String.Where(t => Printable.Line(t).Trim().Length > 0).Sample(
        text =>
    {
        MarkdownDocument document = Markdig.Markdown.Parse($"x {MarkdownText.Code(text)} x", Pipeline);
        CodeInline code = Assert.Single(document.Descendants<CodeInline>());
        return code.Content == Printable.Line(text);
    });

    [Fact]
    public void Render_WhenHostile_MakesOneRowPerHostAndNoLink()
    {
        MarkdownDocument document = Markdig.Markdown.Parse(MarkdownReport.Render(Reports.Hostile()), Pipeline);
        Assert.Equal(3, document.Descendants<Markdig.Extensions.Tables.TableRow>().Count());
        Assert.All(document.Descendants<Markdig.Extensions.Tables.TableRow>(), r => Assert.Equal(9, r.Count));
        Assert.Empty(document.Descendants<LinkInline>());
        Assert.Empty(document.Descendants<HtmlInline>());
        Assert.Empty(document.Descendants<HtmlBlock>());
    }
}
