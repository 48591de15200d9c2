using Plimsoll.Domain.FollowUps;

namespace Plimsoll.Domain.Evidence;

/// <summary>The metric families the reconstruction of regimes, runs and demand reads. Checks declare what they need beyond
/// these.</summary>
public static class EvidenceNeeds
{
    public const string ZramSwapUnit = "dev-zram0.swap";

    private static readonly string[] _plain =
    [
        MetricNames.Up, MetricNames.MemTotal, MetricNames.MemAvailable, MetricNames.MemFree, MetricNames.Cached,
        MetricNames.AnonPages, MetricNames.SwapTotal, MetricNames.SwapFree, MetricNames.SwapCached,
        MetricNames.BootTime, MetricNames.Time, MetricNames.OomKill,
    ];

    public static IReadOnlyList<MetricSelector> For(FollowUp plan)
    {
        List<MetricSelector> needs = [.. _plain.Select(MetricSelector.Plain)];
        needs.Add(new(MetricNames.ExporterBuildInfo, Labels(), ["version"]));
        needs.Add(new(MetricNames.NixInfo, Labels(), ["version"]));
        needs.Add(new(MetricNames.ZramData, Labels(), ["device"]));
        needs.Add(new(MetricNames.ZramResident, Labels(), ["device"]));
        needs.Add(new(MetricNames.SwapSize, Labels(), ["device"]));
        needs.Add(new(MetricNames.UnitState, Labels(("name", plan.Unit.Value)), ["state"]));
        needs.Add(new(MetricNames.UnitState, Labels(("name", ZramSwapUnit)), ["state"]));
        needs.Add(new(MetricNames.TimerLastTrigger, Labels(("name", plan.Timer)), []));
        return needs;
    }

    private static Dictionary<string, string> Labels(params (string Name, string Value)[] labels) =>
        labels.ToDictionary(l => l.Name, l => l.Value, StringComparer.Ordinal);
}
