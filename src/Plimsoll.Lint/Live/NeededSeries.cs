using Plimsoll.Domain.Diagnostics;
using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.FollowUps;

namespace Plimsoll.Lint.Live;

/// <summary>Series a plan rests on, for every host: those of its expressions, and those its verdict is made of.
/// </summary>
/// <param name="At">In an expression; null when no expression of the plan has the metric.</param>
internal sealed record NeededSeries(MetricSelector Selector, SourceSpan? At)
{
    /// <summary>As PromQL: <c>node_systemd_unit_state{name="backup.service"}</c>.</summary>
    public string Name => Selector.Labels.Count == 0
        ? Selector.Metric
        : $"{Selector.Metric}{{{string.Join(',', Selector.Labels.Select(l => $"{l.Key}=\"{l.Value}\""))}}}";

    /// <summary>Where a finding belongs: the expression, else the unit it is about, else the host.</summary>
    public SourceSpan PlaceFor(FollowUp plan, FollowUpHost host)
    {
        bool isOfUnit = Selector.Metric is MetricNames.UnitState or MetricNames.TimerLastTrigger;
        return At ?? SourceSpan.Of(isOfUnit ? plan.Unit.At : host.At, 1);
    }

    public static IReadOnlyList<NeededSeries> Of(FollowUp plan, IReadOnlySet<string> asked)
    {
        List<NeededSeries> needed =
        [
            Of(MetricNames.UnitState, plan.Unit.Value),
            Of(MetricNames.TimerLastTrigger, plan.Timer),
            .. new[]
            {
                MetricNames.MemTotal, MetricNames.MemAvailable, MetricNames.SwapTotal, MetricNames.SwapFree,
                MetricNames.OomKill, MetricNames.BootTime, MetricNames.FullStall,
            }.Select(metric => new NeededSeries(
                MetricSelector.Plain(metric), LivePlaces.InExpressions(plan, metric))),
        ];
        foreach (string metric in asked.Order(StringComparer.Ordinal))
        {
            // An alert has no series while it does not fire.
            if (metric is not (MetricNames.Alerts or MetricNames.AlertsForState)
                && needed.All(n => n.Selector.Metric != metric)
                && LivePlaces.InExpressions(plan, metric) is SourceSpan at)
            {
                needed.Add(new(MetricSelector.Plain(metric), at));
            }
        }

        return needed;

        NeededSeries Of(string metric, string unit) => new(
            new MetricSelector(metric, new Dictionary<string, string> { ["name"] = unit }, []),
            LivePlaces.InExpressions(plan, metric));
    }
}
