using Plimsoll.Domain.Evidence;
using Plimsoll.Lint.Live;

namespace Plimsoll.Lint.Tests.Live;

public sealed class LiveSeriesMissingRuleTests
{
    private const string Zswap = "node_memory_Zswap_bytes";

    private static readonly LiveSeriesMissingRule s_rule = new();

    [Fact]
    public void Check_WhenEverythingIsThere_FindsNothing() => Assert.Empty(new LivePlan().Check(s_rule));

    [Fact]
    public void Check_WhenNoSourceWasAsked_FindsNothing() =>
        Assert.Empty(s_rule.Check(new LivePlan().Subject with { Live = null }));

    [Fact]
    public void Check_WhenMetricWasNever_NamesTheNearestAndPointsAtTheExpression()
    {
        LivePlan plan = new("max(node_memory_SwapTotl_bytes)") { Asks = { "node_memory_SwapTotl_bytes" } };

        LintFinding finding = Assert.Single(plan.Check(s_rule));

        Assert.Equal(LintSeverity.Error, finding.Severity);
        Assert.Equal("live/series-missing", finding.Rule);
        Assert.Contains("no source has a series of it", finding.Message, StringComparison.Ordinal);
        Assert.StartsWith("node_memory_SwapTotal_bytes?", finding.Suggestion, StringComparison.Ordinal);
        Assert.Equal((14, 5, 31), (finding.Span.Line, finding.Span.Column, finding.Span.EndColumn));
    }

