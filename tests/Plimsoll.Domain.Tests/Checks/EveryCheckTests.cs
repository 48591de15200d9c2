using Plimsoll.Domain.Checks;
using Plimsoll.Domain.Tests.Building;
using Plimsoll.Domain.Verdicts;

namespace Plimsoll.Domain.Tests.Checks;

/// <summary>What holds for all checks alike.</summary>
public sealed class EveryCheckTests
{
    [Fact]
    public void Host_WhenEverythingIsGood_PassesEveryCheckAsked()
    {
        FakeHost host = new();

        HostVerdict verdict = Judge.Host(host.Plan, FakePlan.Host, host.Evidence());

        Assert.All(verdict.Findings, f => Assert.Equal((f.Check, FindingOutcome.Pass, f.Reason), (f.Check, f.Outcome, f.Reason)));
    }
}
