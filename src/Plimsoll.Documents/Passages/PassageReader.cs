using Plimsoll.Documents.Markdown;
using Plimsoll.Documents.Text;
using Plimsoll.Domain.Diagnostics;
using Plimsoll.Domain.FollowUps.Passages;

namespace Plimsoll.Documents.Passages;

/// <summary>Lists a Markdown document's blocks of text in their order, for whoever asks about its words.</summary>
internal sealed class PassageReader(SourceText source)
{
    private readonly List<Passage> _passages = [];

    /// <param name="sections">With their roles assigned.</param>
    public IReadOnlyList<Passage> Read(IEnumerable<Section> sections)
    {
        foreach (Section section in sections)
        {
            string heading = section.Line > 0 ? section.Title.Plain : string.Empty;
            if (section.Line > 0)
            {
                TextLine line = new(section.Line, source.Span(section.Line).Trim().TrimStart('#').Trim().ToString());
                _passages.Add(new(PassageKind.Heading, section.Role, heading, string.Empty, source.Of([line])));
            }

            foreach (Element element in section.Elements)
            {
                Add(element, section.Role, heading, PassageKind.Paragraph);
            }
        }

        return _passages;
    }

    private void Add(Element element, PlanPart part, string heading, PassageKind words)
    {
        switch (element)
        {
            case Element.Paragraph paragraph:
                _passages.Add(new(words, part, heading, string.Empty, source.Of(paragraph.Lines)));
                break;
            case Element.ItemList list:
                foreach (Element inner in list.Entries.SelectMany(e => e.Content))
                {
                    Add(inner, part, heading, PassageKind.ListItem);
                }

                break;
            case Element.Table table:
                foreach (TableRow row in table.Rows.Prepend(table.Header))
                {
                    _passages.Add(new(PassageKind.TableRow, part, heading, string.Empty, Line(row.Line)));
                }

                break;
            case Element.Code code:
                _passages.Add(new(PassageKind.Code, part, heading, code.Info, source.Of(code)));
                break;
            case Element.Aside aside:
                TextLine[] lines =
                [
                    .. Enumerable.Range(aside.First, aside.Last - aside.First + 1)
                        .Select(l => new TextLine(l, source.Span(l).Trim().ToString())),
                ];
                _passages.Add(new(PassageKind.Aside, part, heading, string.Empty, source.Of(lines)));
                break;
        }
    }

    private SourcedText Line(int line) => source.Of([new TextLine(line, source.Span(line).Trim().ToString())]);
}
