using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.Regimes;
using Plimsoll.Domain.Tests.Building;

namespace Plimsoll.Domain.Tests.Regimes;

public sealed class RegimeReaderTests
{
    private static readonly double[] _same = [1, 1, 1, 1];

    [Fact]
    public void Read_WhenTheBootTimeJitters_IsOneRegime() =>
        Assert.Single(Read(Samples.Every(15, MetricNames.BootTime, 1000, 1001, 999, 1000)));

    [Fact]
    public void Read_WhenTheMachineReboots_IsTwo()
    {
        IReadOnlyList<Regime> regimes = Read(Samples.Every(15, MetricNames.BootTime, 1000, 1000, 2000, 2001));

        Assert.Equal(2, regimes.Count);
        Assert.Equal(FakeHost.Start.AddSeconds(15), regimes[0].Window.Until);
        Assert.Equal(FakeHost.Start.AddSeconds(30), regimes[1].Window.From);
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(2000), regimes[1].BootTime);
    }

    [Fact]
    public void Read_WhenMemTotalChanges_IsTwo() => Assert.Equal(
        [4UL, 2UL], Read(new[] { 4.0, 4, 2, 2 }).Select(r => r.MemTotal!.Value.Bytes));

    [Fact]
    public void Read_WhenSwapTotalChanges_IsTwo() => Assert.Equal(
        [0UL, 7UL], Read(Samples.Every(15, MetricNames.SwapTotal, 0, 0, 7, 7)).Select(r => r.SwapTotal!.Value.Bytes));

    [Fact]
    public void Read_WhenTheExporterChanges_IsTwo() => Assert.Equal(
        ["1.5.0", "1.9.0"],
        Read(Version(MetricNames.ExporterBuildInfo, "1.5.0", 0, 1), Version(MetricNames.ExporterBuildInfo, "1.9.0", 2, 3))
            .Select(r => r.ExporterVersion));

    [Fact]
    public void Read_WhenNixChanges_IsTwo() => Assert.Equal(
        ["2.28", "2.31"],
        Read(Version(MetricNames.NixInfo, "2.28", 0, 1), Version(MetricNames.NixInfo, "2.31", 2, 3))
            .Select(r => r.NixVersion));

    [Fact]
    public void Read_WhenAReadingIsMissingOnce_IsOneRegime() => Assert.Single(Read(
        Samples.Every(15, MetricNames.SwapTotal, 7, double.NaN, 7, 7)));

    [Fact]
    public void Read_WhenAReadingChangesWhileMissing_IsTwo() => Assert.Equal(2, Read(
        Samples.Every(15, MetricNames.SwapTotal, 7, double.NaN, 9, 9)).Count);

    [Fact]
    public void Read_WhenSwapWasNeverRead_IsUnknownAndNotZero() => Assert.Null(Read(_same).Single().SwapTotal);

    [Fact]
    public void Read_WhenThereAreNoMetrics_IsEmpty() =>
        Assert.Empty(RegimeReader.Read(HostMetrics.None, null, GuestClock.Read(HostMetrics.None)));

    [Fact]
    public void Read_WhenTheFakeHostRebootsIntoZram_KnowsTheKind()
    {
        Regime last = new FakeHost().History().Regimes[^1];

        Assert.Equal([SwapKind.Zram], last.SwapKinds);
        Assert.NotEmpty(last.Evidence);
    }

    private static IReadOnlyList<Regime> Read(params Series[] more) => Read(_same, more);

    private static IReadOnlyList<Regime> Read(double[] memTotal, params Series[] more) => RegimeReader.Read(
        Samples.Host([Samples.Every(15, MetricNames.MemTotal, memTotal), .. more]), null,
        new GuestClock(TimeSpan.Zero, TimeSpan.FromSeconds(1)));

    private static Series Version(string metric, string version, int from, int until) => new(
        metric, Samples.Labels(("version", version)),
        [.. Enumerable.Range(from, until - from + 1).Select(i => FakeHost.Start.AddSeconds(15 * i).ToUnixTimeMilliseconds())],
        [.. Enumerable.Repeat(1.0, until - from + 1)], Samples.Origin);
}
