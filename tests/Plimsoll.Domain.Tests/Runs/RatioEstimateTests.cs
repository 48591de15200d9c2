using CsCheck;
using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.Runs;
using Plimsoll.Domain.Tests.Building;

namespace Plimsoll.Domain.Tests.Runs;

public sealed class RatioEstimateTests
{
    private const double Mebibyte = 1 << 20;

    [Fact]
    public void Read_WhenNothingIsRead_IsTheWidestAssumption()
    {
        RatioEstimate ratio = RatioEstimate.Read(HostMetrics.None);

        Assert.Equal(RatioBasis.Assumed, ratio.Basis);
        Assert.Equal(RatioEstimate.Unknown, ratio.Ratio);
    }

    [Fact]
    public void Read_WhenATextfileTells_IsMeasured()
    {
        RatioEstimate ratio = Textfile(("zram0", [0, 300, 100], [0, 100, 40]));

        Assert.Equal(RatioBasis.Measured, ratio.Basis);
        Assert.Equal(300, ratio.LargestData.Mebibytes);
        Assert.Equal(2, ratio.Evidence.Count);
    }

    [Fact]
    public void Read_WhenTheRatioVaries_CoversWhatWasMeasuredWithMuchData()
    {
        RatioEstimate ratio = Textfile(("zram0", [300, 100, 200], [150, 90, 50]));

        Assert.Equal(2, ratio.Ratio.Low, 6);
        Assert.Equal(4, ratio.Ratio.High, 6);
    }

    [Fact]
    public void Read_WhenLittleWasEverStored_IsNotMeasured() =>
        Assert.Equal(RatioBasis.Assumed, Textfile(("zram0", [31], [1])).Basis);

    [Fact]
    public void Read_WhenThereAreTwoDevices_AddsThemBeforeItDivides()
    {
        RatioEstimate ratio = Textfile(("zram0", [100], [50]), ("zram1", [50], [50]));

        Assert.Equal(1.5, ratio.Ratio.Low, 6);
        Assert.Equal(1.5, ratio.Ratio.High, 6);
        Assert.Equal(150, ratio.LargestData.Mebibytes);
    }

    [Fact]
    public void Read_WhenOneDeviceLacksAReading_IsNotMeasuredThere() => Assert.Equal(
        RatioBasis.Assumed, Textfile(("zram0", [100], [50]), ("zram1", [50], [double.NaN])).Basis);

    [Fact]
    public void Read_WhenMeminfoAccountsForTheRest_CoversTheTruth() =>
        Gen.Select(Gen.Double[100, 800], Gen.Double[1.2, 5], Gen.Double[0, 60], Gen.Double[80, 120], Gen.Bool).Sample(
            (data, truth, cached, kernel, isMapped) =>
            {
                RatioEstimate ratio = Accounting(data, data / truth, cached, kernel, isMapped);
                return ratio.Basis == RatioBasis.Accounting
                    && ratio.Ratio.Low <= truth + 1e-6 && truth <= ratio.Ratio.High + 1e-6;
            });

    [Fact]
    public void Read_WhenNoSampleIsWithoutSwapInUse_IsAssumed()
    {
        HostMetrics metrics = Meminfo([800, 700], [200, 200], [0, 0], [100, 110]);

        Assert.Equal(RatioBasis.Assumed, RatioEstimate.Read(metrics).Basis);
    }

    // Three samples: without swap in use with the most and the least the kernel ever took, then with data in zram.
    private static RatioEstimate Accounting(double data, double pool, double cached, double kernel, bool isMapped)
    {
        double anonymous = 900 + (isMapped ? cached : 0);
        double kernelThen = kernel + pool + (isMapped ? 0 : cached);
        return RatioEstimate.Read(Meminfo(
            [900, 900, anonymous], [0, 0, data + cached], [0, 0, cached], [120, 80, kernelThen]));
    }

    // Unaccounted is what is neither free, nor cached (100), nor anonymous; swap cache that is mapped is anonymous too.
    private static HostMetrics Meminfo(double[] anonymous, double[] inSwap, double[] swapCached, double[] unaccounted) =>
        Samples.Host(
            Each(MetricNames.MemTotal, anonymous.Select(_ => 2000.0)),
            Each(MetricNames.Cached, anonymous.Select(_ => 100.0)),
            Each(MetricNames.AnonPages, anonymous),
            Each(MetricNames.MemFree, anonymous.Select((a, i) => 2000 - 100 - a - unaccounted[i])),
            Each(MetricNames.SwapTotal, anonymous.Select(_ => 1000.0)),
            Each(MetricNames.SwapFree, inSwap.Select(s => 1000 - s)),
            Each(MetricNames.SwapCached, swapCached));

    private static RatioEstimate Textfile(params (string Device, double[] Data, double[] Held)[] devices)
    {
        List<Series> series = [];
        foreach ((string device, double[] data, double[] held) in devices)
        {
            series.Add(Device(Each(MetricNames.ZramData, data), device));
            series.Add(Device(Each(MetricNames.ZramResident, held), device));
        }

        // Swap in use moves with the figures: they are of their scrapes.
        double[] used = [.. Enumerable.Range(0, devices[0].Data.Length).Select(i => devices.Sum(d => d.Data[i]))];
        series.Add(Each(MetricNames.SwapTotal, used.Select(_ => 1000.0)));
        series.Add(Each(MetricNames.SwapFree, used.Select(u => 1000 - u)));
        return RatioEstimate.Read(new HostMetrics(DuplicateMerge.Merge(series, EvidenceNeeds.For(FakePlan.Default))));
    }

    private static Series Device(Series series, string device) => new(
        series.Metric, Samples.Labels(("device", device)), series.Times.ToArray(), series.Values.ToArray(), Samples.Origin);

    private static Series Each(string metric, IEnumerable<double> mebibytes) =>
        Samples.Every(15, metric, [.. mebibytes.Select(m => m * Mebibyte)]);
}
