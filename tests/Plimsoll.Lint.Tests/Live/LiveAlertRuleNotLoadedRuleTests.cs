using Plimsoll.Domain.Evidence;
using Plimsoll.Lint.Live;

namespace Plimsoll.Lint.Tests.Live;

public sealed class LiveAlertRuleNotLoadedRuleTests
{
    private static readonly LiveAlertRuleNotLoadedRule s_rule = new();

    [Fact]
    public void Check_WhenRuleIsNotListed_IsAnErrorAtTheAlert()
    {
        LintFinding finding = Assert.Single(Check(new RuleProof.NotLoaded(
            "the server lists 12 alerting rules, none named nixos_upgrade_failed", Cited("12 alerting rules"))));

        Assert.Equal(LintSeverity.Error, finding.Severity);
        Assert.Contains("lists 12 alerting rules, none named", finding.Message, StringComparison.Ordinal);
        Assert.Equal(5, finding.Span.Line);
    }

    [Fact]
    public void Check_WhenServerListsNoRuleAtAll_IsAWarning() => Assert.Equal(
        LintSeverity.Warning,
        Assert.Single(Check(new RuleProof.NotLoaded("the server lists no rules", Cited("0 alerting rules")))).Severity);

    [Fact]
    public void Check_WhenItCouldNotBeAsked_IsInformation()
    {
        LintFinding finding = Assert.Single(Check(new RuleProof.Unknown("no answer: connection refused")));

        Assert.Equal(LintSeverity.Information, finding.Severity);
        Assert.Contains("connection refused", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_WhenRuleIsLoadedOrWasSeenAtWork_FindsNothing()
    {
        Assert.Empty(Check(new RuleProof.Loaded(Cited("health ok"), LivePlan.Now)));
        Assert.Empty(Check(new RuleProof.Observed(LivePlan.Asked, Cited("the rule was at work"))));
        Assert.Empty(Check(null));
        Assert.Empty(s_rule.Check(new LivePlan().Subject with { Live = null }));
    }

    private static EvidenceItem Cited(string value) => new(LivePlan.Source, "/api/v1/rules?type=alert", null, value);

    private static IReadOnlyList<LintFinding> Check(RuleProof? proof) => new LivePlan { Alert = proof }.Check(s_rule);
}
