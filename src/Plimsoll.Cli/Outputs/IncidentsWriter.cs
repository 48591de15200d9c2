using Plimsoll.Cli.Outputs.Json;
using Plimsoll.Cli.Outputs.Tables;
using Plimsoll.Domain.Verdicts;

namespace Plimsoll.Cli.Outputs;

/// <summary>Renders what <c>incidents</c> lists.</summary>
internal static class IncidentsWriter
{
    public static byte[] Render(VerdictReport report, OutputFormat format, TextStyle style) => Listings.Render(
        DocumentMapping.Incidents(report),
        PlimsollJson.Default.IncidentsDocument,
        format,
        () => IncidentsTable.Render(report, style));
}
