using Plimsoll.Domain.Checks.Alert;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.Regimes;
using Plimsoll.Domain.Runs;
using Plimsoll.Domain.Verdicts;

namespace Plimsoll.Cli.Drafting.Incidents;

/// <summary>A host on which the unit ran, as evidence has it.</summary>
/// <param name="Regime">What the machine was at the time of the incident; null when nothing was read then.</param>
internal sealed record HostFacts(FollowUpHost Host, HostVerdict Seen, Regime? Regime);

/// <summary>What evidence says about one incident, and nothing else.</summary>
/// <param name="Alert">The one alert that names the unit; null when there is none, or several.</param>
/// <param name="Affected">The host of the incident.</param>
/// <param name="Alike">Hosts that run the unit with the same memory and swap, the affected one among them.</param>
/// <param name="Others">Hosts that run the unit and were of another size then, or of a size not known.</param>
/// <param name="Firings">Episodes of the alert on the affected host, from the incident on.</param>
/// <param name="Job">The hosts' one job label; null when there are several, or none.</param>
internal sealed record IncidentFacts(
    string Unit,
    string? Alert,
    Incident Incident,
    HostFacts Affected,
    IReadOnlyList<HostFacts> Alike,
    IReadOnlyList<HostFacts> Others,
    IReadOnlyList<AlertEpisode> Firings,
    string? Job,
    VerdictReport Report);
