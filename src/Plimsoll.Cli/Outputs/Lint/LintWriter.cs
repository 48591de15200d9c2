using System.Text;
using Plimsoll.Cli.Linting;
using Plimsoll.Cli.Outputs.Json;

namespace Plimsoll.Cli.Outputs.Lint;

/// <summary>Renders what <c>lint</c> found in any of its formats. UTF-8, lines end in LF.</summary>
internal static class LintWriter
{
    public static byte[] Render(IReadOnlyList<LintedDocument> documents, OutputFormat format, TextStyle style) =>
        format switch
        {
            OutputFormat.Json => JsonOutput.Render(LintMapping.ToJson(documents), PlimsollJson.Default.LintDocument),
            OutputFormat.Sarif => JsonOutput.Render(LintMapping.ToSarif(documents), PlimsollJson.Default.SarifDocument),
            OutputFormat.Markdown => Encoding.UTF8.GetBytes(LintMarkdown.Render(documents)),
            OutputFormat.JUnit => LintJUnit.Render(documents),
            _ => Encoding.UTF8.GetBytes(LintText.Render(documents, style)),
        };
}
