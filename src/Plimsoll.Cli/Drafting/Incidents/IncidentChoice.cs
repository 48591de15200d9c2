using Plimsoll.Cli.Outputs;
using Plimsoll.Cli.Timelines;
using Plimsoll.Domain.Runs;

namespace Plimsoll.Cli.Drafting.Incidents;

/// <summary>Picks the incident somebody means by a time.</summary>
internal static class IncidentChoice
{
    /// <summary>How far from the time given an incident may lie.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(30);

    private const int MostListed = 5;

    /// <summary>The nearest kill or failed run; of two equally near the kill. Null when none is near enough.</summary>
    public static Incident? Nearest(IReadOnlyList<Incident> incidents, DateTimeOffset at)
    {
        Incident? nearest = incidents.OrderBy(i => Distance(i, at)).ThenBy(i => HostTimeline.IsKill(i) ? 0 : 1).FirstOrDefault();
        return nearest is not null && Distance(nearest, at) <= Tolerance ? nearest : null;
    }

    /// <summary>The nearest of all, for somebody who has to choose again.</summary>
    public static string List(IReadOnlyList<Incident> incidents, DateTimeOffset at) => incidents.Count == 0
        ? "it has none in the evidence"
        : "nearest: " + string.Join(", ", incidents.OrderBy(i => Distance(i, at)).Take(MostListed)
            .Select(i => $"{Sentences.Of(i.At)} {Sentences.Of(i)}"));

    private static TimeSpan Distance(Incident incident, DateTimeOffset at) => (incident.At - at).Duration();
}
