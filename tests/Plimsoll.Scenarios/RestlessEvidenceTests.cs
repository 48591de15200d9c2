using CsCheck;
using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.Verdicts;
using Plimsoll.Scenarios.Language;
using Plimsoll.Scenarios.World;

namespace Plimsoll.Scenarios;

/// <summary>Samples at which nothing changes are passed over. Evidence that says the same with a change at every sample is
/// looked at whole, and must give the same verdict.</summary>
public sealed class RestlessEvidenceTests
{
    private const int Cases = 150;

    [Theory]
    [InlineData("")]
    [InlineData("night ns1 3 oom")]
    [InlineData("night ns1 6 oom\nreboot ns1 05:43")]
    [InlineData("night ns1 8 oom-other postgresql.service")]
    [InlineData("kill ns1 07:10 postgresql.service")]
    public void Judge_WhenEverySampleIsAChange_FindsTheSame(string events)
    {
        Scenario scenario = DamagedEvidenceTests.Read(events);
        HostEvidence whole = scenario.Evidence[0];
        EvidenceDamage.Parts parts = EvidenceDamage.Take(whole);

        EvidenceDamage.Losses(scenario.Window, [.. whole.Metrics!.Metrics], whole.Journal!.Boots.Count).Sample(
            losses =>
            {
                HostEvidence evidence = EvidenceDamage.Damage(parts, losses);
                string still = Shown(scenario, evidence);
                string restless = Shown(scenario, evidence with { Metrics = Restless(evidence.Metrics) });
                return still == restless;
            },
            iter: Cases, print: losses => string.Join(", ", losses.Select(l => l.Name)));
    }

    // 0 and -0 are equal, and a boot time may jitter by two seconds.
    private static HostMetrics? Restless(HostMetrics? metrics) => metrics is null ? null : new HostMetrics(
        metrics.Metrics.SelectMany(m => metrics.All(m)).Select(series => new Series(
            series.Metric, series.Labels, series.Times.ToArray(),
            [
                .. series.Values.ToArray().Select((value, i) => i % 2 == 0 ? value
                    : value == 0 ? -0.0
                    : series.Metric == MetricNames.BootTime ? value + 0.0001
                    : value),
            ],
            series.Provenance, series.StaleTimes.ToArray())));

    // Without the words of values: they tell -0 from 0.
    private static string Shown(Scenario scenario, HostEvidence evidence)
    {
        HostVerdict host = Judge.Host(scenario.Plan, scenario.Plan.Hosts[0], evidence);
        return string.Join('\n',
        [
            $"{host.Verdict} {host.InEffectSince:O} {host.OomKills} {host.PeakDemand} {host.Capacity} {host.Headroom}",
            .. host.Regimes.Select(r => $"{r.Window} {r.BootTime:O} {r.MemTotal} {r.SwapTotal} {string.Join(',', r.SwapKinds)}"),
            .. host.Runs.Select(r => $"{r.Start} {r.End} {r.Outcome} {r.Cause} {r.Certainty} {r.Trigger} {r.PeakDemand} "
                + $"{r.PeakIsLowerBound} {r.PeakSwap} {r.ReachedWork} {r.AfterFix} {string.Join(',', r.Evidence.Select(e => e.At))}"),
            .. host.Incidents.Select(i => $"{i.At:O} {i.Cause}"),
            .. host.Findings.Select(f => $"{f.Check} {f.Outcome} {f.Reason}"),
        ]);
    }
}
