using System.Globalization;
using Plimsoll.Domain.Checks;
using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.Verdicts;

namespace Plimsoll.Cli.Outputs.Tables;

/// <summary><c>verify --format table</c>: the verdict in one line, the hosts, then what is not a Pass and
/// why.</summary>
internal static class VerdictTable
{
    private const int EvidenceShown = 3;

    public static string Render(VerdictReport report, TextStyle style)
    {
        TextCanvas canvas = new(style);
        canvas.Line(VerdictSummary.Headline(report), Styles.Of(report.Verdict));
        canvas.Line(Basis(report), Styles.Faint);
        if (VerdictSummary.Confidence(report) is string confidence)
        {
            canvas.Line(confidence, Styles.Faint);
        }

        if (report.Hosts.Count > 0)
        {
            canvas.Line();
            canvas.Add(Hosts(report, style.Columns));
            canvas.Line();
            canvas.Line(Sentences.Legend, Styles.Faint);
        }

        foreach (SourceFault fault in report.Faults)
        {
            canvas.Line($"Source failed: {Printable.Line(fault.Source)}: {Printable.Line(fault.Reason)}",
                Styles.Of(FindingOutcome.Fail));
        }

        foreach (FindingGroup group in VerdictSummary.Open(report))
        {
            canvas.Line();
            AddFinding(canvas, group.First.Outcome, group.First.Check, group.Where, group.First.Reason);
            AddEvidence(canvas, group, style.IsVerbose);
            if (group.First.Settles is string settles)
            {
                canvas.Line($"Settled by: {Printable.Line(settles)}", indent: 4);
            }
        }

        canvas.Line();
        AddPasses(canvas, report, style.IsVerbose);
        AddNotUnderstood(canvas, report.FollowUp, style.IsVerbose);
        foreach (Recognised one in style.IsVerbose ? report.FollowUp.Recognised : [])
        {
            canvas.Line(string.Create(CultureInfo.InvariantCulture,
                $"{Printable.Line(report.FollowUp.Path)}:{one.Line}: {one.Kind}: {Printable.Line(one.Text)}"));
        }

        return canvas.ToString();
    }

    /// <summary>What the verdict rests on and is judged against, in one sentence.</summary>
    public static string Basis(VerdictReport report)
    {
        RiskTarget risk = report.FollowUp.Risk;
        return string.Create(CultureInfo.InvariantCulture,
            $"{Printable.Line(report.FollowUp.Name)}. Evidence from {Sentences.Of(report.EvidenceWindow.From)} to "
            + $"{Sentences.Of(report.EvidenceWindow.Until)} UTC; accepted: {risk.OomProbability:0.##%} chance of an "
            + $"OOM kill in {risk.Runs} runs, at {risk.Confidence:0.##%} confidence.");
    }

    private static Spectre.Console.Rendering.IRenderable Hosts(VerdictReport report, int columns)
    {
        TextTable table = new(
            new TextColumn("Host", Shrinks: 5, Least: 10),
            new TextColumn("Verdict"),
            new TextColumn("In effect\vsince", Shrinks: 1),
            new TextColumn("Runs", IsRight: true),
            new TextColumn("OOM\vkills", IsRight: true, Shrinks: 2),
            new TextColumn("Peak\vdemand", IsRight: true, Shrinks: 4),
            new TextColumn("Capacity", IsRight: true, Shrinks: 3),
            new TextColumn("Headroom", IsRight: true));
        foreach (HostVerdict host in report.Hosts)
        {
            string worst = VerdictSummary.Worst(host) is { Outcome: not FindingOutcome.Pass } finding
                ? $"\n{Printable.Line(finding.Check)}"
                : "";
            table.Add(
                Printable.Line(host.Name),
                new TextCell(Sentences.Of(host.Verdict) + worst, Styles.Of(host.Verdict)),
                Cells.Of(host.InEffectSince),
                Sentences.Runs(host),
                Sentences.OrNotKnown(host.OomKills),
                Cells.Of(Sentences.Peak(host)),
                Cells.Of(Sentences.Capacity(host)),
                Sentences.Percent(host.Headroom));
        }

        return table.Fit(columns);
    }

    private static void AddFinding(
        TextCanvas canvas, FindingOutcome outcome, string check, string where, string reason)
    {
        canvas.Line($"{Sentences.Of(outcome)}: {Printable.Line(check)}, {Printable.Line(where)}", Styles.Of(outcome));
        canvas.Line(Printable.Line(reason), indent: 4);
    }

    private static void AddEvidence(TextCanvas canvas, FindingGroup group, bool isVerbose)
    {
        EvidenceItem[] all = [.. group.All.SelectMany(f => f.Evidence)];
        EvidenceItem[] shown = isVerbose ? all : [.. all.Take(EvidenceShown)];
        foreach (EvidenceItem item in shown)
        {
            canvas.Line(ListingNotes.Evidence(item), Styles.Faint, indent: 6);
        }

        if (shown.Length < all.Length)
        {
            canvas.Line(string.Create(CultureInfo.InvariantCulture,
                $"{all.Length - shown.Length} more with --verbose or --format json"), Styles.Faint, indent: 6);
        }
    }

    private static void AddPasses(TextCanvas canvas, VerdictReport report, bool isVerbose)
    {
        Finding[] passes = [.. report.Findings.Where(f => f.Outcome == FindingOutcome.Pass)];
        string words = passes.Length == 1 ? "finding is a Pass" : "findings are a Pass";
        string more = isVerbose || passes.Length == 0 ? "." : " (--verbose lists them).";
        canvas.Line(string.Create(CultureInfo.InvariantCulture, $"{passes.Length} {words}{more}"));
        foreach (Finding pass in isVerbose ? passes : [])
        {
            canvas.Line($"{Printable.Line(pass.Check)}, {Printable.Line(pass.Host ?? "plan")}: "
                + Printable.Line(pass.Reason), indent: 4);
        }
    }

    private static void AddNotUnderstood(TextCanvas canvas, FollowUp followUp, bool isVerbose)
    {
        int count = followUp.NotUnderstood.Count;
        if (count == 0)
        {
            return;
        }

        string words = count == 1 ? "line of the document was" : "lines of the document were";
        string more = isVerbose ? ":" : " (--verbose lists them).";
        canvas.Line(string.Create(CultureInfo.InvariantCulture, $"{count} {words} not understood{more}"));
        foreach (NotUnderstood one in isVerbose ? followUp.NotUnderstood : [])
        {
            canvas.Line(string.Create(CultureInfo.InvariantCulture,
                $"{Printable.Line(followUp.Path)}:{one.Line}: {Printable.Line(one.Text)}"), indent: 4);
        }
    }
}
