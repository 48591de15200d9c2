using System.Globalization;
using System.Text;
using Plimsoll.Domain.Checks;
using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.Verdicts;

namespace Plimsoll.Cli.Outputs.Markdown;

/// <summary><c>verify --format markdown</c>: for pasting into the follow-up, an issue or a chat.</summary>
internal static class MarkdownReport
{
    private const int EvidenceShown = 3;

    public static string Render(VerdictReport report)
    {
        StringBuilder text = new();
        text.Append("## ").Append(Sentences.Of(report.Verdict)).Append(": ")
            .Append(MarkdownText.Escape(report.FollowUp.Name)).Append("\n\n");
        text.Append(Capitalised(VerdictSummary.Counts(report))).Append(". Evidence from ")
            .Append(Sentences.Of(report.EvidenceWindow.From)).Append(" to ")
            .Append(Sentences.Of(report.EvidenceWindow.Until)).Append(" UTC.\n");
        if (VerdictSummary.Confidence(report) is string confidence)
        {
            text.Append('\n').Append(confidence).Append('\n');
        }

        AppendHosts(text, report.Hosts);
        AppendFindings(text, report);
        AppendFaults(text, report.Faults);
        AppendNotUnderstood(text, report.FollowUp);
        int passes = report.Findings.Count(f => f.Outcome == FindingOutcome.Pass);
        string words = passes == 1 ? "finding is" : "findings are";
        text.Append(CultureInfo.InvariantCulture, $"\n{passes} {words} a Pass.\n");
        return text.ToString();
    }

    private static void AppendHosts(StringBuilder text, IReadOnlyList<HostVerdict> hosts)
    {
        if (hosts.Count == 0)
        {
            return;
        }

        text.Append("\n| Host | Verdict | In effect since | Runs | OOM kills | Peak demand | Capacity | Headroom ");
        text.Append("| Finding |\n");
        text.Append("| --- | --- | --- | ---: | ---: | ---: | ---: | ---: | --- |\n");
        foreach (HostVerdict host in hosts)
        {
            Finding? worst = VerdictSummary.Worst(host);
            string finding = worst is { Outcome: not FindingOutcome.Pass }
                ? MarkdownText.Code(worst.Check, inTable: true)
                : "";
            string[] cells =
            [
                MarkdownText.Escape(host.Name),
                host.Verdict == FindingOutcome.Pass ? "Pass" : $"**{Sentences.Of(host.Verdict)}**",
                Sentences.OrNotKnown(host.InEffectSince),
                Sentences.Runs(host),
                Sentences.OrNotKnown(host.OomKills),
                Sentences.Peak(host),
                Sentences.Capacity(host),
                Sentences.Percent(host.Headroom),
                finding,
            ];
            text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");
        }

        text.Append('\n').Append(Sentences.Legend).Append('\n');
    }

    private static void AppendFindings(StringBuilder text, VerdictReport report)
    {
        IReadOnlyList<FindingGroup> open = VerdictSummary.Open(report);
        if (open.Count == 0)
        {
            return;
        }

        text.Append("\n### Findings\n");
        foreach (FindingGroup group in open)
        {
            Finding first = group.First;
            string where = MarkdownText.Escape(group.Where);
            text.Append("\n- **").Append(Sentences.Of(first.Outcome)).Append("** ")
                .Append(MarkdownText.Code(first.Check)).Append(", ").Append(where).Append(": ");
            text.Append(MarkdownText.Escape(first.Reason)).Append('\n');
            EvidenceItem[] evidence = [.. group.All.SelectMany(f => f.Evidence)];
            foreach (EvidenceItem item in evidence.Take(EvidenceShown))
            {
                text.Append("  - ").Append(Evidence(item)).Append('\n');
            }

            if (evidence.Length > EvidenceShown)
            {
                text.Append(CultureInfo.InvariantCulture, $"  - and {evidence.Length - EvidenceShown} more\n");
            }

            if (first.Settles is string settles)
            {
                text.Append("  - Settled by: ").Append(MarkdownText.Escape(settles)).Append('\n');
            }
        }
    }

    private static string Evidence(EvidenceItem item)
    {
        List<string> parts = [];
        if (item.At is DateTimeOffset at)
        {
            parts.Add(Sentences.Of(at));
        }

        if (item.Query is string query)
        {
            parts.Add(MarkdownText.Code(query));
        }

        if (item.Value is string value)
        {
            parts.Add(MarkdownText.Code(value));
        }

        parts.Add($"in {MarkdownText.Code(item.Source)}");
        return string.Join(" ", parts);
    }

    private static void AppendFaults(StringBuilder text, IReadOnlyList<SourceFault> faults)
    {
        if (faults.Count > 0)
        {
            text.Append("\n### Sources that failed\n\n");
        }

        foreach (SourceFault fault in faults)
        {
            text.Append("- ").Append(MarkdownText.Code(fault.Source)).Append(": ")
                .Append(MarkdownText.Escape(fault.Reason)).Append('\n');
        }
    }

    private static void AppendNotUnderstood(StringBuilder text, FollowUp followUp)
    {
        if (followUp.NotUnderstood.Count > 0)
        {
            text.Append("\n### Not understood\n\n");
        }

        foreach (NotUnderstood one in followUp.NotUnderstood)
        {
            text.Append(CultureInfo.InvariantCulture, $"- line {one.Line}: ")
                .Append(MarkdownText.Escape(one.Text.Trim())).Append('\n');
        }
    }

    private static string Capitalised(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
