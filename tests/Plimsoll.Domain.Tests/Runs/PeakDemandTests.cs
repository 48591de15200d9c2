using CsCheck;
using Plimsoll.Domain.Runs;
using Plimsoll.Domain.Tests.Building;
using Plimsoll.Domain.Units;

namespace Plimsoll.Domain.Tests.Runs;

public sealed class PeakDemandTests
{
    private static readonly TimeSpan _interval = TimeSpan.FromSeconds(15);

    [Fact]
    public void Read_WhenNoSampleFallsIntoTheRun_IsUnknown() => Assert.Null(Read([400, 400], 1, 14, null));

    [Fact]
    public void Read_WhenDemandStands_IsThatDemand()
    {
        PeakDemand peak = Read([400, 400, 400, 400, 400, 400], 16, 60, null)!;

        Assert.Equal(400, peak.Demand.Low.Mebibytes);
        Assert.Equal(400, peak.Demand.High.Mebibytes);
        Assert.False(peak.MayLieInGap);
        Assert.Equal(ByteSize.Zero, peak.Rise);
    }

    [Fact]
    public void Read_WhenDemandRises_LowIsTheLargestSample()
    {
        PeakDemand peak = Read([400, 400, 700, 1000, 1300, 1300, 400], 16, 80, null)!;

        Assert.Equal(1300, peak.Demand.Low.Mebibytes);
        Assert.Equal(900, peak.Rise.Mebibytes);
    }

    [Fact]
    public void Read_WhenARunGrowsToItsEndAndIsGoneAtOnce_HighCoversThePeakNobodySampled() =>
        Gen.Select(Gen.Double[0.5, 14.5], Gen.Double[0.5, 14.5], Gen.Int[4, 12], Gen.Double[1, 50]).Sample(
            (startAfterSample, endAfterSample, samples, mebibytesPerSecond) =>
            {
                double start = 15 + startAfterSample;
                double end = 15 + (15 * samples) + endAfterSample;
                double[] demand = [.. Enumerable.Range(0, samples + 4).Select(i => i * 15)
                    .Select(t => 400 + (t >= start && t < end ? (t - start) * mebibytesPerSecond : 0))];
                PeakDemand peak = Read(demand, start, end, null)!;
                double truth = 400 + ((end - start) * mebibytesPerSecond);
                return peak.Demand.Low.Mebibytes <= truth && truth <= peak.Demand.High.Mebibytes + 0.001;
            });

    [Fact]
    public void Read_WhenTheRunSurvived_HighIsAtMostWhatTheMachineHolds() => Assert.Equal(
        1400, Read([400, 400, 700, 1000, 1300, 1300, 400], 16, 80, ByteSize.FromMebibytes(1400))!.Demand.High.Mebibytes);

    [Fact]
    public void Read_WhenTheCeilingIsBelowWhatWasSampled_TheSampleStands()
    {
        PeakDemand peak = Read([400, 400, 1300, 1300, 1300, 400], 16, 70, ByteSize.FromMebibytes(1000))!;

        Assert.Equal(1300, peak.Demand.Low.Mebibytes);
        Assert.Equal(1300, peak.Demand.High.Mebibytes);
    }

    [Fact]
    public void Read_WhenScrapesAreMissingInTheRun_ItMayLieInTheGap() =>
        Assert.True(Read([400, 700, 1000, null, null, null, 700, 400, 400], 16, 100, null)!.MayLieInGap);

    [Theory]
    [InlineData(16, 44)]
    [InlineData(16, 58)]
    public void Read_WhenFewSamplesFallIntoTheRun_ItMayLieBetweenThem(double from, double until) =>
        Assert.True(Read([400, 400, 900, 400, 400, 400], from, until, null)!.MayLieInGap);

    [Fact]
    public void Read_WhenSamplesEndInTheRun_ItMayLieAfterThem() =>
        Assert.True(Read([400, 400, 700, 900, 1000], 16, 600, null)!.MayLieInGap);

    private static PeakDemand? Read(double?[] mebibytes, double from, double until, ByteSize? ceiling)
    {
        DemandPoint[] points = [.. mebibytes.Select((m, i) => (m, i)).Where(p => p.m is not null).Select(p =>
        {
            ByteSize size = ByteSize.TryFromBytes(p.m!.Value * (1 << 20))!.Value;
            return new DemandPoint(FakeHost.Start.AddSeconds(15 * p.i), ByteRange.Exactly(size), size, ByteSize.Zero);
        })];
        Window window = new(FakeHost.Start.AddSeconds(from), FakeHost.Start.AddSeconds(until));
        return PeakDemand.Read(points, window, window, _interval, null, ceiling);
    }

    private static PeakDemand? Read(double[] mebibytes, double from, double until, ByteSize? ceiling) =>
        Read([.. mebibytes.Select(m => (double?)m)], from, until, ceiling);
}
