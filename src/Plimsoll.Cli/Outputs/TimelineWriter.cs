using Plimsoll.Cli.Outputs.Json;
using Plimsoll.Cli.Outputs.Tables;
using Plimsoll.Domain.Verdicts;

namespace Plimsoll.Cli.Outputs;

/// <summary>Renders what <c>timeline</c> lists.</summary>
internal static class TimelineWriter
{
    public static byte[] Render(VerdictReport report, OutputFormat format, TextStyle style) => Listings.Render(
        DocumentMapping.Timeline(report),
        PlimsollJson.Default.TimelineDocument,
        format,
        () => TimelineTable.Render(report, style));
}
