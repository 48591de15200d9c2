using Plimsoll.Domain.Diagnostics;
using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.Units;
using Plimsoll.Engine.Ports;
using Plimsoll.Testing;

namespace Plimsoll.Prometheus.Tests;

/// <summary>The recorded incident: its hosts, window and the families in its text file.</summary>
internal static class Lab
{
    public static string Blocks => Repository.Sample("prometheus");

    public static string MetricsFile => Repository.Sample("metrics.om.gz");

    public static Window Recorded { get; } = new(
        DateTimeOffset.FromUnixTimeSeconds(1795417200), DateTimeOffset.FromUnixTimeSeconds(1795419600));

    public static IReadOnlyList<FollowUpHost> Hosts { get; } =
        [.. new[] { "ns1", "ns2", "vault01", "testvm01", "testvm02", "testvm03", "kanidm01" }.Select(n => Host(n))];

    public static IReadOnlyList<MetricSelector> Selectors { get; } =
    [
        MetricSelector.Plain(MetricNames.Up),
        MetricSelector.Plain(MetricNames.MemTotal),
        MetricSelector.Plain(MetricNames.MemAvailable),
        MetricSelector.Plain(MetricNames.SwapTotal),
        MetricSelector.Plain(MetricNames.SwapFree),
        MetricSelector.Plain(MetricNames.BootTime),
        MetricSelector.Plain(MetricNames.OomKill),
        MetricSelector.Plain(MetricNames.SwapPagesOut),
        MetricSelector.Plain(MetricNames.FullStall),
        MetricSelector.Plain(MetricNames.Time),
        MetricSelector.Plain(MetricNames.ExporterBuildInfo),
        MetricSelector.Plain(MetricNames.TimerLastTrigger),
        Narrowed(MetricNames.UnitState, "name", "nixos-upgrade.service"),
        Narrowed(MetricNames.Alerts, "alertname", "nixos_upgrade_failed"),
        Narrowed(MetricNames.AlertsForState, "alertname", "nixos_upgrade_failed"),
    ];

    public static MetricRequest Request { get; } = new(Hosts, Selectors, Recorded);

    public static FollowUpHost Host(string name, string? instance = null) => new(
        name,
        new Dictionary<string, string> { ["instance"] = instance ?? $"{name}:9100" },
        null,
        new SourcePoint("plan.md", 1, 1));

    public static MetricSelector Narrowed(string metric, string label, string value) =>
        new(metric, new Dictionary<string, string> { [label] = value }, []);

    /// <summary>Every sample as one comparable line, sorted.</summary>
    public static IReadOnlyList<string> Lines(MetricFetch fetch)
    {
        MetricFetch.Available available = Assert.IsType<MetricFetch.Available>(fetch);
        List<string> lines = [];
        foreach ((string host, IReadOnlyList<Series> list) in available.SeriesByHost)
        {
            foreach (Series series in list)
            {
                string name = $"{host} {series.Selector()}";
                for (int i = 0; i < series.Count; i++)
                {
                    // Text knows one NaN only.
                    double value = double.IsNaN(series.Values[i]) ? double.NaN : series.Values[i];
                    lines.Add($"{name} {series.Times[i]} {BitConverter.DoubleToInt64Bits(value):x}");
                }
            }
        }

        lines.Sort(StringComparer.Ordinal);
        return lines;
    }
}
