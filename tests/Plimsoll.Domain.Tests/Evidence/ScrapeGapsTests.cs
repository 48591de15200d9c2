using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.Tests.Building;
using Plimsoll.Domain.Units;

namespace Plimsoll.Domain.Tests.Evidence;

public sealed class ScrapeGapsTests
{
    private static readonly TimeSpan _interval = TimeSpan.FromSeconds(15);
    private static readonly Window _minute = new(FakeHost.Start, FakeHost.Start.AddMinutes(1));

    [Fact]
    public void Within_WhenEveryScrapeIsThere_IsEmpty() =>
        Assert.Empty(ScrapeGaps.Within(Samples.Every(15, "m", new double[5]), _minute, _interval));

    [Fact]
    public void Within_WhenOneScrapeIsMissing_IsOneGap()
    {
        Series series = Samples.Where(
            Samples.Every(15, "m", new double[5]), at => at != FakeHost.Start.AddSeconds(30));

        Window gap = Assert.Single(ScrapeGaps.Within(series, _minute, _interval));
        Assert.Equal(new Window(FakeHost.Start.AddSeconds(15), FakeHost.Start.AddSeconds(45)), gap);
    }

    [Fact]
    public void Within_WhenSamplesEndEarly_TheRestIsAGap() =>
        Assert.Equal(
            new Window(FakeHost.Start.AddSeconds(15), _minute.Until),
            Assert.Single(ScrapeGaps.Within(Samples.Every(15, "m", 1, 1), _minute, _interval)));

    [Fact]
    public void Within_WhenThereIsNoSample_TheWindowIsOneGap() =>
        Assert.Equal(_minute, Assert.Single(ScrapeGaps.Within(Samples.Every(15, "m"), _minute, _interval)));
}
