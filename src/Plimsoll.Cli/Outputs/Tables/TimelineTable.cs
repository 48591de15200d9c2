using System.Globalization;
using Plimsoll.Cli.Timelines;
using Plimsoll.Domain.Checks;
using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.Verdicts;

namespace Plimsoll.Cli.Outputs.Tables;

/// <summary><c>timeline --format table</c>: a table per host, the document's rows among what evidence shows.</summary>
internal static class TimelineTable
{
    public static string Render(VerdictReport report, TextStyle style)
    {
        TextCanvas canvas = new(style);
        foreach (HostVerdict host in report.Hosts)
        {
            canvas.Line(Printable.Line(host.Name), Styles.Bold);
            IReadOnlyList<TimelineEvent> events = HostTimeline.Of(report, host);
            TextTable table = new(
                new TextColumn("Time", Shrinks: 2),
                new TextColumn("What"),
                new TextColumn("Said by"),
                new TextColumn("Evidence"),
                new TextColumn("Event", Shrinks: 1, Least: 30));
            foreach (TimelineEvent one in events)
            {
                table.Add(
                    Cells.Of(one.At),
                    new TextCell(TimelineEvent.Word(one.Kind), Colour(one)),
                    one.Line is int line
                        ? string.Create(CultureInfo.InvariantCulture, $"line {line}")
                        : "evidence",
                    one.Agreement is Agreement agreement ? TimelineEvent.Word(agreement) : "",
                    Printable.Line(one.Text));
                foreach (EvidenceItem item in style.IsVerbose ? one.Evidence : [])
                {
                    table.Add("", "", "", "", new TextCell(ListingNotes.Evidence(item), Styles.Faint));
                }
            }

            if (events.Count > 0)
            {
                canvas.Add(table.Fit(style.Columns));
            }
            else
            {
                canvas.Line("nothing known", indent: 4);
            }

            canvas.Line();
        }

        canvas.Line(Sentences.Legend, Styles.Faint);
        ListingNotes.Add(canvas, report, null);
        return canvas.ToString();
    }

    private static Spectre.Console.Style Colour(TimelineEvent one) => one.Kind switch
    {
        TimelineKind.OomKill => Styles.Of(FindingOutcome.Fail),
        TimelineKind.FixInEffect => Styles.Of(FindingOutcome.Pass),
        TimelineKind.Document when one.Agreement == Agreement.Disagrees => Styles.Of(FindingOutcome.Fail),
        _ => Spectre.Console.Style.Plain,
    };
}
