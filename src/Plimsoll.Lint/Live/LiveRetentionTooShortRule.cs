using System.Globalization;
using Plimsoll.Domain.Diagnostics;
using Plimsoll.Domain.Evidence.Inventories;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.Runs;
using Plimsoll.Domain.Verdicts;

namespace Plimsoll.Lint.Live;

/// <summary>Samples that the verdict needs are deleted before it is due, or were never kept.</summary>
/// <remarks>Sources are united: one that reaches is enough, and one that does not say how long it keeps samples is not
/// accused.</remarks>
public sealed class LiveRetentionTooShortRule : ILintRule
{
    // Evidence that begins a little after the moment needed lacks no night.
    private static readonly TimeSpan s_slack = TimeSpan.FromMinutes(5);

    // One night before the fix is the least a comparison needs.
    private static readonly TimeSpan s_night = TimeSpan.FromDays(1);

    public string Id => "live/retention-too-short";

    public LintSeverity Severity => LintSeverity.Warning;

    public string Summary => "samples are deleted before the verdict is due";

    public IEnumerable<LintFinding> Check(LintSubject subject)
    {
        FollowUp plan = subject.Plan;
        if (subject.Live is not { Inventories.Count: > 0 } live || plan.Fix?.Merged is not DateTimeOffset merged)
        {
            yield break;
        }

        DateTimeOffset due = Due(subject, merged);
        DateTimeOffset from = plan.Soak.From ?? merged - s_night;
        DateTimeOffset watched = from > merged ? from : merged;
        if (Shortfall(live, watched, due) is (string, string) nights)
        {
            yield return Finding(plan, live, "the first night with the fix", nights);
        }
        else if (from < merged && Shortfall(live, from, due) is (string, string) before)
        {
            yield return Finding(plan, live, "the time before the fix", before);
        }
    }

    private LintFinding Finding(FollowUp plan, LiveEvidence live, string what, (string Words, string Remedy) found)
    {
        SourcePoint at = plan.Soak.At ?? plan.Fix?.At ?? plan.Unit.At;
        return live.Faults.Count == 0
            ? this.Finds(at, $"{found.Words}: {what}", found.Remedy)
            : this.Finds(
                at, $"{found.Words}: {what}, unless a source that did not answer has it ({live.Faults[0].Source})",
                found.Remedy, LintSeverity.Information);
    }

    /// <summary>When the verdict can be given: at the end of the observation, or after the runs it waits for.</summary>
    private static DateTimeOffset Due(LintSubject subject, DateTimeOffset merged)
    {
        DateTimeOffset due = subject.Plan.Soak.Until
            ?? merged + (Rhythm(subject.Live?.Report) * subject.Plan.Soak.RunsPerHost);
        return due > subject.Now ? due : subject.Now;
    }

    private static TimeSpan Rhythm(VerdictReport? report)
    {
        TimeSpan[] steps =
        [
            .. (report?.Hosts ?? []).SelectMany(h => h.Runs.Zip(h.Runs.Skip(1), Step))
                .Where(s => s > TimeSpan.Zero).Order(),
        ];
        return steps.Length == 0 ? s_night : steps[steps.Length / 2];

        static TimeSpan Step(Run one, Run next) => next.Start.Earliest - one.Start.Earliest;
    }

    /// <summary>What the source that comes nearest lacks; null when one at least has samples of
    /// <paramref name="needed"/> when they are due, or does not say.</summary>
    private static (string Words, string Remedy)? Shortfall(
        LiveEvidence live, DateTimeOffset needed, DateTimeOffset due)
    {
        if (live.Inventories.Any(i => HasBegun(i, needed) && !(i.Retention < due - needed)))
        {
            return null;
        }

        SeriesInventory nearest = live.Inventories
            .OrderByDescending(i => HasBegun(i, needed)).ThenByDescending(i => i.Retention).First();
        return HasBegun(nearest, needed) ? Deleted(nearest, needed, due) : Late(nearest, needed);
    }

    private static bool HasBegun(SeriesInventory source, DateTimeOffset needed) =>
        source.OldestSample is not DateTimeOffset oldest || oldest <= needed + s_slack;

    private static (string Words, string Remedy) Late(SeriesInventory source, DateTimeOffset needed) => (
        $"the oldest sample of {source.Source} is of {LivePlaces.Moment(source.OldestSample!.Value)}, and {LivePlaces.Moment(needed)} is needed",
        "an older copy of the data (a snapshot, a backup, long-term storage), or a later soak.from");

    private static (string Words, string Remedy) Deleted(
        SeriesInventory source, DateTimeOffset needed, DateTimeOffset due)
    {
        DateTimeOffset gone = needed + source.Retention!.Value;
        string days = Math.Ceiling((due - needed).TotalDays + 1).ToString(CultureInfo.InvariantCulture);
        return (
            $"{source.Source} keeps samples for {LivePlaces.Length(source.Retention.Value)}, so that those of {LivePlaces.Moment(needed)} are gone from {LivePlaces.Moment(gone)} and the verdict is due at {LivePlaces.Moment(due)}",
            $"--storage.tsdb.retention.time={days}d (VictoriaMetrics: -retentionPeriod={days}d), or before that date a snapshot of the server or 'plimsoll verify --write'");
    }
}
