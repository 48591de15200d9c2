using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.FollowUps;

namespace Plimsoll.Lint.Live;

/// <summary>Why a host that is scraped lacks a series, as far as other series tell.</summary>
/// <param name="Reason">Null when nothing tells.</param>
/// <param name="Remedy">What would bring the series; null with <paramref name="Reason"/>.</param>
internal sealed record MissingCause(string Host, string? Reason, string? Remedy)
{
    public static MissingCause Of(NeededSeries needed, FollowUpHost host, FleetSeries fleet)
    {
        string metric = needed.Selector.Metric;
        if (needed.Selector.Labels.Count > 0 && fleet.Of(host.Name, MetricSelector.Plain(metric)).Count > 0)
        {
            return new(
                host.Name, "the collector gives other units and not this one",
                "the unit's exact name, whether it is loaded on the host, and --collector.systemd.unit-include");
        }

        if (NearLabels.Of(host, fleet.StrangersOf(metric)) is string labels)
        {
            return new(
                host.Name, $"a series with {labels} may be meant", "the labels of the host in the plimsoll block");
        }

        bool? isOn = ExporterCollectors.CollectorOf(metric) is string collector
            ? fleet.IsOn(host.Name, collector)
            : null;

        // Without other readings of the exporter its flags are not to blame.
        (string? reason, string? remedy) = fleet.Of(host.Name, MetricSelector.Plain(MetricNames.MemTotal)).Count > 0
            ? ExporterCollectors.WhyAbsent(metric, fleet.ExporterVersion(host.Name), isOn)
            : (null, null);
        return new(host.Name, reason, remedy);
    }
}
