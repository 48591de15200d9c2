using CsCheck;
using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.Tests.Building;

namespace Plimsoll.Domain.Tests.Evidence;

public sealed class GuestClockTests
{
    [Fact]
    public void Read_WhenTheGuestIsOff_FindsTheOffset() =>
        Gen.Double[-3600, 3600].Sample(
            seconds => Math.Abs(GuestClock.Read(Host(seconds, _ => 0)).Offset.TotalSeconds - seconds) < 0.01, iter: 100);

    [Fact]
    public void Read_WhenAnswersCameLate_CoversTheSpread()
    {
        GuestClock clock = GuestClock.Read(Host(0, i => i % 5 == 0 ? 8 : 0));

        Assert.Equal(0, clock.Offset.TotalSeconds, 3);
        Assert.InRange(clock.Uncertainty.TotalSeconds, 9, 9.01);
    }

    [Fact]
    public void Read_WhenTheTimeWasNotRead_AllowsFiveSeconds() =>
        Assert.Equal(new GuestClock(TimeSpan.Zero, TimeSpan.FromSeconds(5)), GuestClock.Read(HostMetrics.None));

    [Fact]
    public void Read_WhenTheTimeIsNoNumber_AllowsFiveSeconds() =>
        Assert.Equal(
            new GuestClock(TimeSpan.Zero, TimeSpan.FromSeconds(5)),
            GuestClock.Read(Samples.Host(Samples.Every(15, MetricNames.Time, double.NaN, 1e300))));

    [Fact]
    public void ToServer_WhenTheGuestIsAhead_GoesBack()
    {
        GuestClock clock = new(TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(1));

        Assert.Equal(FakeHost.Start.AddSeconds(-11), clock.ToServer(FakeHost.Start).Earliest);
        Assert.Equal(FakeHost.Start.AddSeconds(-9), clock.ToServer(FakeHost.Start).Latest);
    }

    private static HostMetrics Host(double offsetSeconds, Func<int, double> lateSeconds) => Samples.Host(Samples.Every(
        15, MetricNames.Time,
        [.. Enumerable.Range(0, 100).Select(i =>
            FakeHost.Start.ToUnixTimeSeconds() + (15.0 * i) + offsetSeconds + lateSeconds(i))]));
}
