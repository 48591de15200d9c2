using System.Text.RegularExpressions;
using Plimsoll.Documents.Markdown;
using Plimsoll.Documents.Plans;
using Plimsoll.Documents.Text;
using Plimsoll.Domain.FollowUps.Passages;

namespace Plimsoll.Documents.Prose;

/// <summary>Reads the sentences that say what success is. What stands under such a heading and is not clearly a lead-in
/// becomes a criterion, because a lost one could make a Pass wrong.</summary>
internal sealed partial class CriterionProse(ProseContext context)
{
    private readonly List<CriterionDraft> _criteria = [];

    public void Read()
    {
        foreach (Section section in context.Of(PlanPart.Criteria))
        {
            int before = _criteria.Count;
            ReadElements(section.Elements, string.Empty);
            if (_criteria.Count > before)
            {
                context.UseHeading(section);
            }
        }

        if (_criteria.Count > 0)
        {
            context.Draft.Criteria = _criteria;
        }
    }

    private void ReadElements(IReadOnlyList<Element> elements, string lead)
    {
        for (int i = 0; i < elements.Count; i++)
        {
            bool leads = elements.ElementAtOrDefault(i + 1) is Element.ItemList or Element.Table or Element.Code;
            switch (elements[i])
            {
                case Element.Paragraph paragraph:
                    Statement sentence = StatementOf(paragraph);
                    if (!leads || !LeadIn().IsMatch(sentence.Text.Plain))
                    {
                        Add(sentence, lead);
                    }

                    break;
                case Element.ItemList list:
                    foreach (ListEntry entry in list.Entries)
                    {
                        ReadEntry(entry, lead);
                    }

                    break;
                case Element.Table table:
                    ReadTable(table);
                    break;
                case Element.Code code when !context.Ledger.IsUsed(code.First):
                    AddCode(code, lead.Length > 0 ? lead : code.Text.ReplaceLineEndings(" "));
                    break;
            }
        }
    }

    private void ReadEntry(ListEntry entry, string lead)
    {
        if (entry.Head is null)
        {
            ReadElements(entry.Content, lead);
            return;
        }

        Statement head = StatementOf(entry.Head);
        string text = head.Text.Plain;
        Element.Code[] codes =
        [
            .. entry.Rest.OfType<Element.Code>().Where(c => PromQlShape.MatchesBlock(c.Info, c.Text)),
        ];
        bool isLead = text.EndsWith(':') && codes.Length == 0 && entry.Rest.OfType<Element.ItemList>().Any();
        if (isLead)
        {
            context.Ledger.Use(head.First, head.Last, "criterion", text);
            ReadElements([.. entry.Rest], $"{lead}{text} ");
            return;
        }

        Add(head, lead, codes);
        ReadElements([.. entry.Rest.Except(codes)], lead);
    }

    private void ReadTable(Element.Table table)
    {
        context.Ledger.Use(table.Header.Line, table.Header.Line, "table", string.Join(", ", table.Header.Cells));
        context.Ledger.Use(table.Header.Line + 1, table.Header.Line + 1, "table", "rows follow");
        foreach (TableRow row in table.Rows)
        {
            string text = string.Join(": ", row.Cells.Where(c => c.Length > 0));
            Add(Statement.Of([new(row.Line, text)]), string.Empty);
        }
    }

    private void Add(Statement statement, string lead, params Element.Code[] codes)
    {
        string text = statement.Text.Plain.Length > 0 ? lead + statement.Text.Plain : "(a text too long to read)";
        _criteria.Add(new(
            text,
            [
                .. statement.Text.Codes.Select(c => context.Source.Find(c, statement.First, statement.Last)),
                .. codes.Select(context.Source.Of),
            ],
            null,
            context.Source.PointOf(statement.First, [])));
        context.Ledger.Use(statement.First, statement.Last, "criterion", text);
        foreach (Element.Code code in codes)
        {
            context.Ledger.Use(code.First, code.Last, "criterion", code.Text.ReplaceLineEndings(" "));
        }
    }

    private void AddCode(Element.Code code, string text)
    {
        _criteria.Add(new(text, [context.Source.Of(code)], null, context.Source.PointOf(code.First, [])));
        context.Ledger.Use(code.First, code.Last, "criterion", code.Text.ReplaceLineEndings(" "));
    }

    private static Statement StatementOf(Element.Paragraph paragraph) => Statement.Of(paragraph.Lines);

    [GeneratedRegex(
        @":$|\b(?:following|these|all of|each of)\b",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex LeadIn();
}
