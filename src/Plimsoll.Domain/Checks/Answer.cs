using Plimsoll.Domain.Evidence;

namespace Plimsoll.Domain.Checks;

/// <summary>Writes a check's finding for one host.</summary>
internal static class Answer
{
    public static Finding Pass(ICheck check, HostHistory history, string reason, params EvidenceItem[] evidence) =>
        new(check.Id, history.Host.Name, FindingOutcome.Pass, reason, evidence);

    public static Finding Fail(ICheck check, HostHistory history, string reason, params EvidenceItem[] evidence) =>
        new(check.Id, history.Host.Name, FindingOutcome.Fail, reason, evidence);

    public static Finding Inconclusive(
        ICheck check, HostHistory history, string reason, string? settles, params EvidenceItem[] evidence) =>
        new(check.Id, history.Host.Name, FindingOutcome.Inconclusive, reason, evidence, settles);

    /// <summary>For checks of what happened since the fix: why there is nothing to look at; null when there is.</summary>
    public static Finding? UnlessFixed(ICheck check, HostHistory history) => history.SinceFix is null
        ? Inconclusive(check, history, "the fix was not seen in effect", "see fix/in-effect")
        : null;

    /// <summary>The same for checks of runs.</summary>
    public static Finding? UnlessRun(ICheck check, HostHistory history) => UnlessFixed(check, history)
        ?? (history.RunsSinceFix.Count == 0
            ? Inconclusive(check, history, "no run since the fix", Nights.More(history, NeededRuns(history)))
            : null);

    /// <summary>For checks of what the machine is like at the end: why the last reading does not tell; null when it does.
    /// </summary>
    public static Finding? UnlessCurrent(ICheck check, HostHistory history, params string[] metrics) =>
        metrics.Where(m => history.Metrics.One(m) is not null).Select(history.Outdated).FirstOrDefault(o => o is not null)
            is string outdated
            ? Inconclusive(check, history, outdated, "readings of memory and swap to the end")
            : null;

    public static int NeededRuns(HostHistory history) =>
        Math.Max(FollowUps.Soak.DefaultRunsPerHost, history.Plan.Soak.RunsPerHost);
}
