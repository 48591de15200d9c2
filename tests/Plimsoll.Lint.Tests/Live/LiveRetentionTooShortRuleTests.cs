using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.Evidence.Inventories;
using Plimsoll.Lint.Live;

namespace Plimsoll.Lint.Tests.Live;

public sealed class LiveRetentionTooShortRuleTests
{
    private static readonly LiveRetentionTooShortRule s_rule = new();

    [Fact]
    public void Check_WhenSamplesAreKeptLongEnough_FindsNothing() => Assert.Empty(new LivePlan().Check(s_rule));

    [Fact]
    public void Check_WhenTimeBeforeTheFixIsDeletedFirst_SaysFromWhen()
    {
        LivePlan plan = Plan(TimeSpan.FromDays(15), "soak: {from: 2026-02-22T00:00:00Z, until: 2026-03-15T00:00:00Z}");

        LintFinding finding = Assert.Single(plan.Check(s_rule));

        Assert.Equal(LintSeverity.Warning, finding.Severity);
        Assert.Contains("keeps samples for 15 d", finding.Message, StringComparison.Ordinal);
        Assert.Contains(
            "gone from 2026-03-09 00:00:00 UTC and the verdict is due at 2026-03-15", finding.Message, StringComparison.Ordinal);
        Assert.EndsWith("the time before the fix", finding.Message, StringComparison.Ordinal);
        Assert.Contains("retention.time=22d", finding.Suggestion, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_WhenFirstNightIsDeletedFirst_SaysThatAlone()
    {
        LivePlan plan = Plan(TimeSpan.FromDays(15), "soak: {runs: 30}");

        LintFinding finding = Assert.Single(plan.Check(s_rule));

        Assert.EndsWith("the first night with the fix", finding.Message, StringComparison.Ordinal);
        Assert.Contains("gone from 2026-03-16 12:00:00 UTC", finding.Message, StringComparison.Ordinal);
        Assert.Contains("due at 2026-03-31 12:00:00 UTC", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_WhenSourceBeganLater_SaysWhatItsOldestSampleIs()
    {
        LivePlan plan = new() { Oldest = LivePlan.Merged.AddHours(-1) };

        LintFinding finding = Assert.Single(plan.Check(s_rule));

        Assert.Contains("oldest sample of http://metrics:9090 is of 2026-03-01 11:00:00 UTC", finding.Message, StringComparison.Ordinal);
        Assert.EndsWith("the time before the fix", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_WhenSourceDoesNotSay_AccusesNobody()
    {
        LivePlan plan = Plan(null, "soak: {runs: 300}");
        plan.Oldest = null;

        Assert.Empty(plan.Check(s_rule));
    }

    [Fact]
    public void Check_WhenAnotherSourceReaches_FindsNothing()
    {
        LivePlan plan = Plan(TimeSpan.FromDays(15), "soak: {runs: 30}");
        plan.MoreSources.Add(new SeriesInventory(
            "old.om.gz", LivePlan.Asked, [], new HashSet<string>(), LivePlan.Merged.AddDays(-20), null, []));

        Assert.Empty(plan.Check(s_rule));
    }

    [Fact]
    public void Check_WhenASourceDidNotAnswer_IsInformation()
    {
        LivePlan plan = Plan(TimeSpan.FromDays(15), "soak: {runs: 30}");
        plan.Faults.Add(new SourceFault("http://archive:9090", "connection refused"));

        LintFinding finding = Assert.Single(plan.Check(s_rule));

        Assert.Equal(LintSeverity.Information, finding.Severity);
        Assert.Contains("http://archive:9090", finding.Message, StringComparison.Ordinal);
    }

    private static LivePlan Plan(TimeSpan? retention, string soak) => new(more: soak) { Retention = retention };
}
