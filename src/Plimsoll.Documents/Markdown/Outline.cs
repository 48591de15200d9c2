using Markdig;
using Markdig.Extensions.Yaml;
using Markdig.Parsers;
using Markdig.Syntax;
using Plimsoll.Documents.Text;

namespace Plimsoll.Documents.Markdown;

/// <summary>A Markdown document as sections of blocks. Markdig finds the blocks; inline text is read by
/// <see cref="InlineText"/>.</summary>
internal sealed class Outline
{
    private static readonly MarkdownPipeline Pipeline = BuildPipeline();

    private readonly SourceText _source;

    private Outline(SourceText source) => _source = source;

    public List<Section> Sections { get; } = [];

    /// <summary>Null when Markdig finds the text nested too deeply.</summary>
    public static Outline? TryRead(SourceText source)
    {
        if (TryParse(source) is not MarkdownDocument document)
        {
            return null;
        }

        Outline outline = new(source);
        outline.ReadSections(document);
        return outline;
    }

    /// <summary>Markdig's blocks; null when it finds the text nested too deeply.</summary>
    public static MarkdownDocument? TryParse(SourceText source)
    {
        try
        {
            return Markdig.Markdown.Parse(source.Text, Pipeline);
        }
        catch (ArgumentException)
        {
            // Markdig's own depth limit, its only complaint about a text.
            return null;
        }
    }

    public IEnumerable<(Section Section, Element.Code Code)> AllCode() =>
        Sections.SelectMany(s => s.Elements.SelectMany(CodeIn).Select(code => (s, code)));

    private static IEnumerable<Element.Code> CodeIn(Element element) => element switch
    {
        Element.Code code => [code],
        Element.ItemList list => list.Entries.SelectMany(e => e.Content).SelectMany(CodeIn),
        _ => [],
    };

    private static MarkdownPipeline BuildPipeline()
    {
        MarkdownPipelineBuilder builder = new();
        builder.InlineParsers.Clear();
        builder.BlockParsers.Replace<ParagraphBlockParser>(new PlainParagraphParser());
        builder.BlockParsers.Insert(0, new YamlFrontMatterParser());
        return builder.Build();
    }

    private void ReadSections(MarkdownDocument document)
    {
        Section current = new(0, 0, 0, new(string.Empty, [], null), null);
        Sections.Add(current);
        foreach (Block block in document)
        {
            if (HeadingOf(block) is not (int level, string title, int lastLine))
            {
                current.Elements.AddRange(Read(block));
                continue;
            }

            Section? parent = current;
            while (parent is not null && parent.Level >= level)
            {
                parent = parent.Parent;
            }

            current = new(level, block.Line + 1, lastLine, InlineText.Parse(title), parent);
            Sections.Add(current);
        }
    }

    private (int Level, string Title, int LastLine)? HeadingOf(Block block)
    {
        switch (block)
        {
            case HeadingBlock heading:
                string text = _source.Span(heading.Line + 1).Trim().TrimStart('#').Trim().TrimEnd('#').Trim()
                    .ToString();
                return (heading.Level, text, heading.Line + 1);
            case ParagraphBlock paragraph when PlainParagraphParser.HeadingLevel(paragraph) is int level:
                List<TextLine> lines = LinesOf(paragraph);
                return (
                    level,
                    string.Join(' ', lines.Select(l => l.Text)),
                    Math.Min(lines[^1].Line + 1, _source.LineCount));
            default:
                return null;
        }
    }

    private IEnumerable<Element> Read(Block block)
    {
        int first = block.Line + 1;
        int last = Math.Max(first, _source.LineOf(Math.Max(0, block.Span.End)));
        switch (block)
        {
            case ListBlock list:
                ListEntry[] entries = [.. list.OfType<ListItemBlock>().Select(ReadEntry)];
                return [new Element.ItemList(first, entries.Length == 0 ? first : entries[^1].Last, entries)];
            case YamlFrontMatterBlock or HtmlBlock:
                return [new Element.Aside(first, last, TextOf((LeafBlock)block))];
            case FencedCodeBlock fenced:
                List<TextLine> lines = LinesOf(fenced);
                int end = lines.Count == 0 ? first : lines[^1].Line;
                bool isClosed = fenced.ClosingFencedCharCount > 0;
                return [new Element.Code(
                    first,
                    isClosed ? Math.Max(end + 1, Math.Min(last, _source.LineCount)) : end,
                    $"{fenced.Info} {fenced.Arguments}".Trim(),
                    true,
                    isClosed,
                    lines)];
            case CodeBlock code:
                return [new Element.Code(first, last, string.Empty, false, true, LinesOf(code))];
            case ThematicBreakBlock:
                return [new Element.Separator(first, first)];
            case ParagraphBlock paragraph when LinesOf(paragraph) is { Count: > 0 } text:
                return PipeTable.Split(new(text[0].Line, text[^1].Line, text));
            case HeadingBlock heading:
                TextLine title = new(first, _source.Span(first).Trim().ToString());
                return [new Element.Paragraph(first, first, [title])];
            case ContainerBlock container:
                return container.SelectMany(Read);
            default:
                return [];
        }
    }

    private ListEntry ReadEntry(ListItemBlock item)
    {
        List<Element> content = [.. item.SelectMany(Read)];
        int first = item.Line + 1;
        if (content is [Element.Paragraph head, ..] && WithoutTaskBox(head) is Element.Paragraph rest)
        {
            content[0] = rest;
        }

        return new(first, content.Count == 0 ? first : Math.Max(first, content[^1].Last), content);
    }

    private static Element.Paragraph? WithoutTaskBox(Element.Paragraph head)
    {
        string text = head.Lines[0].Text;
        return text.StartsWith("[ ] ", StringComparison.Ordinal)
            || text.StartsWith("[x] ", StringComparison.OrdinalIgnoreCase)
            ? head with { Lines = [head.Lines[0] with { Text = text[4..].Trim() }, .. head.Lines.Skip(1)] }
            : null;
    }

    private static string TextOf(LeafBlock block) =>
        string.Join('\n', LinesOf(block).Select(l => l.Text));

    private static List<TextLine> LinesOf(LeafBlock block)
    {
        List<TextLine> lines = [];
        for (int i = 0; i < block.Lines.Count; i++)
        {
            Markdig.Helpers.StringLine line = block.Lines.Lines[i];
            string text = line.Slice.ToString();
            lines.Add(new(line.Line + 1, block is CodeBlock ? text : text.Trim()));
        }

        return lines;
    }
}
