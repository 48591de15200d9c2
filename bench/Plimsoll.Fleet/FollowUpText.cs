using System.Globalization;
using System.Text;
using Plimsoll.Fleet.Telling;

namespace Plimsoll.Fleet;

/// <summary>The follow-up of a made fleet.</summary>
public static class FollowUpText
{
    /// <param name="evidence">One source as the document names it, such as <c>blocks: blocks</c>.</param>
    public static string Of(FleetShape shape, string evidence)
    {
        ArgumentNullException.ThrowIfNull(shape);
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $$"""
            name: swap against OOM kills of {{HostSeries.Unit}}, a made fleet
            unit: {{HostSeries.Unit}}
            alert: {{HostSeries.Alert}}
            labels: {instance: "{host}:9100", job: node}
            evidence:
              - {{evidence}}
            fix:
              description: a swap partition of 1 GiB
              merged: {{Text(FleetShape.NominalTime(shape.MergedAt))}}
              swap: {kind: disk, size: 1 GiB}
            soak: {runs: {{Math.Max(3, shape.Runs - 1)}}, from: {{Text(FleetShape.FirstTime)}}, until: {{Text(shape.EndTime)}}}
            risk: {oomProbability: 5%, runs: 30, confidence: 95%}
            hosts:

            """);
        for (int host = 0; host < shape.Hosts; host++)
        {
            text.Append("  - ").AppendLine(FleetShape.HostName(host));
        }

        return text.ToString();
    }

    private static string Text(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
        .ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
}
