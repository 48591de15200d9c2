using Plimsoll.Documents.Markdown;
using Plimsoll.Documents.Text;

namespace Plimsoll.Documents.Drafting;

/// <summary>Where a new block goes: below the title and what introduces it, before the next heading.</summary>
internal static class BlockPlace
{
    /// <summary>The line after which the block goes; 0: before the first.</summary>
    public static int After(SourceText source, Outline outline)
    {
        Section[] headed = [.. outline.Sections.Where(s => s.Line > 0)];
        Section? title = headed.FirstOrDefault(s => s.IsTitle);
        Section? next = headed.FirstOrDefault(s => s != title);
        if (next is not null)
        {
            return next.Line - 1;
        }

        // Without another heading the text below is the whole plan, and the block goes before it.
        return title is not null ? title.LastLine : FrontMatterEnd(source, outline);
    }

    // Front matter is what it is only at the very start.
    private static int FrontMatterEnd(SourceText source, Outline outline) =>
        source.LineCount > 0 && source.Span(1).TrimEnd().SequenceEqual("---")
        && outline.Sections[0].Elements is [Element.Aside { First: 1 } matter, ..]
            ? matter.Last
            : 0;
}
