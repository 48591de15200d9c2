using System.Globalization;
using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.Runs;
using Plimsoll.Domain.Units;

namespace Plimsoll.Domain.Checks.Evidence;

/// <summary>Asks whether the evidence reaches over the time that is judged, without holes a run could hide in.</summary>
public sealed class EvidenceCoverageCheck : ICheck
{
    /// <summary>How long a reboot may keep scrapes away. Heuristic.</summary>
    public static readonly TimeSpan RebootTime = TimeSpan.FromMinutes(10);

    public string Id => "evidence/coverage";

    public string Question => "Does the evidence cover the time since the fix, without holes a run could hide in?";

    public IReadOnlyList<MetricSelector> Needs(FollowUp plan) => [];

    public Finding? Evaluate(HostHistory history)
    {
        if (history.Evidence.Faults.Concat(history.Evidence.Warnings).FirstOrDefault() is { } fault)
        {
            return Answer.Inconclusive(
                this, history, $"{fault.Source}: {fault.Reason}", "the missing source", new EvidenceItem(fault.Source, null, null, fault.Reason));
        }

        if (history.Evidence.Metrics is null && history.Evidence.Journal is null)
        {
            return Answer.Inconclusive(this, history, "no source has anything of this host", "a metric source or a journal");
        }

        if (history.Metrics.One(MetricNames.MemAvailable) is not { } memory)
        {
            string labels = string.Join(", ", history.Host.Labels.Select(l => $"{l.Key}=\"{l.Value}\""));
            return Answer.Inconclusive(
                this, history, $"no series {MetricNames.MemAvailable} carries {labels}",
                "the host's labels in the plimsoll block, or the exporter on the host");
        }

        if (UnitStates(history) is null && history.Evidence.Journal is not { UnitEvents.Count: > 0 })
        {
            return Answer.Inconclusive(
                this, history, $"neither a journal nor {MetricNames.UnitState} of {history.Plan.Unit.Value} shows runs",
                "node_exporter's systemd collector (--collector.systemd), or the host's journal");
        }

        if (history.SinceFix is not Window since)
        {
            return Answer.Inconclusive(this, history, "the fix was not seen in effect", "see fix/in-effect");
        }

        return Hole(history, memory, since) is (string reason, EvidenceItem[] cited)
            ? Answer.Inconclusive(this, history, reason, "the host's journal, or scrapes for that time", cited)
            : Answer.Pass(this, history, Words(history, memory, since));
    }

    private static (string Reason, EvidenceItem[] Evidence)? Hole(HostHistory history, Series memory, Window since)
    {
        TimeSpan most = history.Interval * HostHistory.MostMissedIntervals;
        if (Unseen(history, Longer(most, RebootTime)) is Window unseen)
        {
            return ($"the fix may have come at any time from {Moment.Of(unseen.From)} to {Moment.Of(unseen.Until)}, and what happened in it is not known (soak.from would judge from later on)",
                [memory.Cite(0, "first sample")]);
        }

        if (memory.TimeAt(memory.Count - 1) < since.Until - most)
        {
            return ($"samples end at {Moment.Of(memory.TimeAt(memory.Count - 1))}, the observation at {Moment.Of(since.Until)}",
                [memory.Cite(memory.Count - 1, "last sample")]);
        }

        HostJournal? journal = history.Evidence.Journal;
        if (journal is { Losses.Count: > 0 })
        {
            return ($"the journal has lost lines: {journal.Losses[0]}", [new(journal.Source, null, null, journal.Losses[0])]);
        }

        IReadOnlyList<Window> uncovered = journal is null
            ? [since]
            : JournalCoverage.Missing(journal, history.Clock, since, history.Metrics);
        bool journalCovers = uncovered.Count == 0;
        if (journal is not null && !journalCovers)
        {
            Window missing = uncovered[0];
            return ($"the journal does not cover {Moment.Of(missing.From)} to {Moment.Of(missing.Until)}",
                [new(journal.Source, null, missing.From, "not covered")]);
        }

        foreach (Run run in history.RunsSinceFix)
        {
            if (!run.IsOutOfMemory && run.End is null)
            {
                return ($"the end of the run of {Moment.Of(run.Start.Latest)} was not seen", [.. run.Evidence.Take(1)]);
            }

            if (run.ReachedWork != false
                && (run.PeakDemand is null || (run.PeakIsLowerBound && run.Outcome == RunOutcome.Succeeded)))
            {
                return ($"scrapes are missing or too few in the run of {Moment.Of(run.Start.Latest)}: its peak may lie between",
                    [.. run.Evidence.Take(1)]);
            }
        }

        // A journal of the kernel alone covers the time and still shows no run.
        return journalCovers && journal!.UnitEvents.Any(e => history.Clock.ToServer(e.At).Latest >= since.From) ? null
            : Gap(history, memory, since) is Window gap
                ? ($"no scrape from {Moment.Of(gap.From)} to {Moment.Of(gap.Until)}, and no journal for that time", [])
            : UnitStates(history) is not { } states
                ? ($"the journal has no record of {history.Plan.Unit.Value} since the fix, and its state was not read", [])
            : Gap(history, states, since) is Window blind
                ? ($"no state of {history.Plan.Unit.Value} from {Moment.Of(blind.From)} to {Moment.Of(blind.Until)}, and no journal of it for that time", [])
            : null;
    }

    /// <summary>The first stretch without a sample that is too long for missed scrapes and no reboot.</summary>
    internal static Window? Gap(HostHistory history, Series series, Window window)
    {
        foreach (Window gap in ScrapeGaps.Within(series, window, history.Interval))
        {
            if (gap.Length > history.Interval * HostHistory.MostMissedIntervals && !IsReboot(history, gap))
            {
                return gap;
            }
        }

        return null;
    }

    private static Series? UnitStates(HostHistory history) =>
        history.Metrics.One(MetricNames.UnitState, ("name", history.Plan.Unit.Value));

    // The time before the fix was first seen in which it may have been in effect already. Only a journal that covers it and
    // shows nothing bad settles it, or a plan that asks for later evidence only.
    private static Window? Unseen(HostHistory history, TimeSpan most)
    {
        if (history.Effect is not { Since: DateTimeOffset since, Earliest: DateTimeOffset earliest })
        {
            return null;
        }

        Window unseen = new(
            history.Plan.Soak.From is DateTimeOffset asked && asked > earliest ? asked : earliest, since);
        return unseen.Length > most
            && !(history.JournalCoversKernel(unseen) && !history.Incidents.Any(i => unseen.Contains(i.At)))
            ? unseen
            : null;
    }

    private static TimeSpan Longer(TimeSpan left, TimeSpan right) => left > right ? left : right;

    private static bool IsReboot(HostHistory history, Window gap) =>
        gap.Length <= RebootTime + (history.Interval * HostHistory.MostMissedIntervals)
        && history.Regimes.Any(r => r.BootTime is DateTimeOffset boot
            && gap.Contains(boot) && r.Window.Until >= gap.Until);

    private static string Words(HostHistory history, Series memory, Window since)
    {
        (int first, int last) = memory.IndexesWithin(since);
        double expected = Math.Max(1, since.Length / history.Interval);
        string journal = history.Evidence.Journal is null ? "no journal" : "journal throughout";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Math.Min(1, (last - first + 1) / expected):0%} of scrapes every {history.Interval.TotalSeconds:0.#} s, {journal}");
    }
}
