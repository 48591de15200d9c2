using System.Text;
using Plimsoll.Cli.Outputs.Html;
using Plimsoll.Cli.Outputs.Json;
using Plimsoll.Cli.Outputs.JUnit;
using Plimsoll.Cli.Outputs.Markdown;
using Plimsoll.Cli.Outputs.Tables;
using Plimsoll.Cli.Outputs.Yaml;
using Plimsoll.Domain.Verdicts;

namespace Plimsoll.Cli.Outputs;

/// <summary>Renders a verdict in any format. UTF-8, lines end in LF.</summary>
internal static class ReportWriter
{
    public static byte[] Render(VerdictReport report, OutputFormat format, ReportContext context) => format switch
    {
        OutputFormat.Json => JsonOutput.Render(DocumentMapping.Verdict(report), PlimsollJson.Default.VerdictDocument),
        OutputFormat.Yaml => YamlOutput.Render(DocumentMapping.Verdict(report), PlimsollJson.Default.VerdictDocument),
        OutputFormat.Markdown => Encoding.UTF8.GetBytes(MarkdownReport.Render(report)),
        OutputFormat.JUnit => JUnitReport.Render(report),
        OutputFormat.Html => Encoding.UTF8.GetBytes(HtmlReport.Render(report, context.Now)),
        _ => Encoding.UTF8.GetBytes(VerdictTable.Render(report, context.Style)),
    };
}
