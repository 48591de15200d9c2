using System.Globalization;
using System.Text;
using Plimsoll.Domain.Checks;
using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.Verdicts;

namespace Plimsoll.Cli.Outputs.Markdown;

/// <summary>The parts that a verdict in Markdown is made of. Each starts with a blank line, save the first.</summary>
internal static class MarkdownParts
{
    /// <summary>How many hosts pass, when the evidence is from, and what the runs together say.</summary>
    public static void AppendSummary(StringBuilder text, VerdictReport report)
    {
        text.Append(Capitalised(VerdictSummary.Counts(report))).Append(". Evidence from ")
            .Append(Sentences.Of(report.EvidenceWindow.From)).Append(" to ")
            .Append(Sentences.Of(report.EvidenceWindow.Until)).Append(" UTC.\n");
        if (VerdictSummary.Confidence(report) is string confidence)
        {
            text.Append('\n').Append(confidence).Append('\n');
        }
    }

    public static void AppendHosts(StringBuilder text, IReadOnlyList<HostVerdict> hosts)
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

    /// <summary>What is not a Pass, with reasons and what settles it.</summary>
    /// <param name="heading">A line of Markdown.</param>
    /// <param name="evidenceShown">Items of evidence for each entry; 0 leaves evidence out.</param>
    public static void AppendFindings(StringBuilder text, VerdictReport report, string heading, int evidenceShown)
    {
        IReadOnlyList<FindingGroup> open = VerdictSummary.Open(report);
        if (open.Count == 0)
        {
            return;
        }

        text.Append('\n').Append(heading).Append('\n');
        foreach (FindingGroup group in open)
        {
            Finding first = group.First;
            string where = MarkdownText.Escape(group.Where);
            text.Append("\n- **").Append(Sentences.Of(first.Outcome)).Append("** ")
                .Append(MarkdownText.Code(first.Check)).Append(", ").Append(where).Append(": ");
            text.Append(MarkdownText.Escape(first.Reason)).Append('\n');
            AppendEvidence(text, [.. group.All.SelectMany(f => f.Evidence)], evidenceShown);
            if (first.Settles is string settles)
            {
                text.Append("  - Settled by: ").Append(MarkdownText.Escape(settles)).Append('\n');
            }
        }
    }

    public static void AppendFaults(StringBuilder text, IReadOnlyList<SourceFault> faults, string heading)
    {
        if (faults.Count > 0)
        {
            text.Append('\n').Append(heading).Append("\n\n");
        }

        foreach (SourceFault fault in faults)
        {
            text.Append("- ").Append(MarkdownText.Code(fault.Source)).Append(": ")
                .Append(MarkdownText.Escape(fault.Reason)).Append('\n');
        }
    }

    private static void AppendEvidence(StringBuilder text, EvidenceItem[] evidence, int shown)
    {
        foreach (EvidenceItem item in evidence.Take(shown))
        {
            text.Append("  - ").Append(Evidence(item)).Append('\n');
        }

        if (shown > 0 && evidence.Length > shown)
        {
            text.Append(CultureInfo.InvariantCulture, $"  - and {evidence.Length - shown} more\n");
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

    private static string Capitalised(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
