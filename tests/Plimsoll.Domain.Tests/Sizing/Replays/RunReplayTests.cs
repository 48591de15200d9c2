using CsCheck;
using Plimsoll.Domain.Sizing;
using Plimsoll.Domain.Sizing.Replays;
using Plimsoll.Domain.Tests.Building;
using Plimsoll.Domain.Units;

namespace Plimsoll.Domain.Tests.Sizing.Replays;

public sealed class RunReplayTests
{
    private const double Mebibyte = 1 << 20;

    // 1970 to 2060 of RAM, zram of 1000 that gains half to three quarters.
    private static readonly MachineConfiguration _machine = new(
        ByteRange.Exactly(ByteSize.FromMebibytes(2000)),
        new ZramConfiguration(ByteSize.FromMebibytes(1000), new RatioRange(2, 4)));

    [Theory]
    [InlineData(1500, 1600, ReplayOutcome.Survives)]
    [InlineData(2400, 2460, ReplayOutcome.Survives)]
    [InlineData(2400, 2480, ReplayOutcome.Unknown)]
    [InlineData(2700, 2800, ReplayOutcome.Unknown)]
    [InlineData(2820, 2900, ReplayOutcome.Dies)]
    public void Of_WhenThePeakIsAnInterval_AsksBothEnds(double low, double high, ReplayOutcome expected) =>
        Assert.Equal(expected, Replay(Trace(low, high)).Outcome);

    [Theory]
    [InlineData(1000, ReplayOutcome.Unknown)]
    [InlineData(2820, ReplayOutcome.Dies)]
    public void Of_WhenTheRunWasKilled_NeverSurvives(double low, ReplayOutcome expected) =>
        Assert.Equal(expected, Replay(Trace(low, low, isOpen: true)).Outcome);

    [Fact]
    public void Of_WhenDemandIsOverRam_TellsSwapPoolAndMargin()
    {
        RunReplay replay = Replay(Trace(2360, 2370));

        // Cautious: 400 over 1970 at a gain of a half; hopeful: 300 over 2060 at three quarters.
        Assert.Equal((400, 800), Rounded(replay.PeakSwap));
        Assert.Equal((100, 400), Rounded(replay.PeakPool));
        Assert.Equal((2470 - 2370, 2810 - 2360), Rounded(replay.Margin));
        Assert.Equal((0, 0), replay.SecondsFull);
    }

    [Fact]
    public void Of_WhenThereIsADisk_FillsItAfterZram()
    {
        RunReplay replay = RunReplay.Of(
            Trace(2600, 2600), MachineCapacity.Of(_machine with { DiskSwap = ByteSize.FromMebibytes(500) }));

        Assert.Equal(ReplayOutcome.Survives, replay.Outcome);
        Assert.Equal(1000 + (2600 - 1970 - 500), replay.PeakSwap.High / Mebibyte, 6);
        Assert.Equal((0, 20), replay.SecondsFull);
    }

    [Fact]
    public void Of_WhenARunIsNarrowedDown_ItsOutcomeOnlySettles() =>
        Gen.Select(Gen.Double[1000, 3000], Gen.Double[0, 500], Gen.Double[0, 1], Gen.Double[0, 1]).Sample((low, width, a, b) =>
        {
            ReplayOutcome wide = Replay(Trace(low, low + width)).Outcome;
            double from = low + (width * Math.Min(a, b));
            ReplayOutcome narrow = Replay(Trace(from, low + (width * Math.Max(a, b)))).Outcome;

            Assert.True(wide == ReplayOutcome.Unknown || wide == narrow);
        });

    [Fact]
    public void Of_WhenRepeated_AllocatesNothing()
    {
        DemandTrace trace = Trace(2360, 2370);
        MachineCapacity capacity = MachineCapacity.Of(_machine);
        RunReplay.Of(trace, capacity);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1000; i++)
        {
            RunReplay.Of(trace, capacity);
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    private static RunReplay Replay(DemandTrace trace) => RunReplay.Of(trace, MachineCapacity.Of(_machine));

    private static (double, double) Rounded((double Low, double High) bytes) =>
        (Math.Round(bytes.Low / Mebibyte, 6), Math.Round(bytes.High / Mebibyte, 6));

    private static DemandTrace Trace(double low, double high, bool isOpen = false) => new(
        FakeHost.Start, [0, 10, 20, 30],
        [500 * Mebibyte, low * Mebibyte, low * Mebibyte, 500 * Mebibyte],
        [510 * Mebibyte, high * Mebibyte, high * Mebibyte, 510 * Mebibyte],
        high * Mebibyte, isOpen);
}
