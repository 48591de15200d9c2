namespace Plimsoll.Domain.Evidence;

/// <summary>What one host's journal says about the unit and about memory, in time order.</summary>
/// <param name="Source">File path or command.</param>
/// <param name="Boots">In time order. A stretch of time outside every boot's first and last record is not covered: no
/// line there proves nothing.</param>
/// <param name="UnitEvents">Of the plan's unit only.</param>
/// <param name="OtherOomEvents">systemd's and oomd's records of kills in other units.</param>
/// <param name="SystemdVersion">From the boot's first lines, e.g. 257; null when not logged.</param>
/// <param name="Losses">Why lines may be missing: suppressed by rate limit, journal truncated, lines not readable.</param>
public sealed record HostJournal(
    string Source,
    IReadOnlyList<JournalBoot> Boots,
    IReadOnlyList<UnitEvent> UnitEvents,
    IReadOnlyList<UnitEvent> OtherOomEvents,
    IReadOnlyList<OomKill> OomKills,
    IReadOnlyList<SwapActivation> SwapActivations,
    int? SystemdVersion,
    IReadOnlyList<string> Losses)
{
    /// <summary>Before the first record and after the last one the host is known to have been silent. False for records
    /// that were sent somewhere: the rest may be late, or never have arrived.</summary>
    public bool IsSilenceKnown { get; init; } = true;
}
