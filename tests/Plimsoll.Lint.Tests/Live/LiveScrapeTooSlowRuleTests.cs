using Plimsoll.Domain.Verdicts;
using Plimsoll.Lint.Live;

namespace Plimsoll.Lint.Tests.Live;

public sealed class LiveScrapeTooSlowRuleTests
{
    private static readonly LiveScrapeTooSlowRule s_rule = new();

    [Theory]
    [InlineData(60, 40, 10)]
    [InlineData(15, 40, 10)]
    [InlineData(15, 59, 10)]
    [InlineData(60, 239, 30)]
    [InlineData(5, 3, 1)]
    public void Check_WhenRunsAreShort_SaysTheIntervalToSet(int scrapeSeconds, int runSeconds, int suggested)
    {
        LintFinding finding = Assert.Single(Check(Host("ns1", scrapeSeconds, 1000, runSeconds)));

        Assert.Contains("(ns1)", finding.Message, StringComparison.Ordinal);
        Assert.StartsWith($"scrape_interval: {suggested}s", finding.Suggestion, StringComparison.Ordinal);
        Assert.Equal(4, finding.Span.Line);
    }

    [Theory]
    [InlineData(10, 40)]
    [InlineData(15, 60)]
    [InlineData(60, 240)]
    public void Check_WhenRunsHaveScrapesEnough_FindsNothing(int scrapeSeconds, int runSeconds) =>
        Assert.Empty(Check(Host("ns1", scrapeSeconds, runSeconds)));

    [Fact]
    public void Check_WhenSeveralHostsAreSlow_NamesThemInOneFinding()
    {
        LintFinding finding = Assert.Single(Check(Host("ns1", 15, 40), Host("ns2", 5, 40), Host("vault01", 60, 100)));

        Assert.Contains("as short as 40 s", finding.Message, StringComparison.Ordinal);
        Assert.Contains("every 60 s", finding.Message, StringComparison.Ordinal);
        Assert.Contains("(ns1, vault01)", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_WhenShortRunDidNoWork_HasNoPeakToMiss()
    {
        HostVerdict host = Host("ns1", 15, 90).Ran(TimeSpan.FromSeconds(2), reachedWork: false);

        Assert.Empty(Check(host));
    }

    [Fact]
    public void Check_WhenNothingWasVerified_FindsNothing()
    {
        Assert.Empty(new LivePlan().Check(s_rule));
        Assert.Empty(Check(Verdicts.Of("ns1")));
        Assert.Empty(Check(Verdicts.Of("ns1").Ran(TimeSpan.FromSeconds(10))));
    }

    private static HostVerdict Host(string name, int scrapeSeconds, params int[] runSeconds) => runSeconds.Aggregate(
        Verdicts.Of(name).Scraped(TimeSpan.FromSeconds(scrapeSeconds)),
        (host, seconds) => host.Ran(TimeSpan.FromSeconds(seconds)));

    private static IReadOnlyList<LintFinding> Check(params HostVerdict[] hosts)
    {
        LivePlan plan = new();
        plan.Verdicts.AddRange(hosts);
        return plan.Check(s_rule);
    }
}
