using Plimsoll.Domain.Sizing;
using Plimsoll.Domain.Sizing.Replays;
using Plimsoll.Domain.Tests.Building;
using Plimsoll.Domain.Units;

namespace Plimsoll.Domain.Tests.Sizing.Replays;

public sealed class BusyWindowTests
{
    private const double Mebibyte = 1 << 20;

    [Fact]
    public void Of_WhenRunsOverlap_AreOneWindowWithAllGuests()
    {
        IReadOnlyList<BusyWindow> windows = BusyWindow.Of([[Run(0), Run(3600)], [Run(60)], []]);

        Assert.Equal(2, windows.Count);
        Assert.All(windows, w => Assert.Equal(3, w.Demand.Count));
        Assert.Equal(1500 * Mebibyte, windows[0].Demand[1].PeakLow);
        Assert.Equal(400 * Mebibyte, windows[1].Demand[1].PeakLow);
        Assert.Equal(0, windows[0].Demand[2].PeakHigh);
        Assert.Equal(FakeHost.Start.AddSeconds(3599), windows[1].Start);
    }

    [Fact]
    public void Of_WhenRunsFollowAtOnce_KeepsBothPeaks()
    {
        DemandTrace joined = Assert.Single(BusyWindow.Of([[Run(0), Run(100)]])).Demand[0];

        Assert.Equal(2, joined.Low.ToArray().Count(v => v == 1500 * Mebibyte));
        Assert.Equal(400 * Mebibyte, joined.Low[0]);
        Assert.Equal(400 * Mebibyte, joined.Low[^1]);
    }

    [Fact]
    public void Of_WhenThereIsNoRun_IsEmpty() => Assert.Empty(BusyWindow.Of([[], []]));

    // Four guests on a node that is over its target when all run, and under it when one does. At the cautious end staggering
    // helps nobody: guests at rest take what room there is and keep it.
    [Fact]
    public void Of_WhenTimersAreStaggered_NoneDiesForSure()
    {
        Assert.All(Replay(apart: 0), outcome => Assert.Equal(ReplayOutcome.Dies, outcome));
        Assert.All(Replay(apart: 3600), outcome => Assert.Equal(ReplayOutcome.Unknown, outcome));
    }

    private static IEnumerable<ReplayOutcome> Replay(double apart)
    {
        NodeConfiguration node = new("pve1", ByteSize.FromMebibytes(8000), ByteSize.Zero, TargetPercent: 50);
        IReadOnlyList<IReadOnlyList<DemandTrace>> guests = [.. Enumerable.Range(0, 4).Select(g => new[] { Run(g * apart) })];
        return
            from window in BusyWindow.Of(guests)
            let replays = NodeReplay.Of(node, [.. window.Demand.Select((d, g) => new NodeGuest(
                $"vm{g}", d, ByteSize.FromMebibytes(1700), ByteSize.FromMebibytes(1200),
                new MachineCapacity(0, 0, default, default), ByteSize.Zero))])
            from guest in Enumerable.Range(0, 4)
            where window.Demand[guest].PeakLow > 1000 * Mebibyte
            select replays[guest].Outcome;
    }

    private static DemandTrace Run(double at)
    {
        double[] demand = [400 * Mebibyte, 1500 * Mebibyte, 1000 * Mebibyte];
        return new DemandTrace(FakeHost.Start.AddSeconds(at), [0, 90, 120], demand, demand, demand[1], isOpen: false);
    }
}
