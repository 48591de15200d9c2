using System.Globalization;
using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.Runs;
using Plimsoll.Domain.Units;

namespace Plimsoll.Domain.Checks.Host;

/// <summary>Asks whether anything on the host was killed for memory since the fix, in a run or outside.</summary>
public sealed class HostNoOomCheck : ICheck
{
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

        bool journalCovers = history.Evidence.Journal is { } journal
            && JournalCoverage.CoversKernel(journal, history.Metrics, history.Clock, since);
        if (journalCovers)
        {
            string counted = rise.Kills == 0 ? " and the kernel's counter did not rise" : string.Empty;
            return Answer.Pass(this, history, $"the journal covers the time and shows no kill{counted}", [.. rise.Evidence]);
        }

        if (rise.Kills is null)
        {
            return Answer.Inconclusive(
                this, history, rise.Reason ?? "the kernel's counter was not read",
                "node_vmstat_oom_kill, or the host's journal, for the whole time", [.. rise.Evidence]);
        }

        return Answer.Pass(this, history, "the kernel's counter did not rise", [.. rise.Evidence]);
    }

    private static bool IsKill(Incident incident) =>
        incident.Cause is RunCause.OomUnit or RunCause.OomOther or RunCause.OomCgroup or RunCause.Oomd;
}
