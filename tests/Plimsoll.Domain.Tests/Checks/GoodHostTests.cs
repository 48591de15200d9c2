using Plimsoll.Domain.Checks;
using Plimsoll.Domain.Tests.Building;
using Plimsoll.Domain.Verdicts;

namespace Plimsoll.Domain.Tests.Checks;

/// <summary>A host whose evidence is complete and good.</summary>
public sealed class GoodHostTests
{
    [Fact]
    public void Host_WhenEverythingIsGood_PassesEveryCheckAsked()
    {
        FakeHost host = new();

        HostVerdict verdict = Judge.Host(host.Plan, FakePlan.Host, host.Evidence());

        Assert.All(verdict.Findings, f => Assert.Equal((f.Check, FindingOutcome.Pass, f.Reason), (f.Check, f.Outcome, f.Reason)));
    }
}
