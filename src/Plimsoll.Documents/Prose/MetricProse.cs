using Plimsoll.Documents.Markdown;
using Plimsoll.Documents.Text;
using Plimsoll.Domain.Diagnostics;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.FollowUps.Passages;

namespace Plimsoll.Documents.Prose;

/// <summary>Reads the expressions the operator means to watch: PromQL outside steps, criteria, fix and fallbacks.
/// </summary>
internal sealed class MetricProse(ProseContext context)
{
    private readonly List<WatchedMetric> _metrics = [];

    public void Read()
    {
        foreach (Section section in context.Sections)
        {
            if (section.Role is not (PlanPart.Steps or PlanPart.Criteria or PlanPart.Fix
                or PlanPart.Fallbacks))
            {
                ReadSection(section);
            }
        }

        if (_metrics.Count > 0)
        {
            context.Draft.Metrics = [.. _metrics.Concat(context.Draft.Metrics ?? []).OrderBy(m => m.At.Line)];
        }
    }

    /// <summary>Takes an expression as watched.</summary>
    public static void Add(
        ProseContext context, List<WatchedMetric> metrics, string title, Element.Code code)
    {
        int line = code.Lines.FirstOrDefault(l => l.Text.Trim().Length > 0)?.Line ?? code.First;
        metrics.Add(new(title, context.Source.Of(code), context.Source.PointOf(line, [])));
        UseCode(context.Ledger, code, line, "metric", $"{title}: {code.Text.ReplaceLineEndings(" ")}");
    }

    public static void UseCode(LineLedger ledger, Element.Code code, int line, string kind, string text)
    {
        if (code.IsFenced)
        {
            ledger.Use(code.First, code.First, "fence", code.Info);
        }

        ledger.Use(line, code.IsFenced && code.IsClosed ? code.Last - 1 : code.Last, kind, text);
        if (code.IsFenced && code.IsClosed)
        {
            ledger.Use(code.Last, code.Last, "fence", "end");
        }
    }

    private void ReadSection(Section section)
    {
        int before = _metrics.Count;
        string title = section.Line > 0 && !section.IsTitle && section.RoleOwner != section
            ? section.Title.Plain
            : string.Empty;
        Element.Paragraph? lead = null;
        foreach (Element element in section.Elements)
        {
            switch (element)
            {
                case Element.Paragraph paragraph:
                    lead = paragraph;
                    ReadInline(Statement.Of(paragraph.Lines), section);
                    break;
                case Element.Code code when PromQlShape.MatchesBlock(code.Info, code.Text):
                    Add(context, _metrics, Title(lead, title, section), code);
                    break;
                case Element.ItemList list:
                    ReadList(list, section);
                    break;
                case Element.Table table:
                    ReadTable(table, section);
                    break;
            }
        }

        if (_metrics.Count > before)
        {
            if (section.Role == PlanPart.Metrics)
            {
                context.UseHeading(section);
            }
            else if (title.Length > 0)
            {
                context.Ledger.Use(section.Line, section.LastLine, "heading", title);
            }
        }
    }

    // The sentence right before the expression names it, else the sub heading does.
    private string Title(Element.Paragraph? lead, string heading, Section section)
    {
        if (lead is null || lead.Text.Length > Statement.MaxChars)
        {
            return heading.Length > 0 ? heading : section.Title.Plain;
        }

        string text = InlineText.Parse(lead.Text).Plain.TrimEnd(':', ' ');
        if (!context.Ledger.IsUsed(lead.First))
        {
            context.Ledger.Use(lead.First, lead.Last, "metric", $"{text}:");
        }

        return heading.Length > 0 ? $"{heading}: {text}" : text;
    }

    private void ReadList(Element.ItemList list, Section section)
    {
        foreach (ListEntry entry in list.Entries)
        {
            Statement? head = entry.Head is null ? null : Statement.Of(entry.Head.Lines);
            if (head is not null)
            {
                ReadInline(head, section);
            }

            foreach (Element element in entry.Rest)
            {
                if (element is Element.Code code && PromQlShape.MatchesBlock(code.Info, code.Text))
                {
                    string title = head?.Text.Plain.TrimEnd(':', ' ') ?? section.Title.Plain;
                    Add(context, _metrics, title, code);
                    if (head is not null && !context.Ledger.IsUsed(head.First))
                    {
                        context.Ledger.Use(head.First, head.Last, "metric", $"{title}:");
                    }
                }
                else if (element is Element.ItemList inner)
                {
                    ReadList(inner, section);
                }
            }
        }
    }

    // Inline expressions are watched where the heading says so; elsewhere they are only mentioned.
    private void ReadInline(Statement statement, Section section)
    {
        if (section.Role != PlanPart.Metrics)
        {
            return;
        }

        foreach (string code in statement.Text.Codes.Where(PromQlShape.Matches))
        {
            string title = statement.Text.Plain.Replace(code, string.Empty, StringComparison.Ordinal)
                .Trim(' ', ':', '-', '–', '—', '.', ',');
            title = title.Length > 0 ? title : section.Title.Plain;
            SourcedText expression = context.Source.Find(code, statement.First, statement.Last);
            _metrics.Add(new(title, expression, expression.At));
            context.Ledger.Use(statement.First, statement.Last, "metric", $"{title}: {code}");
        }
    }

    private void ReadTable(Element.Table table, Section section)
    {
        if (section.Role != PlanPart.Metrics)
        {
            return;
        }

        int before = _metrics.Count;
        foreach (TableRow row in table.Rows)
        {
            if (row.Cells.Sum(c => c.Length) > Statement.MaxChars)
            {
                continue;
            }

            InlineText[] cells = [.. row.Cells.Select(InlineText.Parse)];
            foreach (string code in cells.SelectMany(c => c.Codes).Where(PromQlShape.Matches))
            {
                string title = string.Join(": ", cells.Where(c => !c.Codes.Contains(code)).Select(c => c.Plain));
                SourcedText expression = context.Source.Find(code, row.Line, row.Line);
                _metrics.Add(new(title, expression, expression.At));
                context.Ledger.Use(row.Line, row.Line, "metric", $"{title}: {code}");
            }
        }

        if (_metrics.Count > before)
        {
            context.Ledger.Use(table.Header.Line, table.Header.Line, "table", string.Join(", ", table.Header.Cells));
            context.Ledger.Use(table.Header.Line + 1, table.Header.Line + 1, "table", "rows follow");
        }
    }
}
