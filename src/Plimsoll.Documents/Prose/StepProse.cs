using Plimsoll.Documents.Markdown;
using Plimsoll.Documents.Text;
using Plimsoll.Domain.Diagnostics;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.FollowUps.Passages;

namespace Plimsoll.Documents.Prose;

/// <summary>Reads verification steps: the items of the lists under such a heading.</summary>
internal sealed class StepProse(ProseContext context)
{
    private readonly List<VerificationStep> _steps = [];
    private readonly List<WatchedMetric> _further = [];

    public void Read()
    {
        foreach (Section section in context.Of(PlanPart.Steps))
        {
            int before = _steps.Count;
            foreach (ListEntry entry in section.Elements.OfType<Element.ItemList>().SelectMany(l => l.Entries))
            {
                ReadEntry(entry);
            }

            if (_steps.Count > before)
            {
                context.UseHeading(section);
            }
        }

        if (_steps.Count > 0)
        {
            context.Draft.Steps = _steps;
        }

        if (_further.Count > 0)
        {
            (context.Draft.Metrics ??= []).AddRange(_further);
        }
    }

    private void ReadEntry(ListEntry entry)
    {
        if (entry.Head is null)
        {
            return;
        }

        Statement head = Statement.Of(entry.Head.Lines);
        if (head.Text.Plain.Length == 0)
        {
            return;
        }

        string text = head.Text.Plain;
        SourcedText? expression = ExpressionIn(head);
        context.Ledger.Use(head.First, head.Last, "step", text);
        foreach (Element element in entry.Rest)
        {
            switch (element)
            {
                case Element.Code code when PromQlShape.MatchesBlock(code.Info, code.Text) && expression is null:
                    expression = context.Source.Of(code);
                    MetricProse.UseCode(
                        context.Ledger, code, FirstLine(code), "step", code.Text.ReplaceLineEndings(" "));
                    break;
                case Element.Code code when PromQlShape.MatchesBlock(code.Info, code.Text):
                    MetricProse.Add(context, _further, text.TrimEnd(':'), code);
                    break;
                case Element.ItemList or Element.Paragraph:
                    foreach (Statement detail in Statement.AllIn([element]).Where(d => d.Text.Plain.Length > 0))
                    {
                        text = $"{text} {detail.Text.Plain}";
                        expression ??= ExpressionIn(detail);
                        context.Ledger.Use(detail.First, detail.Last, "step", detail.Text.Plain);
                    }

                    break;
            }
        }

        _steps.Add(new(text.TrimEnd(':', ' '), expression, context.Source.PointOf(head.First, [])));
    }

    private SourcedText? ExpressionIn(Statement statement) =>
        statement.Text.Codes.FirstOrDefault(PromQlShape.Matches) is string code
            ? context.Source.Find(code, statement.First, statement.Last)
            : null;

    private static int FirstLine(Element.Code code) =>
        code.Lines.FirstOrDefault(l => l.Text.Trim().Length > 0)?.Line ?? code.First;
}
