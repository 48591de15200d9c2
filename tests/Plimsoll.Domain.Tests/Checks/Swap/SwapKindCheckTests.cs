using Plimsoll.Domain.Checks;
using Plimsoll.Domain.Checks.Swap;
using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.Tests.Building;

namespace Plimsoll.Domain.Tests.Checks.Swap;

public sealed class SwapKindCheckTests
{
    private static readonly SwapKindCheck _check = new();

    [Fact]
    public void Evaluate_WhenZramIsOn_Passes() => Expect(FindingOutcome.Pass, new FakeHost());

    [Fact]
    public void Evaluate_WhenALeftOverSwapFileIsOn_Fails() =>
        Expect(FindingOutcome.Fail, new FakeHost { SwapDevice = "/swapfile" });

    [Fact]
    public void Evaluate_WhenThereIsNoSwap_Fails() => Expect(FindingOutcome.Fail, new FakeHost { SwapTotal = _ => 0 });

    [Fact]
    public void Evaluate_WhenNothingSaysWhichKind_IsInconclusive() =>
        Expect(FindingOutcome.Inconclusive, new FakeHost().WithoutJournal().Without(MetricNames.UnitState));

    [Fact]
    public void Evaluate_WhenBothKindsAreOn_IsInconclusive() => Expect(
        FindingOutcome.Inconclusive,
        new FakeHost().Journal(j => j with
        {
            SwapActivations = [.. j.SwapActivations, j.SwapActivations[0] with { Device = "/dev/sda2" }],
        }));

    [Fact]
    public void Evaluate_WhenSwapWasNotRead_IsInconclusive() =>
        Expect(FindingOutcome.Inconclusive, new FakeHost().Without(MetricNames.SwapTotal));

    [Fact]
    public void Evaluate_WhenNoSwapIsPromised_IsNotAsked() =>
        Assert.Null(_check.Evaluate(new FakeHost { Plan = FakePlan.WithSwap(null) }.History()));

    private static void Expect(FindingOutcome outcome, FakeHost host) => Assert.Equal(outcome, host.Ask(_check).Outcome);
}
