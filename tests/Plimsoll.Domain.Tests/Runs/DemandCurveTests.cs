using CsCheck;
using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.Regimes;
using Plimsoll.Domain.Runs;
using Plimsoll.Domain.Tests.Building;
using Plimsoll.Domain.Units;

namespace Plimsoll.Domain.Tests.Runs;

public sealed class DemandCurveTests
{
    private const double Mebibyte = 1 << 20;

    [Fact]
    public void Read_WhenThereIsNoSwap_IsWhatIsNotAvailable() =>
        AssertMebibytes(1500, 1500, Read(500, 0, 0, 0, [], 3, 3));

    [Fact]
    public void Read_WhenZramHoldsData_ThePoolIsNotCountedTwice()
    {
        // 600 MiB in zram at 3:1 hold 200 MiB of RAM, and these are in "used" already.
        AssertMebibytes(1900 - 200 + 600, 1900 - 200 + 600, Read(100, 1000, 600, 0, [SwapKind.Zram], 3, 3));
    }

    [Fact]
    public void Read_WhenSwapIsOnDisk_AllOfItCounts() =>
        AssertMebibytes(1900 + 600, 1900 + 600, Read(100, 1000, 600, 0, [SwapKind.Disk], 1, 6));

    [Fact]
    public void Read_WhenTheRatioIsAnInterval_SoIsDemand() =>
        AssertMebibytes(1900, 1900 + 500, Read(100, 1000, 600, 0, [SwapKind.Zram], 1, 6));

    [Fact]
    public void Read_WhenTheKindIsUnknown_LiesBetweenZramAndDisk() =>
        AssertMebibytes(1900 + 300, 1900 + 600, Read(100, 1000, 600, 0, [], 2, 6));

    [Fact]
    public void Read_WhenPagesAreInBothPlaces_TheyCountOnceAtLeast() =>
        AssertMebibytes(1900 + 200, 1900 + 400, Read(100, 1000, 600, 300, [SwapKind.Zram], 3, 3));

    [Fact]
    public void Read_WhenAnyMachine_CoversTheTruth() =>
        Gen.Select(Gen.Double[1, 2000], Gen.Double[0, 1000], Gen.Double[1, 6]).Sample((inMemory, inZram, ratio) =>
        {
            double used = inMemory + (inZram / ratio);
            DemandPoint point = Read(4000 - used, 1000, inZram, 0, [SwapKind.Zram], 1, 6, 4000)!.Value;
            return point.Demand.Low.Mebibytes <= inMemory + inZram + 0.001
                && inMemory + inZram - 0.001 <= point.Demand.High.Mebibytes;
        });

    [Fact]
    public void Read_WhenSwapWasNotRead_TellsNothing() => Assert.Empty(new DemandCurve(
        Samples.Host(Samples.Every(15, MetricNames.MemTotal, 4), Samples.Every(15, MetricNames.MemAvailable, 2)),
        [], Ratio(3, 3)));

    [Theory]
    [InlineData(MetricNames.MemTotal)]
    [InlineData(MetricNames.MemAvailable)]
    public void Read_WhenMemoryWasNotRead_TellsNothing(string metric) =>
        Assert.Empty(new FakeHost().Without(metric).History().Demand);

    private static DemandPoint? Read(
        double available, double swapTotal, double inSwap, double inBoth, SwapKind[] kinds, double low, double high,
        double memTotal = 2000)
    {
        HostMetrics metrics = Samples.Host(
            Samples.Every(15, MetricNames.MemTotal, memTotal * Mebibyte),
            Samples.Every(15, MetricNames.MemAvailable, available * Mebibyte),
            Samples.Every(15, MetricNames.SwapTotal, swapTotal * Mebibyte),
            Samples.Every(15, MetricNames.SwapFree, (swapTotal - inSwap) * Mebibyte),
            Samples.Every(15, MetricNames.SwapCached, inBoth * Mebibyte));
        Regime regime = new(
            new Window(FakeHost.Start, FakeHost.End), null, null, null, kinds, null, null, []);
        return new DemandCurve(metrics, [regime], Ratio(low, high)).Single();
    }

    private static RatioEstimate Ratio(double low, double high) =>
        new(new RatioRange(low, high), RatioBasis.Measured, ByteSize.Zero, []);

    private static void AssertMebibytes(double low, double high, DemandPoint? point)
    {
        Assert.NotNull(point);
        Assert.Equal(low, point.Value.Demand.Low.Mebibytes, 3);
        Assert.Equal(high, point.Value.Demand.High.Mebibytes, 3);
    }
}
