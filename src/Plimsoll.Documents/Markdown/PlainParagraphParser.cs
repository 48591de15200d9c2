using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Syntax;

namespace Plimsoll.Documents.Markdown;

/// <summary>Markdig's paragraphs without link reference definitions, which take time that grows with the square of
/// their number, and with underlined headings only marked.</summary>
internal sealed class PlainParagraphParser : ParagraphBlockParser
{
    private static readonly object HeadingLevelKey = new();

    /// <summary>Level of an underlined heading; null for a paragraph.</summary>
    public static int? HeadingLevel(ParagraphBlock block) => block.GetData(HeadingLevelKey) as int?;

    public override BlockState TryOpen(BlockProcessor processor)
    {
        if (processor.IsBlankLine)
        {
            return BlockState.None;
        }

        processor.NewBlocks.Push(new ParagraphBlock(this)
        {
            Column = processor.Column,
            Span = new SourceSpan(processor.Line.Start, processor.Line.End),
            ProcessInlines = false,
        });
        return BlockState.Continue;
    }

    public override BlockState TryContinue(BlockProcessor processor, Block block)
    {
        if (processor.IsBlankLine)
        {
            return BlockState.BreakDiscard;
        }

        block.UpdateSpanEnd(processor.Line.End);
        StringSlice line = processor.Line;
        ReadOnlySpan<char> rule = line.AsSpan().Trim();
        if (!rule.IsEmpty && !processor.IsCodeIndent && (rule.TrimStart('=').IsEmpty || rule.TrimStart('-').IsEmpty))
        {
            block.SetData(HeadingLevelKey, rule[0] == '=' ? 1 : 2);
            processor.Close(block);
            return BlockState.BreakDiscard;
        }

        return BlockState.Continue;
    }

    // The base class looks for link reference definitions here.
    public override bool Close(BlockProcessor processor, Block block) => true;
}
