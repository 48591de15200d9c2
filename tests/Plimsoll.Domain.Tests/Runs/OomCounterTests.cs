using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.Runs;
using Plimsoll.Domain.Tests.Building;
using Plimsoll.Domain.Units;

namespace Plimsoll.Domain.Tests.Runs;

public sealed class OomCounterTests
{
    private static readonly TimeSpan _interval = TimeSpan.FromSeconds(15);

    [Fact]
    public void Within_WhenTheCounterRises_CountsWholeKills() => Assert.Equal(2, Kills([5, 5, 6, 7, 7], 1, 3));

    [Fact]
    public void Within_WhenItStays_IsZero() => Assert.Equal(0, Kills([5, 5, 5, 5, 5], 1, 3));

    [Fact]
    public void Within_WhenAKillFallsBetweenTheWindowAndTheNextScrape_CountsIt() =>
        Assert.Equal(1, Kills([0, 0, 0, 1, 1], 1, 2.5));

    [Fact]
    public void Within_WhenTheMachineReboots_CountsTheNewBootFromZero() => Assert.Equal(
        2, Kills([5, 5, 2, 2, 2], 0, 4, Samples.Every(15, MetricNames.BootTime, Boots(2))));

    [Fact]
    public void Within_WhenTheNewBootCountsAsFarAsTheOld_SeesThemAll() => Assert.Equal(
        5, Kills([5, 5, 5, 5, 5], 0, 4, Samples.Every(15, MetricNames.BootTime, Boots(2))));

    [Fact]
    public void Within_WhenNoBootTimeTellsOfReboots_AStandingCountProvesNothing() =>
        Assert.Null(Kills([5, 5, 5, 5, 5], 0, 4, boot: null));

    [Fact]
    public void Within_WhenNoBootTimeAndTheCountIsZero_AKillBeforeARebootMayBeGone() =>
        Assert.Null(Kills([0, 0, 0, 0, 0], 0, 4, boot: null));

    [Fact]
    public void Within_WhenTheCounterWasNotRead_IsUnknown()
    {
        OomCounter.Rise rise = OomCounter.Within(HostMetrics.None, Window(0, 4), _interval);

        Assert.Null(rise.Kills);
        Assert.Contains("was not read", rise.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Within_WhenSamplesEndInsideTheWindow_IsUnknown() => Assert.Null(Kills([0, 0, 0], 0, 10));

    [Fact]
    public void Within_WhenSamplesBeginInsideTheWindow_IsUnknown() => Assert.Null(Kills([1, 1, 1, 1], -10, 3));

    [Fact]
    public void Within_WhenSamplesBeginLateButNoneSinceBoot_IsZero() => Assert.Equal(0, Kills([0, 0, 0, 0], -10, 3));

    [Fact]
    public void Within_WhenTheLastReadingIsNoNumber_IsUnknown() => Assert.Null(Kills([1, 1, 1, double.NaN], 0, 3));

    [Fact]
    public void Within_WhenAReadingBetweenIsNoNumber_TheCounterBridgesIt() =>
        Assert.Equal(1, Kills([1, double.NaN, 2, 2], 0, 3));

    [Fact]
    public void Within_WhenTheOnlyReadingIsNoNumber_IsUnknown() => Assert.Null(Kills(
        [double.NaN], 0, 0, Samples.Every(15, MetricNames.BootTime, FakeHost.Start.ToUnixTimeSeconds() + 1)));

    [Fact]
    public void Within_WhenAKillWasSeenAndTheRestIsMissing_TheKillStays() => Assert.Equal(1, Kills([0, 1, 1], 0, 100));

    [Fact]
    public void Within_WhenTheBootLiesInTheWindow_CountsFromIt() => Assert.Equal(3, Kills(
        [3, 3, 3], -1, 2,
        Samples.Every(15, MetricNames.BootTime, [.. Enumerable.Repeat(FakeHost.Start.ToUnixTimeSeconds() - 5.0, 3)])));

    private static double[] Boots(int reboot) =>
        [.. Enumerable.Range(0, 5).Select(i => FakeHost.Start.ToUnixTimeSeconds() + (i < reboot ? -9999.0 : 20))];

    private static int? Kills(double[] counter, double from, double until) => Kills(
        counter, from, until, Samples.Every(
            15, MetricNames.BootTime, [.. counter.Select(_ => FakeHost.Start.ToUnixTimeSeconds() - 9999.0)]));

    private static int? Kills(double[] counter, double from, double until, Series? boot)
    {
        Series kills = Samples.Every(15, MetricNames.OomKill, counter);
        return OomCounter.Within(boot is null ? Samples.Host(kills) : Samples.Host(kills, boot), Window(from, until), _interval)
            .Kills;
    }

    private static Window Window(double from, double until) =>
        new(FakeHost.Start + (from * _interval), FakeHost.Start + (until * _interval));
}
