using Plimsoll.Domain.Checks;
using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.Runs;
using Plimsoll.Domain.Verdicts;

namespace Plimsoll.Cli.Outputs.Tables;

/// <summary><c>incidents --format table</c>: one row per OOM kill or failed run.</summary>
internal static class IncidentsTable
{
    public static string Render(VerdictReport report, TextStyle style)
    {
        TextCanvas canvas = new(style);
        Incident[] incidents = [.. report.Hosts.SelectMany(h => h.Incidents)];
        TextTable table = new(
            new TextColumn("Host", Shrinks: 5, Least: 10),
            new TextColumn("Time", Shrinks: 3),
            new TextColumn("Fix"),
            new TextColumn("Cause", Shrinks: 1, Least: 18),
            new TextColumn("Victim", Shrinks: 4, Least: 10),
            new TextColumn("During a run", Shrinks: 2));
        foreach (Incident incident in incidents)
        {
            table.Add(
                Printable.Line(incident.Host),
                Cells.Of(incident.At),
                incident.AfterFix ? "after" : "before",
                new TextCell(
                    Sentences.Cause(incident.Cause, incident.Certainty),
                    incident.AfterFix ? Styles.Of(FindingOutcome.Fail) : Spectre.Console.Style.Plain),
                incident.Victim is string victim ? Printable.Line(victim) : Sentences.NotKnown,
                incident.DuringRun is Run run ? $"since {Cells.Of(run.Start.Earliest)}" : "outside\vevery run");
        }

        if (incidents.Length > 0)
        {
            canvas.Add(table.Fit(style.Columns));
            canvas.Line();
            canvas.Line(Sentences.Legend, Styles.Faint);
        }

        ListingNotes.Add(canvas, report, incidents.Length == 0 ? "No incident" : null);
        string[] unknown = [.. report.Hosts.Where(h => h.OomKills is null).Select(h => Printable.Line(h.Name))];
        if (unknown.Length > 0)
        {
            canvas.Line($"OOM kills since the fix are not known, which is not none: {string.Join(", ", unknown)}");
        }

        foreach (Incident incident in style.IsVerbose ? incidents : [])
        {
            canvas.Line();
            canvas.Line(
                Printable.Line($"{incident.Host} {Sentences.Of(incident.At)}: {Sentences.Of(incident)}"),
                Styles.Bold);
            foreach (EvidenceItem item in incident.Evidence)
            {
                canvas.Line(ListingNotes.Evidence(item), Styles.Faint, indent: 4);
            }
        }

        return canvas.ToString();
    }
}
