using Plimsoll.Domain.Checks;
using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.Verdicts;

namespace Plimsoll.Cli.Outputs.Tables;

/// <summary>What every listing says below its table.</summary>
internal static class ListingNotes
{
    /// <param name="nothing">What was not found, e.g. <c>No run</c>; null when something was.</param>
    public static void Add(TextCanvas canvas, VerdictReport report, string? nothing)
    {
        if (nothing is not null)
        {
            canvas.Line($"{nothing} in the evidence from {Sentences.Of(report.EvidenceWindow.From)} to "
                + $"{Sentences.Of(report.EvidenceWindow.Until)} UTC. That is no proof of none.");
        }

        string[] unseen = [.. report.Hosts
            .Where(h => !Sentences.WasSeen(h))
            .Select(h => Printable.Line(h.Name))];
        if (unseen.Length > 0)
        {
            canvas.Line($"No evidence at all of: {string.Join(", ", unseen)}", Styles.Of(FindingOutcome.Inconclusive));
        }

        foreach (SourceFault fault in report.Faults)
        {
            canvas.Line($"Source failed: {Printable.Line(fault.Source)}: {Printable.Line(fault.Reason)}",
                Styles.Of(FindingOutcome.Fail));
        }
    }

    /// <summary>One piece of evidence in one line: time, query, value, source.</summary>
    public static string Evidence(EvidenceItem item)
    {
        string at = item.At is DateTimeOffset moment ? $"{Sentences.Of(moment)}  " : "";
        string query = item.Query is string text ? Printable.Line(text) : "";
        string value = item.Value is string v ? Printable.Line(v) : "";
        string joint = query.Length > 0 && value.Length > 0 ? " = " : "";
        return $"{at}{query}{joint}{value}  [{Printable.Line(item.Source)}]";
    }
}
