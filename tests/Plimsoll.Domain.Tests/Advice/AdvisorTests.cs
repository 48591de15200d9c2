using Plimsoll.Domain.Advice;
using Plimsoll.Domain.Advice.Demands;
using Plimsoll.Domain.Advice.Options;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.Sizing;
using Plimsoll.Domain.Sizing.Replays;
using Plimsoll.Domain.Tests.Building;
using Plimsoll.Domain.Units;

namespace Plimsoll.Domain.Tests.Advice;

public sealed class AdvisorTests
{
    private static readonly RecordedRun[] _light =
        [.. Enumerable.Range(0, 8).Select(i => FakeRecord.Well(i, 1200 + (10 * (i % 4))))];

    // About 2200 wanted, read on a machine with zram; without it that is too much.
    private static readonly RecordedRun[] _heavy =
        [.. Enumerable.Range(0, 8).Select(i => FakeRecord.Well(i, 2150 + (15 * (i % 4)), FakeRecord.WithZram))];

    [Fact]
    public void Of_WhenRunsFit_KeepsTheMachine()
    {
        HostAdvice advice = Advise(FakeRecord.NoSwap, _light);

        Assert.Equal(RemedyKind.Keep, advice.Options[0].Facts.Kind);
        Assert.Equal(RemedyKind.Keep, advice.Smallest!.Facts.Kind);
        Assert.Equal(
            "meets the target: under 0.1 % to under 0.1 % chance of an OOM kill in 30 runs; no RAM of the node, no interruption",
            advice.Options[0].Why);
    }

    [Fact]
    public void Of_WhenRunsDoNotFit_NamesTheSmallestThatHoldsThem()
    {
        HostAdvice advice = Advise(FakeRecord.NoSwap, _heavy);
        RemedyOption keep = Option(advice, RemedyKind.Keep);

        Assert.Equal(TargetMet.No, keep.MeetsTarget);
        Assert.StartsWith("8 of 8 recorded runs would have died", keep.Why, StringComparison.Ordinal);
        Assert.Equal(RemedyKind.ZramEnable, advice.Smallest!.Facts.Kind);
        Assert.Equal("zram.memoryPercent=75", Set(advice.Smallest));
        Assert.True(advice.Smallest.Margin!.Value.Low >= 0);
        Assert.Equal("memory=2560", Set(Option(advice, RemedyKind.MoreMemory)));
        Assert.Equal(512L << 20, Option(advice, RemedyKind.MoreMemory).NodeRamCost);
        Assert.True(keep.Rank > Option(advice, RemedyKind.MoreMemory).Rank);
    }

    // One size below the smallest must not meet the target: else it would not be the smallest.
    [Fact]
    public void Of_WhenTheSmallestIsNamed_ASmallerOneDoesNotMeetTheTarget()
    {
        HostMaterial material = FakeRecord.Material(FakeRecord.NoSwap, _heavy);
        MachineConfiguration half = FakeRecord.NoSwap with
        {
            Zram = new ZramConfiguration(ByteSize.FromMebibytes(987), ZramConfiguration.AssumedZstd),
        };

        Assert.True(material.Demand.OomProbability(MachineCapacity.Of(half)).High > 0.05);
    }

