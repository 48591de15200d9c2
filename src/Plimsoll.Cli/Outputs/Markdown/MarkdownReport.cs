using System.Globalization;
using System.Text;
using Plimsoll.Domain.Checks;
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
        MarkdownParts.AppendSummary(text, report);
        MarkdownParts.AppendHosts(text, report.Hosts);
        MarkdownParts.AppendFindings(text, report, "### Findings", EvidenceShown);
        MarkdownParts.AppendFaults(text, report.Faults, "### Sources that failed");
        AppendNotUnderstood(text, report.FollowUp);
        int passes = report.Findings.Count(f => f.Outcome == FindingOutcome.Pass);
        string words = passes == 1 ? "finding is" : "findings are";
        text.Append(CultureInfo.InvariantCulture, $"\n{passes} {words} a Pass.\n");
        return text.ToString();
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
}
