using Plimsoll.Domain.Advice.Demands;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.Sizing;
using Plimsoll.Domain.Statistics;
using Plimsoll.Domain.Tests.Building;

namespace Plimsoll.Domain.Tests.Advice.Demands;

public sealed class DemandEstimateTests
{
    private static readonly double[] _peaks = [1500, 1540, 1480, 1600, 1555];

    [Fact]
    public void Of_WhenAllWereReadInFull_IsTheBoundOfTheHeadroomCheck()
    {
        DemandEstimate demand = Estimate(Well(_peaks));

        Assert.Equal(0, demand.Censored);
        Assert.Null(demand.NotEnough);
        Assert.Equal(
            PredictionBound.Upper([.. _peaks.Select(p => p * 1.02)], 30, 0.05), demand.Bound!.Value.Upper.Mebibytes, 2);
        Assert.True(demand.Bound.Value.Lower < demand.Bound.Value.Target);
        Assert.True(demand.Bound.Value.Target < demand.Bound.Value.Upper);
        Assert.InRange(demand.Usual!.Value.Mebibytes, 1540, 1560);
    }

    [Fact]
    public void Of_WhenARunWasKilled_CountsItAsALowerBound()
    {
        DemandEstimate demand = Estimate([.. Well(_peaks), FakeRecord.Killed(6, 1900)]);

        Assert.Equal((6, 1), (demand.Runs, demand.Censored));
        Assert.True(demand.Bound!.Value.Target > Estimate(Well(_peaks)).Bound!.Value.Target);
        Assert.Equal(1900, demand.Largest.Mebibytes, 0);
    }

    [Fact]
    public void Of_WhenPeaksAreTooFew_SaysSo()
    {
        DemandEstimate demand = Estimate([.. Well(1500, 1600), FakeRecord.Killed(6, 1900)]);

        Assert.Null(demand.Bound);
        Assert.Equal("2 peaks read in full are too few: 3 are needed", demand.NotEnough);
        Assert.Equal((0, 1), demand.OomProbability(MachineCapacity.Of(FakeRecord.NoSwap)));
    }

    [Fact]
    public void Of_WhenThereIsNoRun_SaysSo() => Assert.NotNull(Estimate([]).NotEnough);

    [Fact]
    public void OomProbability_WhenCapacityIsTheUpperBound_IsTheRiskAtMost()
    {
        DemandEstimate demand = Estimate(Well(_peaks));
        double upper = demand.Bound!.Value.Upper.Bytes;

        Assert.Equal(0.05, demand.OomProbability(new MachineCapacity(upper, upper * 1.1, default, default)).High, 3);
        Assert.True(demand.OomProbability(new MachineCapacity(upper, upper * 1.1, default, default)).Low < 0.05);
    }

    [Fact]
    public void Of_WhenDemandRisesOnOneMachine_GoesOnRising()
    {
        RecordedRun[] rising =
            Well([.. Enumerable.Range(0, 8).Select(i => 1200 * Math.Pow(1.01, i) * (i % 2 == 0 ? 1.002 : 1))]);

        Assert.True(Estimate(rising).Trend!.IsRising);
        Assert.True(Estimate(rising).Bound!.Value.Lower.Mebibytes > 1200 * Math.Pow(1.01, 37));
    }

    [Fact]
    public void Of_WhenTheMachineChanged_TellsNoTrend()
    {
        RecordedRun[] runs = [.. Enumerable.Range(0, 8).Select(
            i => FakeRecord.Well(i, 1200 + (20 * i), i < 4 ? FakeRecord.NoSwap : FakeRecord.WithZram))];

        Assert.Null(Estimate(runs).Trend);
    }

    [Fact]
    public void Telling_WhenThePresentMachineSpeaksForItself_LeavesTheRestOut()
    {
        RecordedRun[] before = [FakeRecord.Well(0, 1650), FakeRecord.Well(1, 1700)];
        RecordedRun[] since =
            [.. new[] { 2000.0, 2050, 1990 }.Select((p, i) => FakeRecord.Well(4 + i, p, FakeRecord.WithZram))];
        RecordedRun killed = FakeRecord.Killed(8, 2100, FakeRecord.WithZram);

        Assert.Equal(since, HostMaterial.Telling([.. before, .. since], FakeRecord.WithZram));
        Assert.Equal(5, HostMaterial.Telling([.. before, .. since], FakeRecord.NoSwap).Count);
        Assert.Equal(6, HostMaterial.Telling([.. before, .. since, killed], FakeRecord.WithZram).Count);
        Assert.Equal(6, HostMaterial.Telling([FakeRecord.Killed(0, 1500), .. before, .. since], FakeRecord.WithZram).Count);
        Assert.Equal(6, HostMaterial.Telling([FakeRecord.Well(0, 2200), .. before, .. since], FakeRecord.WithZram).Count);
        Assert.Empty(HostMaterial.Telling([], FakeRecord.WithZram));
    }

    private static RecordedRun[] Well(params double[] peaks) => [.. peaks.Select((p, i) => FakeRecord.Well(i, p))];

    private static DemandEstimate Estimate(RecordedRun[] runs) => DemandEstimate.Of(runs, new RiskTarget());
}
