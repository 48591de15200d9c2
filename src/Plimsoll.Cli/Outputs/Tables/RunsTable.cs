using System.Globalization;
using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.Runs;
using Plimsoll.Domain.Units;
using Plimsoll.Domain.Verdicts;

namespace Plimsoll.Cli.Outputs.Tables;

/// <summary><c>runs --format table</c>: one row per run.</summary>
internal static class RunsTable
{
    public static string Render(VerdictReport report, TextStyle style)
    {
        TextCanvas canvas = new(style);
        Run[] runs = [.. report.Hosts.SelectMany(h => h.Runs)];
        TextTable table = new(
            new TextColumn("Host", Shrinks: 5, Least: 10),
            new TextColumn("Start", Shrinks: 2),
            new TextColumn("Length", IsRight: true),
            new TextColumn("Fix"),
            new TextColumn("Outcome"),
            new TextColumn("Cause", Shrinks: 1, Least: 18),
            new TextColumn("Peak\vdemand", IsRight: true, Shrinks: 4),
            new TextColumn("Peak\vswap", IsRight: true, Shrinks: 3));
        foreach (Run run in runs)
        {
            table.Add(
                Printable.Line(run.Host),
                Cells.Of(run.Start.Earliest),
                Length(run),
                run.AfterFix ? "after" : "before",
                new TextCell(Outcome(run), Styles.Of(run.Outcome)),
                run.Cause == RunCause.None ? "" : Sentences.Cause(run.Cause, run.Certainty),
                Cells.Of(Sentences.Peak(run.PeakDemand, run.PeakIsLowerBound)),
                Sentences.OrNotKnown(run.PeakSwap));
        }

        if (runs.Length > 0)
        {
            canvas.Add(table.Fit(style.Columns));
            canvas.Line();
            canvas.Line(Sentences.Legend, Styles.Faint);
        }

        ListingNotes.Add(canvas, report, runs.Length == 0 ? "No run" : null);
        foreach (Run run in style.IsVerbose ? runs : [])
        {
            canvas.Line();
            canvas.Line(
                $"{Printable.Line(run.Host)} {Sentences.Of(run.Start.Earliest)}: {Sentences.Of(run)}", Styles.Bold);
            foreach (string disagreement in run.Disagreements)
            {
                canvas.Line($"disagrees: {Printable.Line(disagreement)}", indent: 4);
            }

            foreach (EvidenceItem item in run.Evidence)
            {
                canvas.Line(ListingNotes.Evidence(item), Styles.Faint, indent: 4);
            }
        }

        return canvas.ToString();
    }

    private static string Outcome(Run run) => run.Outcome switch
    {
        RunOutcome.Succeeded => "succeeded",
        RunOutcome.Failed => "failed",
        _ => "unknown",
    };

    // Between the middles of the bounds; with ~ where they leave more than two seconds open.
    private static string Length(Run run)
    {
        if (run.End is not TimeBounds end)
        {
            return Sentences.NotKnown;
        }

        TimeSpan open = (run.Start.Latest - run.Start.Earliest) + (end.Latest - end.Earliest);
        TimeSpan least = end.Earliest - run.Start.Latest;
        TimeSpan length = (least > TimeSpan.Zero ? least : TimeSpan.Zero) + (open / 2);
        string about = open > TimeSpan.FromSeconds(2) ? "~" : "";
        return length.TotalHours >= 1
            ? string.Create(CultureInfo.InvariantCulture, $"{about}{(int)length.TotalHours}h{length.Minutes:00}m")
            : string.Create(CultureInfo.InvariantCulture, $"{about}{length.Minutes}m{length.Seconds:00}s");
    }
}
