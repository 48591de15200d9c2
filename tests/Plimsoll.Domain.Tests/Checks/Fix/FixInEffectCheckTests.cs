using Plimsoll.Domain.Checks;
using Plimsoll.Domain.Checks.Fix;
using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.Tests.Building;

namespace Plimsoll.Domain.Tests.Checks.Fix;

public sealed class FixInEffectCheckTests
{
    private static readonly FixInEffectCheck _check = new();

    [Fact]
    public void Evaluate_WhenTheFixShowsToTheEnd_Passes() => Assert.Equal(
        (FindingOutcome.Pass, "in effect since 2026-03-01 04:00:00 UTC"), Read(new FakeHost()));

    [Fact]
    public void Evaluate_WhenSwapIsGoneAgain_Fails()
    {
        FakeHost host = new() { SwapTotal = at => at >= FakeHost.FixBoot && at < FakeHost.Night(8) ? FakeHost.ZramSwap : 0 };

        Assert.Equal(FindingOutcome.Fail, host.Ask(_check).Outcome);
    }

    [Fact]
    public void Evaluate_WhenSwapNeverCame_Fails() => Assert.Equal(
        (FindingOutcome.Fail, "not in effect: there is no swap"), Read(new FakeHost { SwapTotal = _ => 0 }));

    [Fact]
    public void Evaluate_WhenSwapIsTwiceTheSize_Fails() =>
        Assert.Equal(FindingOutcome.Fail, new FakeHost { SwapTotal = _ => 2 * FakeHost.ZramSwap }.Ask(_check).Outcome);

    [Fact]
    public void Evaluate_WhenSwapWasNotRead_IsInconclusive() => Assert.Equal(
        FindingOutcome.Inconclusive, new FakeHost().Without(MetricNames.SwapTotal).Ask(_check).Outcome);

    [Fact]
    public void Evaluate_WhenThereAreNoMetrics_IsInconclusive() =>
        Assert.Equal(FindingOutcome.Inconclusive, new FakeHost { HasMetrics = false }.Ask(_check).Outcome);

    [Fact]
    public void Evaluate_WhenTheDocumentPromisesNothing_IsInconclusive() => Assert.Equal(
        FindingOutcome.Inconclusive, new FakeHost { Plan = FakePlan.WithSwap(null) }.Ask(_check).Outcome);

    [Fact]
    public void Evaluate_WhenReadingsOfSwapStopEarly_IsInconclusive() => Assert.Equal(
        (FindingOutcome.Inconclusive, "in effect since 2026-03-01 04:00:00 UTC, but SwapTotal was last read at 2026-03-01 07:30:00 UTC"),
        Read(new FakeHost().Series(s => s.Metric == MetricNames.SwapTotal
            ? Samples.Where(s, at => at <= FakeHost.Night(7)) : s)));

    [Fact]
    public void Evaluate_WhenASourceHasReservations_IsInconclusive()
    {
        FakeHost host = new();
        host.Warnings.Add(new SourceFault("prometheus", "partial response"));

        Assert.Equal(FindingOutcome.Inconclusive, host.Ask(_check).Outcome);
    }

    private static (FindingOutcome Outcome, string Reason) Read(FakeHost host)
    {
        Finding finding = host.Ask(_check);
        return (finding.Outcome, finding.Reason);
    }
}
