using Plimsoll.Documents;
using Plimsoll.Domain.Checks;
using Plimsoll.Domain.Diagnostics;
using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.Evidence.Inventories;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.Units;
using Plimsoll.Domain.Verdicts;
using Plimsoll.Lint.Live;

namespace Plimsoll.Lint.Tests.Live;

/// <summary>A small plan and what a source has of its hosts; a test takes something away.</summary>
internal sealed class LivePlan
{
    public const string Unit = "nixos-upgrade.service";
    public const string Source = "http://metrics:9090";

    public static readonly DateTimeOffset Merged = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    public static readonly DateTimeOffset Now = Merged.AddDays(2);
    public static readonly Window Asked = new(Merged.AddDays(-14), Now);
    public static readonly TimeSpan Precision = TimeSpan.FromMinutes(100);

    private static readonly string[] s_plain =
    [
        MetricNames.MemTotal, MetricNames.MemAvailable, MetricNames.SwapTotal, MetricNames.SwapFree, MetricNames.OomKill,
        MetricNames.BootTime, MetricNames.FullStall,
    ];

    public LivePlan(string expression = "node_memory_SwapTotal_bytes", string more = "")
    {
        Text = $$$"""
            # Swap for the small guests

            ```yaml plimsoll
            unit: nixos-upgrade.service
            alert: nixos_upgrade_failed
            hosts: [ns1, ns2, vault01]
            fix: {merged: 2026-03-01T12:00:00Z, swap: {kind: zram, percent: 50}}
            {{{more}}}
            ```

            ## Metrics to monitor

            ```promql
            {{{expression}}}
            ```
            """;
        foreach (string host in new[] { "ns1", "ns2", "vault01" })
        {
            AddHost(host, "1.10.2");
        }
    }

    public string Text { get; }

    public List<SeriesPresence> Series { get; } = [];

    public HashSet<string> OtherNames { get; } = [];

    public List<SourceFault> Warnings { get; } = [];

    public List<SourceFault> Faults { get; } = [];

    public DateTimeOffset? Oldest { get; set; } = Asked.From.AddDays(-1);

    public TimeSpan? Retention { get; set; } = TimeSpan.FromDays(90);

    public List<SeriesInventory> MoreSources { get; } = [];

    public RuleProof? Alert { get; set; }

    public List<HostVerdict> Verdicts { get; } = [];

    public List<string> Asks { get; } = [];

    public FollowUp Plan
    {
        get
        {
            Parsed<FollowUp> parsed = FollowUpReader.Read("plan.md", Text);
            Assert.DoesNotContain(parsed.Diagnostics, d => d.Severity == DiagnosticSeverity.Error);
            return parsed.Value!;
        }
    }

    public LintSubject Subject
    {
        get
        {
            FollowUp plan = Plan;
            SeriesInventory inventory = new(
                Source, Asked, Series, Series.Select(s => s.Metric).Concat(OtherNames).ToHashSet(), Oldest, Retention, Warnings);
            VerdictReport? report = Verdicts.Count == 0
                ? null
                : new(plan, FindingOutcome.Pass, Asked, Verdicts, [], Faults, FleetConfidence.Of(plan, Verdicts));
            LiveEvidence live = new([inventory, .. MoreSources], Alert, report, Faults)
            {
                Asked = new HashSet<string>([.. s_plain, .. Asks]),
            };
            return new(plan, Now, live);
        }
    }

    /// <summary>Everything an exporter of that version gives, to the end of the time asked.</summary>
    public void AddHost(string host, string version, string? instance = null)
    {
        foreach (string metric in s_plain)
        {
            Add(host, metric, instance);
        }

        Series.Add(Presence(MetricNames.ExporterBuildInfo, host, instance, ("version", version)));
        Series.Add(Presence(MetricNames.UnitState, host, instance, ("name", Unit), ("state", "failed")));
        Series.Add(Presence(MetricNames.TimerLastTrigger, host, instance, ("name", "nixos-upgrade.timer")));
    }

    public void Add(string host, string metric, string? instance = null) =>
        Series.Add(Presence(metric, host, instance));

    public void Remove(string metric, params string[] hosts) => Series.RemoveAll(
        s => s.Metric == metric && (hosts.Length == 0 || hosts.Any(h => s.Labels["instance"] == $"{h}:9100")));

    public void RemoveHost(string host) => Series.RemoveAll(s => s.Labels["instance"] == $"{host}:9100");

    public void End(string metric, string host, DateTimeOffset last)
    {
        int index = Series.FindIndex(s => s.Metric == metric && s.Labels["instance"] == $"{host}:9100");
        Series[index] = Series[index] with { Last = last };
    }

    public static SeriesPresence Presence(
        string metric, string host, string? instance = null, params (string Name, string Value)[] labels)
    {
        Dictionary<string, string> all = labels.ToDictionary(l => l.Name, l => l.Value);
        all["instance"] = instance ?? $"{host}:9100";
        all["job"] = "node";
        return new(metric, all, Asked.From, Asked.Until - Precision, null, Precision);
    }

    public IReadOnlyList<LintFinding> Check(ILintRule rule) => [.. rule.Check(Subject)];
}
