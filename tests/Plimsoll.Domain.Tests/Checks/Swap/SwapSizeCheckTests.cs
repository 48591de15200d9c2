using Plimsoll.Domain.Checks;
using Plimsoll.Domain.Checks.Swap;
using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.Tests.Building;

namespace Plimsoll.Domain.Tests.Checks.Swap;

public sealed class SwapSizeCheckTests
{
    private static readonly SwapSizeCheck _check = new();

    [Fact]
    public void Evaluate_WhenHalfOfMemoryIsPromisedAndThere_Passes() =>
        Assert.Equal("SwapTotal is 983 MiB, as expected", Expect(FindingOutcome.Pass, new FakeHost()));

    [Fact]
    public void Evaluate_WhenTheSizeIsAnother_Fails() => Assert.Equal(
        "SwapTotal is 1.92 GiB, zram at the default 50 % gives 983 MiB on 1.92 GiB of RAM",
        Expect(FindingOutcome.Fail, new FakeHost { SwapTotal = _ => 2 * FakeHost.ZramSwap }));

    [Fact]
    public void Evaluate_WhenTheCriterionSaysTwoGigabytesOfADefaultDevice_FailsAndSaysThatItContradictsTheFix() =>
        Assert.EndsWith(
            "it is what zram at the default 50 % gives on 1.92 GiB of RAM, so the criterion contradicts the fix",
            Expect(FindingOutcome.Fail, Named(2_000_000_000, true)), StringComparison.Ordinal);

    [Theory]
    [InlineData(1_100_000_000, true, FindingOutcome.Pass)]
    [InlineData(1_100_000_000, false, FindingOutcome.Fail)]
    [InlineData(1_200_000_000, true, FindingOutcome.Fail)]
    [InlineData(1_031_000_000, false, FindingOutcome.Pass)]
    public void Evaluate_WhenACriterionNamesASize_AllowsTenPercentOnlyForAbout(
        ulong bytes, bool approximate, FindingOutcome outcome) => Expect(outcome, Named(bytes, approximate));

    [Theory]
    [InlineData(MetricNames.SwapTotal)]
    [InlineData(MetricNames.MemTotal)]
    public void Evaluate_WhenAReadingIsMissing_IsInconclusive(string metric) =>
        Expect(FindingOutcome.Inconclusive, new FakeHost().Without(metric));

    [Fact]
    public void Evaluate_WhenNoSizeIsPromisedNorNamed_IsNotAsked() => Assert.Null(_check.Evaluate(
        new FakeHost { Plan = FakePlan.WithSwap(new SwapPromise(SwapKind.Zram, null, false, null, null)) }.History()));

    private static FakeHost Named(ulong bytes, bool approximate) =>
        new() { Plan = FakePlan.Default with { Limits = FakePlan.NamedSwap(bytes, approximate) } };

    private static string Expect(FindingOutcome outcome, FakeHost host)
    {
        Finding finding = host.Ask(_check);
        Assert.Equal((outcome, finding.Reason), (finding.Outcome, finding.Reason));
        return finding.Reason;
    }
}
