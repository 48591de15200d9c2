using System.Globalization;
using System.Text;
using Plimsoll.Cli.Linting;
using Plimsoll.Cli.Outputs.Markdown;
using Plimsoll.Lint;

namespace Plimsoll.Cli.Outputs.Lint;

/// <summary><c>lint --format markdown</c>: for a job's summary, an issue or a chat.</summary>
internal static class LintMarkdown
{
    public static string Render(IReadOnlyList<LintedDocument> documents)
    {
        StringBuilder text = new();
        text.Append("## Lint: ").Append(LintWords.Count(documents)).Append('\n');
        foreach (LintedDocument document in documents)
        {
            text.Append("\n### ").Append(MarkdownText.Escape(document.ShownPath)).Append("\n\n");
            if (document.Report.Findings.Count == 0)
            {
                text.Append("Nothing found.\n");
                continue;
            }

            text.Append("| Line | Severity | Rule | Finding | Instead |\n");
            text.Append("| ---: | --- | --- | --- | --- |\n");
            foreach (LintFinding finding in document.Report.Findings)
            {
                string severity = LintWords.Of(finding.Severity);
                string[] cells =
                [
                    string.Create(CultureInfo.InvariantCulture, $"{finding.Span.Line}:{finding.Span.Column}"),
                    finding.Severity == LintSeverity.Error ? $"**{severity}**" : severity,
                    MarkdownText.Code(finding.Rule, inTable: true),
                    MarkdownText.Escape(finding.Message),
                    finding.Suggestion is string suggestion ? MarkdownText.Escape(suggestion) : "",
                ];
                text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");
            }
        }

        return text.ToString();
    }
}
