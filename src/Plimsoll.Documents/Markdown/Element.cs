namespace Plimsoll.Documents.Markdown;

/// <summary>One line of a block, markers of lists and quotes and outer white space left out.</summary>
internal sealed record TextLine(int Line, string Text);

/// <summary>One item of a list.</summary>
internal sealed record ListEntry(int First, int Last, IReadOnlyList<Element> Content)
{
    /// <summary>The item's own first paragraph, without a task list's box; null when it starts with something else.
    /// </summary>
    public Element.Paragraph? Head => Content.Count > 0 ? Content[0] as Element.Paragraph : null;

    public IEnumerable<Element> Rest => Head is null ? Content : Content.Skip(1);
}

/// <summary>One row of a pipe table.</summary>
internal sealed record TableRow(int Line, IReadOnlyList<string> Cells);

/// <summary>A block of a Markdown document, from its first to its last line.</summary>
internal abstract record Element(int First, int Last)
{
    internal sealed record Paragraph(int First, int Last, IReadOnlyList<TextLine> Lines) : Element(First, Last)
    {
        public string Text => string.Join(' ', Lines.Select(l => l.Text));
    }

    internal sealed record ItemList(int First, int Last, IReadOnlyList<ListEntry> Entries) : Element(First, Last);

    internal sealed record Table(int First, int Last, TableRow Header, IReadOnlyList<TableRow> Rows)
        : Element(First, Last);

    /// <summary>Fenced or indented code; <paramref name="Info"/> is the fence's info string.</summary>
    internal sealed record Code(
        int First, int Last, string Info, bool IsFenced, bool IsClosed, IReadOnlyList<TextLine> Lines)
        : Element(First, Last)
    {
        public string Text => string.Join('\n', Lines.Select(l => l.Text)).Trim();
    }

    internal sealed record Separator(int First, int Last) : Element(First, Last);

    /// <summary>HTML, front matter: nothing a plan is made of.</summary>
    internal sealed record Aside(int First, int Last, string Text) : Element(First, Last);
}