    [Fact]
    public void Of_WhenThereAreTooFewRuns_SaysThatNothingIsKnown()
    {
        HostAdvice advice = Advise(FakeRecord.NoSwap, FakeRecord.Killed(1, 1900), FakeRecord.Well(2, 1800));

        Assert.Null(advice.Smallest);
        Assert.NotNull(advice.Demand.NotEnough);
        Assert.DoesNotContain(advice.Options, o => o.MeetsTarget == TargetMet.Yes);
        Assert.Equal(TargetMet.No, Option(advice, RemedyKind.Keep).MeetsTarget);
        Assert.StartsWith("not known: too few runs", Option(advice, RemedyKind.ZramEnable).Why, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_WhenTheMachineIsNotKnown_HasNoOptions()
    {
        HostAdvice advice = Advise(null, _light);

        Assert.Empty(advice.Options);
        Assert.Null(advice.Capacity);
        Assert.NotNull(advice.NoOptions);
    }

    [Fact]
    public void Of_WhenSwapOnADiskHasTheRoom_DoesNotSayThatItMeetsTheTarget()
    {
        RemedyOption disk = Option(Advise(FakeRecord.NoSwap, _heavy), RemedyKind.DiskSwap);

        Assert.True(disk.OomProbability.High <= 0.05);
        Assert.Equal(TargetMet.Perhaps, disk.MeetsTarget);
    }

    [Fact]
    public void Of_WhenTheNodeIsNotKnown_ABalloonIsWorthItsMinimum()
    {
        HostAdvice advice = Advise(FakeRecord.NoSwap, _heavy);

        Assert.Equal(
            Option(advice, RemedyKind.Keep).OomProbability.High, Option(advice, RemedyKind.Balloon).OomProbability.High, 6);
        Assert.Equal(TargetMet.Perhaps, Option(advice, RemedyKind.Balloon).MeetsTarget);
    }

    [Theory]
    [InlineData(64, 15, TargetMet.Perhaps)]
    [InlineData(64, 150, TargetMet.Yes)]
    [InlineData(8, 150, TargetMet.No)]
    public void Of_WhenTheNodeIsKnown_ABalloonIsReplayedOnIt(ulong gibibytes, double rise, TargetMet expected)
    {
        NodePlace place = new(
            new NodeConfiguration("pve1", ByteSize.FromGibibytes(gibibytes), ByteSize.FromGibibytes(7)), []);
        RecordedRun[] runs =
            [.. Enumerable.Range(0, 8).Select(i => FakeRecord.Well(i, 2150 + (15 * (i % 4)), FakeRecord.WithZram, rise))];
        HostAdvice advice = Advisor.Of(FakePlan.Default, FakeRecord.Material(FakeRecord.NoSwap, runs), place);

        Assert.Equal("pve1", advice.Node);
        Assert.Equal(expected, Option(advice, RemedyKind.Balloon).MeetsTarget);
    }

    [Fact]
    public void Of_WhenThePlanNamesSizes_TriesThemAsWritten()
    {
        FollowUp plan = FakePlan.Default with
        {
            Fallbacks =
            [
                new Fallback("zram", "`zramSwap.memoryPercent = 150;`", FallbackKind.ZramSize, FakePlan.Nowhere with { Line = 7 }),
                new Fallback("RAM", "Give them 6 GB", FallbackKind.MoreMemory, FakePlan.Nowhere with { Line = 8 }),
                new Fallback("builders", "remote builds", FallbackKind.RemoteBuilds, FakePlan.Nowhere with { Line = 9 }),
            ],
        };
        HostAdvice advice = Advisor.Of(plan, FakeRecord.Material(FakeRecord.NoSwap, _heavy));

        Assert.Equal(
            [("zram.memoryPercent=150", 7), ("memory=6144", 8), ("", 9)],
            advice.Options.Where(o => o.PlanLine is not null).OrderBy(o => o.PlanLine).Select(o => (Set(o), o.PlanLine!.Value)));
        Assert.Equal(TargetMet.No, Option(advice, RemedyKind.RemoteBuilds).MeetsTarget);
        Assert.Equal(4096L << 20, advice.Options.Single(o => o.PlanLine == 8).NodeRamCost);
    }

    [Fact]
    public void Of_WhenDemandIsLightened_IsBetweenNothingAndAll()
    {
        HostAdvice advice = Advise(FakeRecord.NoSwap, _heavy);
        double now = Option(advice, RemedyKind.Keep).OomProbability.High;

        Assert.All(
            [RemedyKind.EvaluateElsewhere, RemedyKind.SmallerEvaluation, RemedyKind.NeighbourLimits],
            kind => Assert.Equal(now, Option(advice, kind).OomProbability.High, 6));

        Assert.True(Option(advice, RemedyKind.EvaluateElsewhere).OomProbability.Low < 0.01);
        Assert.Equal(TargetMet.Perhaps, Option(advice, RemedyKind.EvaluateElsewhere).MeetsTarget);
        Assert.Equal(TargetMet.No, Option(advice, RemedyKind.StaggeredTimers).MeetsTarget);
    }

    [Fact]
    public void Of_WhenZramIsLz_OffersZstd()
    {
        FollowUp plan = FakePlan.WithSwap(FakePlan.Zram with { Algorithm = "lz4" });
        MachineConfiguration lz = FakeRecord.WithZram with
        {
            Zram = FakeRecord.WithZram.Zram! with { Ratio = ZramConfiguration.AssumedLz },
        };

        Assert.Contains(
            Advisor.Of(plan, FakeRecord.Material(lz, _heavy)).Options, o => o.Facts.Kind == RemedyKind.ZramAlgorithm);
        Assert.DoesNotContain(
            Advise(FakeRecord.WithZram, _heavy).Options, o => o.Facts.Kind == RemedyKind.ZramAlgorithm);
    }

    [Fact]
    public void Host_WhenTheEvidenceIsGood_AdvisesFromIt()
    {
        FakeHost host = new();
        HostAdvice advice = Advisor.Host(host.Plan, host.Plan.Hosts[0], host.Evidence());

        Assert.Equal(RemedyKind.Keep, advice.Smallest!.Facts.Kind);
        Assert.Equal((8, 0), (advice.Demand.Runs, advice.Demand.Censored));
    }

    [Fact]
    public void Host_WhenThereAreNoMetrics_HasNoOptions()
    {
        FakeHost host = new() { HasMetrics = false };

        Assert.Empty(Advisor.Host(host.Plan, host.Plan.Hosts[0], host.Evidence()).Options);
    }

    [Fact]
    public void Of_WhateverTheHost_EveryOptionSaysWhatItDoesNotFix() => Assert.All(
        Advise(FakeRecord.WithZram, _heavy).Options,
        o => Assert.True(o.Facts.NotFixed.Count > 0 && o.Why.Length > 0 && o.OomProbability.Low <= o.OomProbability.High));

    private static HostAdvice Advise(MachineConfiguration? machine, params RecordedRun[] runs) =>
        Advisor.Of(FakePlan.Default, FakeRecord.Material(machine, runs));

    private static RemedyOption Option(HostAdvice advice, RemedyKind kind) =>
        advice.Options.Single(o => o.Facts.Kind == kind);

    private static string Set(RemedyOption option) => string.Join(' ', option.Settings.Select(s => $"{s.Name}={s.Value}"));
}
