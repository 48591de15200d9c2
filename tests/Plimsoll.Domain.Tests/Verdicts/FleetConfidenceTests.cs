using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.Tests.Building;
using Plimsoll.Domain.Verdicts;

namespace Plimsoll.Domain.Tests.Verdicts;

public sealed class FleetConfidenceTests
{
    [Fact]
    public void Of_WhenSevenHostsRunOnTheSameNights_CountsNightsAndNotRuns()
    {
        FleetConfidence confidence = Of([.. Enumerable.Range(0, 7).Select(_ => new FakeHost())]);

        Assert.Equal((56, 0, 8), (confidence.RunsSince, confidence.OomSince, confidence.Nights));
        Assert.Equal(1 - Math.Pow(0.05, 1 / 8.0), confidence.RateUpperBound, 9);
    }

    [Fact]
    public void Of_WhenRunsWereKilledBefore_ComparesThemWithRunsSince()
    {
        FakeHost host = new();
        foreach (int night in (int[])[0, 1, 2])
        {
            host.Change(night, r => r with { Result = "oom-kill", Kills = 1 });
        }

        FleetConfidence confidence = Of(host);

        Assert.Equal((4, 3, 8, 0), (confidence.RunsBefore, confidence.OomBefore, confidence.RunsSince, confidence.OomSince));
        Assert.Equal(9.0 / 495, confidence.FisherP, 9);
    }

    [Fact]
    public void Of_WhenARunSinceWasKilled_CountsThatNight() => Assert.Equal(
        0.4707, Of(new FakeHost().Change(7, r => r with { Result = "oom-kill", Kills = 1 })).RateUpperBound, 3);

    [Fact]
    public void Of_WhenNobodyKnowsHowRunsEnded_TheyLowerNothing()
    {
        FleetConfidence confidence = Of(new FakeHost().WithoutJournal().Without(MetricNames.OomKill));

        Assert.Equal(0, confidence.Nights);
        Assert.Equal(1, confidence.RateUpperBound);
        Assert.Equal(1, confidence.FisherP);
    }

    [Fact]
    public void Of_WhenRunsMovedNoMemory_TheyLowerNothing()
    {
        FleetConfidence confidence = Of(
            new FakeHost().WithoutJournal().ChangeAll(r => r.Start > FakeHost.Night(6) ? r with { PeakBytes = 0 } : r));

        Assert.Equal(3, confidence.Nights);
    }

    [Fact]
    public void Of_WhenThereAreNoHosts_SaysNothing() => Assert.Equal(1, Of().RateUpperBound);

    [Fact]
    public void Describe_WhenAsked_IsOneSentence() => Assert.Equal(
        "0 of 8 runs met an OOM kill since the fix, 0 of 4 before (Fisher p = 1.000); 8 nights leave a rate of up to 31% a night (at 95%)",
        Of(new FakeHost()).Describe(0.95));

    private static FleetConfidence Of(params FakeHost[] hosts) => FleetConfidence.Of(
        FakePlan.Default, [.. hosts.Select(h => Judge.Host(h.Plan, FakePlan.Host, h.Evidence()))]);
}
