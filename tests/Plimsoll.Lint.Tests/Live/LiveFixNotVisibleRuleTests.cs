using Plimsoll.Domain.Checks;
using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.Units;
using Plimsoll.Domain.Verdicts;
using Plimsoll.Lint.Live;

namespace Plimsoll.Lint.Tests.Live;

public sealed class LiveFixNotVisibleRuleTests
{
    private static readonly LiveFixNotVisibleRule s_rule = new();
    private static readonly ByteSize s_swap = ByteSize.FromMebibytes(983);

    [Fact]
    public void Check_WhenFixIsInEffect_FindsNothing() => Assert.Empty(Check(
        Verdicts.Of("ns1").Found(FindingOutcome.Pass, "in effect since 2026-03-01", s_swap, SwapKind.Zram)));

    [Fact]
    public void Check_WhenHostsLackIt_NamesThemWithWhatIsSeen()
    {
        LintFinding finding = Assert.Single(Check(
            Verdicts.Of("ns1").Found(FindingOutcome.Fail, "not in effect: there is no swap", ByteSize.Zero),
            Verdicts.Of("ns2").Found(FindingOutcome.Pass, "in effect since 2026-03-01", s_swap, SwapKind.Zram),
            Verdicts.Of("vault01").Found(FindingOutcome.Fail, "not in effect: swap is on disk", s_swap, SwapKind.Disk)));

        Assert.Equal(LintSeverity.Warning, finding.Severity);
        Assert.Contains(
            "ns1: not in effect: there is no swap (seen: SwapTotal 0; MemTotal 1.92 GiB)", finding.Message, StringComparison.Ordinal);
        Assert.Contains("(seen: SwapTotal 983 MiB, on disk; MemTotal", finding.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("ns2", finding.Message, StringComparison.Ordinal);
        Assert.Equal(7, finding.Span.Line);
    }

    [Fact]
    public void Check_WhenItWasNotRead_ClaimsNothing()
    {
        LintFinding finding = Assert.Single(Check(
            Verdicts.Of("ns1").Found(FindingOutcome.Inconclusive, "SwapTotal was not read", null)));

        Assert.Equal(LintSeverity.Information, finding.Severity);
        Assert.Contains("whether the fix is in effect is not seen; ns1: SwapTotal was not read", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_WhenEvidenceIsPartial_SaysNothingOfWhatWasNotRead()
    {
        LivePlan plan = Plan(
            Verdicts.Of("ns1").Found(FindingOutcome.Inconclusive, "SwapTotal was not read", null),
            Verdicts.Of("ns2").Found(FindingOutcome.Fail, "not in effect: there is no swap", ByteSize.Zero));
        plan.Faults.Add(new SourceFault(LivePlan.Source, "connection refused"));

        Assert.Contains("ns2", Assert.Single(plan.Check(s_rule)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_WhenMergeIsStillToCome_FindsNothing()
    {
        LivePlan plan = Plan(Verdicts.Of("ns1").Found(FindingOutcome.Fail, "not in effect", ByteSize.Zero));

        Assert.Empty(s_rule.Check(plan.Subject with { Now = LivePlan.Merged.AddDays(-1) }));
        Assert.NotEmpty(plan.Check(s_rule));
    }

    [Fact]
    public void Check_WhenNothingWasVerified_FindsNothing() => Assert.Empty(new LivePlan().Check(s_rule));

    private static LivePlan Plan(params HostVerdict[] hosts)
    {
        LivePlan plan = new();
        plan.Verdicts.AddRange(hosts);
        return plan;
    }

    private static IReadOnlyList<LintFinding> Check(params HostVerdict[] hosts) => Plan(hosts).Check(s_rule);
}
