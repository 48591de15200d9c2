using System.Globalization;
using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.Runs;
using Plimsoll.Domain.Units;

namespace Plimsoll.Domain.Checks.Host;

/// <summary>Asks whether anything on the host was killed for memory since the fix, in a run or outside.</summary>
public sealed class HostNoOomCheck : ICheck
{
    /// <summary>So long, in scrape intervals, a machine that shuts down may answer no more. Heuristic.</summary>
    public const double MostUnseenIntervals = 4;

    public string Id => "host/no-oom";

    public string Question => "Was anything on the host killed for memory since the fix, in a run or outside?";

    public IReadOnlyList<MetricSelector> Needs(FollowUp plan) => [];

    public Finding? Evaluate(HostHistory history)
    {
        if (Answer.UnlessFixed(this, history) is { } nothing)
        {
            return nothing;
        }

        Window since = history.SinceFix!.Value;
        if (history.Incidents.FirstOrDefault(i => i.AfterFix && IsKill(i)) is { } kill)
        {
            return Answer.Fail(
                this, history,
                string.Create(CultureInfo.InvariantCulture,
                    $"{history.Incidents.Count(i => i.AfterFix && IsKill(i))} OOM kills since the fix; the first on {Moment.Of(kill.At)}: {kill.Victim ?? "victim not named"}"),
                [.. kill.Evidence]);
        }

        OomCounter.Rise rise = OomCounter.Within(history.Metrics, since, history.Interval);
        if (rise.Kills > 0)
        {
            return Answer.Fail(
                this, history,
                string.Create(CultureInfo.InvariantCulture, $"the kernel counted {rise.Kills} OOM kills since the fix"),
                [.. rise.Evidence]);
        }

        if (history.Reservation is string reservation)
        {
            return Answer.Inconclusive(
                this, history, $"no kill was seen, but evidence may be missing: {reservation}", "the missing source");
        }

        bool journalCovers = history.JournalCoversKernel(since);
        if (!journalCovers && rise.Kills is null)
        {
            return Answer.Inconclusive(
                this, history, rise.Reason ?? "the kernel's counter was not read",
                "node_vmstat_oom_kill, or the host's journal, for the whole time", [.. rise.Evidence]);
        }

        if (!journalCovers)
        {
            return Answer.Pass(this, history, "the kernel's counter did not rise", [.. rise.Evidence]);
        }

        if (UnloggedBeforeReboot(history, since, rise.Kills is not null) is Window unlogged)
        {
            return Unseen(history, unlogged, "what happened before the reboot", rise);
        }

        string counted = rise.Kills == 0 ? " and the kernel's counter did not rise" : string.Empty;
        return Answer.Pass(this, history, $"the journal covers the time and shows no kill{counted}", [.. rise.Evidence]);
    }

    private Finding Unseen(HostHistory history, Window unseen, string settles, OomCounter.Rise rise) => Answer.Inconclusive(
        this, history,
        $"a kill between the last sign of life on {Moment.Of(unseen.From)} and the reboot would not be seen", settles,
        [.. rise.Evidence]);

    private static bool IsKill(Incident incident) =>
        incident.Cause is RunCause.OomUnit or RunCause.OomOther or RunCause.OomCgroup or RunCause.Oomd;

    // A machine that hangs writes nothing, and a reset costs journald what it had not synced (5 minutes by default).
    private static Window? UnloggedBeforeReboot(HostHistory history, Window since, bool isCounted)
    {
        IReadOnlyList<JournalBoot> boots = history.Evidence.Journal!.Boots;
        Series? scrapes = isCounted ? history.Metrics.One(MetricNames.OomKill) : null;
        TimeSpan most = history.Interval * MostUnseenIntervals;
        most = most > JournalCoverage.LeastSlack ? most : JournalCoverage.LeastSlack;
        for (int i = 1; i < boots.Count; i++)
        {
            DateTimeOffset seen = history.Clock.ToServer(boots[i - 1].Last).Earliest;
            DateTimeOffset rebooted = history.Clock.ToServer(boots[i].First).Earliest;
            int last = scrapes?.LastIndexAtOrBefore(rebooted) ?? -1;
            seen = last >= 0 && scrapes!.TimeAt(last) > seen ? scrapes.TimeAt(last) : seen;
            if (rebooted > since.From && rebooted < since.Until && rebooted - seen > most)
            {
                return new Window(seen, rebooted);
            }
        }

        return null;
    }
}
