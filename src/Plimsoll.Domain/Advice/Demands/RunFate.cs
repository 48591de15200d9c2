using Plimsoll.Domain.Advice.Options;
using Plimsoll.Domain.Runs;
using Plimsoll.Domain.Sizing;
using Plimsoll.Domain.Sizing.Replays;

namespace Plimsoll.Domain.Advice.Demands;

/// <summary>What a recorded run would have met under another configuration, by its demand and by what it did meet.</summary>
public static class RunFate
{
    /// <summary>By the record where that decides: what a machine killed does not fit into one that is no larger, and what
    /// fitted fits into one that is no smaller. Else by the replay of its demand.</summary>
    public static ReplayOutcome Of(RecordedRun run, MachineConfiguration machine, MachineCapacity capacity)
    {
        if (run.Machine is { } recorded)
        {
            if (run.Run.IsOutOfMemory && machine.IsNoLargerThan(recorded))
            {
                return ReplayOutcome.Dies;
            }

            if (run.Run is { Outcome: RunOutcome.Succeeded, Cause: RunCause.None } && recorded.IsNoLargerThan(machine))
            {
                return ReplayOutcome.Survives;
            }
        }

        return RunReplay.Of(run.Trace, capacity).Outcome;
    }

    /// <summary>All runs under one configuration.</summary>
    public static ReplayTally Tally(IReadOnlyList<RecordedRun> runs, MachineConfiguration machine)
    {
        MachineCapacity capacity = MachineCapacity.Of(machine);
        (int survives, int dies, int unknown) = (0, 0, 0);
        foreach (RecordedRun run in runs)
        {
            switch (Of(run, machine, capacity))
            {
                case ReplayOutcome.Survives:
                    survives++;
                    break;
                case ReplayOutcome.Dies:
                    dies++;
                    break;
                default:
                    unknown++;
                    break;
            }
        }

        return new ReplayTally(survives, dies, unknown);
    }
}
