using Plimsoll.Domain.Evidence;

namespace Plimsoll.Domain.Runs;

/// <summary>Why a run ended as it did, from sources that agree, with the disagreeing one named.</summary>
internal sealed record CauseAttribution(
    RunOutcome Outcome, RunCause Cause, Certainty Certainty, IReadOnlyList<string> Disagreements)
{
    /// <param name="run">The run; <paramref name="hasJournal"/> tells whether a journal shows it.</param>
    /// <param name="kills">Kernel kills inside the run's window.</param>
    /// <param name="killsNearby">Kernel kills the counter's rise may be about: from the scrape before the run to the one
    /// after it.</param>
    /// <param name="kernelLogged">The journal has the kernel's own records of the run's boot and lost none.</param>
    /// <param name="rise">What the kernel's counter says of the window.</param>
    public static CauseAttribution Of(
        ObservedRun run, bool hasJournal, string unit, IReadOnlyList<OomKill> kills, int killsNearby, bool otherOomd,
        bool kernelLogged, OomCounter.Rise rise)
    {
        List<string> disagreements = [];
        OomKill? ofUnit = kills.FirstOrDefault(k => k.VictimUnit == unit);
        OomKill? ofOthers = kills.FirstOrDefault(k => k.VictimUnit is not null && k.VictimUnit != unit);
        OomKill? unnamed = kills.FirstOrDefault(k => k.VictimUnit is null);
        if (hasJournal)
        {
            if (rise.Kills is int counted && (counted > killsNearby || counted < kills.Count))
            {
                disagreements.Add(
                    $"{MetricNames.OomKill} rose by {counted}, the journal shows {Count(counted > killsNearby ? killsNearby : kills.Count)}");
            }

            (RunCause cause, Certainty certainty) = FromJournal(run, ofUnit, ofOthers, unnamed, otherOomd);
            if (run.Result == "oom-kill" && kills.Count == 0 && !run.SawOomdRecord)
            {
                disagreements.Add("systemd says oom-kill, the kernel log has no kill in the run");
            }

            // A kill the log lacks may be anybody's: a quiet journal does not outweigh the kernel's own count.
            if (cause is not (RunCause.OomUnit or RunCause.OomOther or RunCause.OomCgroup or RunCause.Oomd)
                && rise.Kills > killsNearby)
            {
                (cause, certainty) = (RunCause.Unknown, Certainty.Unknown);
            }

            // Without the kernel's records only the counter can say that nobody else was killed.
            if (cause == RunCause.None && !kernelLogged)
            {
                (cause, certainty) = rise.Kills == 0
                    ? (RunCause.None, Certainty.Probable)
                    : (RunCause.Unknown, Certainty.Unknown);
            }

            RunOutcome outcome = run.CutByReboot && run.Outcome == RunOutcome.Unknown ? RunOutcome.Failed : run.Outcome;
            return new CauseAttribution(outcome, cause, certainty, disagreements);
        }

        return FromMetrics(run, rise);
    }

    private static (RunCause Cause, Certainty Certainty) FromJournal(
        ObservedRun run, OomKill? ofUnit, OomKill? ofOthers, OomKill? unnamed, bool otherOomd)
    {
        if (ofUnit is not null)
        {
            return (ofUnit.IsCgroupLimit ? RunCause.OomCgroup : RunCause.OomUnit, Certainty.Certain);
        }

        if (run.SawOomdRecord)
        {
            return (RunCause.Oomd, Certainty.Certain);
        }

        if (run.Result == "oom-kill" || run.SawKillRecord)
        {
            // systemd's word alone does not tell the machine's memory from a cgroup's limit.
            return unnamed is { IsCgroupLimit: true }
                ? (RunCause.OomCgroup, Certainty.Probable)
                : (RunCause.OomUnit, Certainty.Certain);
        }

        if (unnamed is not null)
        {
            return run.Outcome == RunOutcome.Failed
                ? (unnamed.IsCgroupLimit ? RunCause.OomCgroup : RunCause.OomUnit, Certainty.Probable)
                : (RunCause.OomOther, Certainty.Probable);
        }

        if (ofOthers is not null)
        {
            return (RunCause.OomOther, run.Outcome == RunOutcome.Failed ? Certainty.Probable : Certainty.Certain);
        }

        if (otherOomd)
        {
            return (RunCause.Oomd, Certainty.Probable);
        }

        if (run.CutByReboot)
        {
            return (RunCause.Reboot, Certainty.Certain);
        }

        return run.Result switch
        {
            "success" when run.Outcome == RunOutcome.Succeeded => (RunCause.None, Certainty.Certain),
            "timeout" or "watchdog" => (RunCause.Timeout, Certainty.Certain),
            "exit-code" => (RunCause.ExitCode, Certainty.Certain),
            "signal" or "core-dump" => (RunCause.Signal, Certainty.Certain),
            _ => (RunCause.Unknown, Certainty.Unknown),
        };
    }

    private static CauseAttribution FromMetrics(ObservedRun run, OomCounter.Rise rise)
    {
        if (run.CutByReboot)
        {
            return rise.Kills > 0
                ? new(RunOutcome.Failed, RunCause.OomUnit, Certainty.Probable, [])
                : new(RunOutcome.Failed, RunCause.Reboot, Certainty.Probable, []);
        }

        return (run.Outcome, rise.Kills) switch
        {
            (RunOutcome.Failed, > 0) => new(run.Outcome, RunCause.OomUnit, Certainty.Probable, []),
            (RunOutcome.Succeeded, > 0) => new(run.Outcome, RunCause.OomOther, Certainty.Probable, []),
            (RunOutcome.Unknown, > 0) => new(run.Outcome, RunCause.OomOther, Certainty.Probable, []),
            (RunOutcome.Succeeded, 0) => new(run.Outcome, RunCause.None, Certainty.Probable, []),
            _ => new(run.Outcome, RunCause.Unknown, Certainty.Unknown, []),
        };
    }

    private static string Count(int kills) => kills switch { 0 => "no kill", 1 => "1 kill", _ => $"{kills} kills" };
}
