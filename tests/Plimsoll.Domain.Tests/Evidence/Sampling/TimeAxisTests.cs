using CsCheck;
using Plimsoll.Domain.Evidence.Sampling;
using Plimsoll.Domain.Tests.Building;

namespace Plimsoll.Domain.Tests.Evidence.Sampling;

public sealed class TimeAxisTests
{
    [Fact]
    public void UsualStep_WhenSomeScrapesFailed_IsTheUsualDistance() =>
        Assert.Equal(TimeSpan.FromSeconds(15), Samples.Where(
            Samples.Every(15, "m", new double[20]), at => at.Minute != 2).Axis.UsualStep);

    [Fact]
    public void UsualStep_WhenTwoSamples_IsUnknown() => Assert.Null(Samples.Every(15, "m", 1, 1).Axis.UsualStep);

    [Fact]
    public void UsualStep_OfAnySteps_IsTheirMedian() => Gen.Int[1, 4].Array[2, 40].Sample(steps =>
    {
        long[] times = [0, .. steps.Select((_, i) => (long)steps.Take(i + 1).Sum())];
        return new TimeAxis(times).UsualStep == TimeSpan.FromMilliseconds(steps.Order().ElementAt(steps.Length / 2));
    });

    [Fact]
    public void New_WhenTimesDoNotRise_IsRefused() => Assert.Throws<ArgumentException>(() => new TimeAxis(new long[] { 1, 1 }));
}
