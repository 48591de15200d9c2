using Plimsoll.Cli.Outputs.Json;
using Plimsoll.Cli.Outputs.Tables;
using Plimsoll.Domain.Verdicts;

namespace Plimsoll.Cli.Outputs;

/// <summary>Renders what <c>runs</c> lists.</summary>
internal static class RunsWriter
{
    public static byte[] Render(VerdictReport report, OutputFormat format, TextStyle style) => Listings.Render(
        DocumentMapping.Runs(report),
        PlimsollJson.Default.RunsDocument,
        format,
        () => RunsTable.Render(report, style));
}
