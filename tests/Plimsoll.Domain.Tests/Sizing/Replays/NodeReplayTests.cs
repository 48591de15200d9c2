using Plimsoll.Domain.Sizing;
using Plimsoll.Domain.Sizing.Replays;
using Plimsoll.Domain.Tests.Building;
using Plimsoll.Domain.Units;

namespace Plimsoll.Domain.Tests.Sizing.Replays;

/// <summary>A guest of 2 to 4 GiB whose demand rises by 1.6 GB in 46 s, with so much free before: measured on Proxmox'
/// algorithm.</summary>
public sealed class NodeReplayTests
{
    private const double Mebibyte = 1 << 20;
    private const double Growth = 1526 * Mebibyte;

    private static readonly NodeConfiguration _roomy =
        new("pve1", ByteSize.FromGibibytes(64), ByteSize.FromGibibytes(4));

    private static readonly NodeConfiguration _full =
        new("pve1", ByteSize.FromGibibytes(64), ByteSize.FromGibibytes(60));

    [Theory]
    [InlineData(200, 6, 10)]
    [InlineData(400, 15, 19)]
    [InlineData(800, 33, 37)]
    [InlineData(1000, 42, 46)]
    public void Of_WhenHeadroomIsThin_DiesHoweverThePassesFall(int headroom, double earliest, double latest)
    {
        GuestReplay replay = Replay(_roomy, Spike(headroom));

        Assert.Equal(ReplayOutcome.Unknown, replay.Outcome);
        Assert.InRange(replay.FirstDeath.Low!.Value, earliest, latest);

        GuestReplay booted = Hopeful(headroom);
        Assert.Equal(ReplayOutcome.Dies, booted.Outcome);
        Assert.InRange(booted.FirstDeath.High!.Value, earliest, latest);
    }

    [Theory]
    [InlineData(1100, false)]
    [InlineData(1200, true)]
    public void Of_WhenHeadroomIsLarge_SurvivesInAGoodPhaseAndThenInAny(int headroom, bool inAny)
    {
        Assert.Equal(inAny, Replay(_roomy, Spike(headroom)).FirstDeath.Low is null);
        Assert.NotEqual(ReplayOutcome.Dies, Hopeful(headroom).Outcome);
    }

    [Fact]
    public void Of_WhenTheGuestHadTimeToGrow_SurvivesAtTheHopefulEndOnly()
    {
        Assert.Equal(ReplayOutcome.Unknown, Replay(_roomy, Spike(200)).Outcome);
        Assert.Equal(
            ReplayOutcome.Survives,
            NodeReplay.Of(_roomy, [Guest(Spike(200))], settledAtCautiousEnd: true)[0].Outcome);
    }

    [Fact]
    public void Of_WhenTheNodeIsOverItsTarget_NeverGrows()
    {
        GuestReplay replay = Replay(_full, Spike(1000));

        Assert.Equal(ReplayOutcome.Dies, replay.Outcome);
        Assert.Equal(2048 * Mebibyte, replay.SmallestMemory);
    }

    [Fact]
    public void Of_WhenMemoryIsFixed_IsTheReplayWithoutANode()
    {
        NodeGuest roomy = Guest(Spike(100)) with { Minimum = null };
        NodeGuest tight = roomy with { Memory = ByteSize.FromMebibytes(3000) };

        Assert.Equal(ReplayOutcome.Survives, NodeReplay.Of(_full, [roomy])[0].Outcome);
        Assert.Equal(ReplayOutcome.Dies, NodeReplay.Of(_full, [tight])[0].Outcome);
    }

    [Fact]
    public void Of_WhenNeighboursAreStarvedToo_SharesWhatTheNodeHas()
    {
        // Room for 300 MiB more: three guests that all rise get a third each, one alone gets it all.
        NodeConfiguration node = new("pve1", ByteSize.FromGibibytes(16), ByteSize.Zero) { TargetPercent = 41 };
        NodeGuest guest = Guest(Spike(900));

        Assert.True(
            NodeReplay.Of(node, [guest])[0].FirstDeath.Low > NodeReplay.Of(node, [guest, guest, guest])[0].FirstDeath.Low);
    }

    [Fact]
    public void Of_WhenTheRunWasKilled_NeverSurvives()
    {
        DemandTrace open = new(FakeHost.Start, [0, 10], [1e9, 1e9], [1e9, 1e9], 1e9, isOpen: true);

        Assert.Equal(ReplayOutcome.Unknown, Replay(_roomy, open).Outcome);
    }

    [Fact]
    public void Of_WhenThereIsNoGuest_IsEmpty() => Assert.Empty(NodeReplay.Of(_roomy, []));

    private static GuestReplay Replay(NodeConfiguration node, DemandTrace trace) =>
        NodeReplay.Of(node, [Guest(trace)])[0];

    // Both ends as after a boot: at the minimum.
    private static GuestReplay Hopeful(int headroom) => NodeReplay.Of(
        _roomy, [Guest(Spike(headroom))], settledAtCautiousEnd: false, settledAtHopefulEnd: false)[0];

    private static DemandTrace Spike(int headroom)
    {
        double before = (2048 - headroom) * Mebibyte;
        double[] demand = [before, before + Growth];
        return new DemandTrace(FakeHost.Start, [0, 46], demand, demand, demand[1], isOpen: false);
    }

    private static NodeGuest Guest(DemandTrace trace) => new(
        "vm", trace, ByteSize.FromGibibytes(4), ByteSize.FromGibibytes(2),
        new MachineCapacity(0, 0, default, default), ByteSize.Zero)
    {
        LeastUsable = 1,
        MostUsable = 1,
    };
}
