using Plimsoll.Documents.Markdown;
using Plimsoll.Domain.FollowUps;

namespace Plimsoll.Documents.Prose;

/// <summary>Reads a whole document's prose. Later parts lean on earlier ones: the fix on the hosts, the timeline's
/// dates on the fix.</summary>
internal sealed class ProseReader(ProseContext context, HashSet<int> skippedLines)
{
    public void Read()
    {
        SectionRoles.Assign(context.Sections);
        foreach (Section section in context.Sections)
        {
            TakeTitle(section);
            foreach (Element element in section.Elements)
            {
                Join(element);
            }
        }

        ZoneProse.Read(context);
        AlertProse alert = new(context, skippedLines);
        alert.Read();
        new HostProse(context).Read();
        if (context.Block.Unit is null)
        {
            new UnitProse(context, skippedLines).Read();
        }

        if ((context.Block.Unit ?? context.Draft.Unit) is Stated<string> unit)
        {
            alert.Choose(unit.Value);
        }

        new FixProse(context).Read();
        new TimelineProse(context).Read();
        new StepProse(context).Read();
        new CriterionProse(context).Read();
        new FallbackProse(context).Read();
        new MetricProse(context).Read();
    }

    private void TakeTitle(Section section)
    {
        if (section.IsTitle)
        {
            context.Draft.Name = section.Title.Plain.Length == 0
                ? null
                : new(section.Title.Plain, context.Source.PointOf(section.Line, []));
            context.Ledger.Use(section.Line, section.LastLine, "title", section.Title.Plain);
        }
        else if (section.Line > 0)
        {
            context.Ledger.Join(section.Line, section.LastLine);
        }
    }

    private void Join(Element element)
    {
        switch (element)
        {
            case Element.ItemList list:
                foreach (Element inner in list.Entries.SelectMany(e => e.Content))
                {
                    Join(inner);
                }

                break;
            case Element.Separator:
                context.Ledger.Use(element.First, element.Last, "separator", "rule");
                break;
            case Element.Table:
                break;
            default:
                context.Ledger.Join(element.First, element.Last);
                break;
        }
    }
}