    [Theory]
    [InlineData("node_memory_Zswap_bytes", "node_memory_Zswap_ytes", "1.10.1 misspells it")]
    [InlineData("node_memory_SwapCached", "node_memory_SwapCached_bytes", "")]
    [InlineData("node_nothing_like_it_bytes", null, "")]
    public void Check_WhenMetricHasAnotherName_SuggestsIt(string written, string? there, string reason)
    {
        LivePlan plan = new(written) { Asks = { written } };
        plan.Series.Clear();
        foreach (string host in new[] { "ns1", "ns2", "vault01" })
        {
            plan.AddHost(host, "1.10.1");
        }

        plan.OtherNames.Add("node_disk_io_now");
        plan.OtherNames.Add(there ?? "node_other");

        LintFinding finding = Assert.Single(plan.Check(s_rule));

        Assert.Equal(there is not null, finding.Suggestion?.StartsWith($"{there}?", StringComparison.Ordinal) ?? false);
        Assert.Contains(reason, finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_WhenSomeHostsLackTheMetric_NamesThemAndTheirVersionOnce()
    {
        LivePlan plan = new(Zswap) { Asks = { Zswap } };
        plan.RemoveHost("ns1");
        plan.RemoveHost("ns2");
        plan.AddHost("ns1", "1.9.0");
        plan.AddHost("ns2", "1.9.0");
        plan.Add("vault01", Zswap);

        LintFinding finding = Assert.Single(plan.Check(s_rule));

        Assert.Equal(LintSeverity.Warning, finding.Severity);
        Assert.Contains("for ns1, ns2, and is for 1 host", finding.Message, StringComparison.Ordinal);
        Assert.Contains("node_exporter 1.9.0 does not export it", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_WhenSystemdCollectorIsOff_SaysSoAtTheUnit()
    {
        LivePlan plan = new();
        plan.Remove(MetricNames.UnitState);
        plan.Remove(MetricNames.TimerLastTrigger);

        LintFinding[] findings = [.. plan.Check(s_rule)];

        Assert.Equal(2, findings.Length);
        Assert.All(findings, f => Assert.Contains("systemd collector is off by default", f.Message, StringComparison.Ordinal));
        Assert.All(findings, f => Assert.Equal("--collector.systemd", f.Suggestion));
        Assert.All(findings, f => Assert.Equal(4, f.Span.Line));
    }

    [Fact]
    public void Check_WhenExporterListsItsCollectors_KnowsWhetherItIsOff()
    {
        LivePlan plan = new();
        plan.Remove(MetricNames.TimerLastTrigger);
        plan.Remove(MetricNames.FullStall);
        foreach (string host in new[] { "ns1", "ns2", "vault01" })
        {
            plan.Series.Add(LivePlan.Presence("node_scrape_collector_success", host, null, ("collector", "pressure")));
        }

        LintFinding[] findings = [.. plan.Check(s_rule)];

        Assert.Contains(findings, f => f.Message.Contains("systemd collector is off there", StringComparison.Ordinal));
        Assert.Contains(findings, f => f.Message.Contains("no pressure figures (PSI)", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("node_swap_size_bytes", "1.9.0", "has no swap collector")]
    [InlineData("node_swap_size_bytes", "1.12.1", "swap collector is off by default")]
    [InlineData("node_vmstat_zswpout", "1.9.0", "not among the fields")]
    [InlineData("plimsoll_zram_data_bytes", "1.9.0", "textfile")]
    public void Check_WhenACollectorExplainsIt_SaysWhich(string metric, string version, string reason)
    {
        LivePlan plan = new(metric) { Asks = { metric } };
        plan.Series.Clear();
        foreach (string host in new[] { "ns1", "ns2", "vault01" })
        {
            plan.AddHost(host, version);
        }

        Assert.Contains(reason, Assert.Single(plan.Check(s_rule)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_WhenHostIsNamedByOtherLabels_SuggestsThemOnce()
    {
        LivePlan plan = new();
        plan.RemoveHost("ns1");
        plan.AddHost("ns1", "1.10.2", "ns1.lan:9100");

        LintFinding finding = Assert.Single(plan.Check(s_rule));

        Assert.Contains("no series names ns1", finding.Message, StringComparison.Ordinal);
        Assert.Contains("ns1 by instance=\"ns1.lan:9100\"", finding.Suggestion, StringComparison.Ordinal);
        Assert.Equal(6, finding.Span.Line);
    }

    [Fact]
    public void Check_WhenOnlyTheJobDiffers_NamesTheJobThereIs()
    {
        LivePlan plan = new(more: "labels: {instance: \"{host}:9100\", job: exporter}");

        LintFinding finding = Assert.Single(plan.Check(s_rule));

        Assert.Contains("ns1 by job=\"node\"", finding.Suggestion, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_WhenOneMetricHasOtherLabels_SaysWhich()
    {
        LivePlan plan = new();
        plan.Remove(MetricNames.UnitState);
        foreach (string host in new[] { "ns1", "ns2", "vault01" })
        {
            plan.Series.Add(LivePlan.Presence(
                MetricNames.UnitState, host, $"{host}:9558", ("name", LivePlan.Unit), ("state", "failed")));
        }

        LintFinding finding = Assert.Single(plan.Check(s_rule));

        Assert.Contains("a series with instance=\"ns2:9558\" may be meant (ns2)", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_WhenMetricIsNotOfHosts_IsInformation()
    {
        LivePlan plan = new("prometheus_rule_evaluations_total") { Asks = { "prometheus_rule_evaluations_total" } };
        plan.Add("server", "prometheus_rule_evaluations_total");

        Assert.Equal(LintSeverity.Information, Assert.Single(plan.Check(s_rule)).Severity);
    }

    [Fact]
    public void Check_WhenUnitIsNotAmongThoseListed_SaysSo()
    {
        LivePlan plan = new();
        plan.Remove(MetricNames.UnitState, "ns1");
        plan.Series.Add(LivePlan.Presence(MetricNames.UnitState, "ns1", null, ("name", "sshd.service"), ("state", "failed")));

        LintFinding finding = Assert.Single(plan.Check(s_rule));

        Assert.Contains("other units and not this one", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_WhenSeriesVanished_SaysWhenItDid()
    {
        LivePlan plan = new();
        plan.End(MetricNames.SwapTotal, "ns2", LivePlan.Merged);

        LintFinding finding = Assert.Single(plan.Check(s_rule));

        Assert.Contains(
            "ns2 between 2026-03-01 12:00:00 UTC and 2026-03-01 13:40:00 UTC", finding.Message, StringComparison.Ordinal);
        Assert.Equal(LintSeverity.Warning, finding.Severity);
    }

    [Fact]
    public void Check_WhenAllSeriesOfAHostEnd_SaysItOfTheHostAlone()
    {
        LivePlan plan = new();
        for (int i = 0; i < plan.Series.Count; i++)
        {
            if (plan.Series[i].Labels["instance"] == "ns2:9100")
            {
                plan.Series[i] = plan.Series[i] with { Last = LivePlan.Merged };
            }
        }

        LintFinding finding = Assert.Single(plan.Check(s_rule));

        Assert.Contains("the series of ns2 end between", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_WhenSeriesEndsWithinWhatIsNotKnown_FindsNothing()
    {
        LivePlan plan = new();
        plan.End(MetricNames.SwapTotal, "ns2", LivePlan.Asked.Until - LivePlan.Precision - LivePlan.Precision);

        Assert.Empty(plan.Check(s_rule));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Check_WhenEvidenceIsPartial_ClaimsNoAbsenceAndSaysWhyOnce(bool isWarning)
    {
        LivePlan plan = new(Zswap) { Asks = { Zswap } };
        plan.Series.Clear();
        (isWarning ? plan.Warnings : plan.Faults).Add(new SourceFault("http://other:9090", "connection refused"));

        LintFinding finding = Assert.Single(plan.Check(s_rule));

        Assert.Equal(LintSeverity.Information, finding.Severity);
        Assert.Contains("http://other:9090: connection refused", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_WhenAlertIsSilent_IsNotMissing()
    {
        LivePlan plan = new("count_over_time(ALERTS{alertname=\"nixos_upgrade_failed\"}[7d])") { Asks = { "ALERTS" } };

        Assert.Empty(plan.Check(s_rule));
    }
}
