using Plimsoll.Domain.Advice.Demands;
using Plimsoll.Domain.Sizing;
using Plimsoll.Domain.Sizing.Replays;
using Plimsoll.Domain.Units;

namespace Plimsoll.Domain.Advice.Options;

/// <summary>What a ballooned machine is worth on its node, by replaying recorded runs there.</summary>
internal sealed class BalloonRoom(NodePlace place, IReadOnlyList<RecordedRun> runs)
{
    // The largest and so mostly the steepest: the others fit where these do.
    private const int MostRuns = 3;
    private const int Halvings = 7;
    private const double LeastScale = 0.5;
    private const double MostScale = 3;

    /// <summary>How the recorded runs fare.</summary>
    public ReplayTally Tally(MachineConfiguration machine)
    {
        int[] counts = new int[3];
        foreach (RecordedRun run in runs)
        {
            counts[(int)NodeReplay.Of(place.Node, [Guest(run, machine, 1), .. place.Neighbours])[0].Outcome]++;
        }

        return new ReplayTally(
            counts[(int)ReplayOutcome.Survives], counts[(int)ReplayOutcome.Dies], counts[(int)ReplayOutcome.Unknown]);
    }

    /// <summary>Its capacity with the cautious end raised from the minimum to what runs of the recorded shape reach before
    /// the balloon is too slow for them: their demand is scaled until the first does not fit.</summary>
    public MachineCapacity Capacity(MachineConfiguration machine)
    {
        MachineCapacity capacity = MachineCapacity.Of(machine);
        double least = capacity.High;
        RecordedRun[] largest =
            [.. runs.Where(r => !r.Trace.IsOpen).OrderByDescending(r => r.Trace.PeakHigh).Take(MostRuns)];
        foreach (RecordedRun run in largest)
        {
            (double fits, double fails) = (LeastScale, MostScale);
            for (int i = 0; i < Halvings; i++)
            {
                double scale = (fits + fails) / 2;
                NodeGuest guest = Guest(run, machine, scale);
                bool survives = NodeReplay.Of(place.Node, [guest, .. place.Neighbours])[0].FirstDeath.Low is null;
                (fits, fails) = survives ? (scale, fails) : (fits, scale);
            }

            least = Math.Min(least, fits * run.Trace.PeakHigh);
        }

        return largest.Length == 0 || least <= capacity.Low
            ? capacity
            : capacity with { LowMemory = least - capacity.LowSwap.Most };
    }

    private static NodeGuest Guest(RecordedRun run, MachineConfiguration machine, double scale)
    {
        ByteSize nominal = GuestMemory.Nominal(machine.MemTotal.High);
        ByteSize hidden = ByteSize.SubtractToZero(nominal, machine.MemTotal.Low);
        return new NodeGuest(
            string.Empty, run.Trace, nominal, machine.Balloon!.Minimum + hidden, MachineCapacity.Of(machine), hidden)
        {
            Shares = machine.Balloon.Shares,
            DemandScale = scale,
        };
    }
}
