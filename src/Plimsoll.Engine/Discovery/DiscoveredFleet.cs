using Plimsoll.Domain.Diagnostics;
using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.Evidence.Inventories;
using Plimsoll.Domain.FollowUps;

namespace Plimsoll.Engine.Discovery;

/// <summary>The hosts that evidence knows, before any document names one.</summary>
/// <param name="Hosts">One for each instance that reports its memory, by name. The name is the instance without its
/// port; of two instances with one name the first counts.</param>
/// <param name="Job">The one job that all of them belong to; null when there are several, or none.</param>
public sealed record DiscoveredFleet(IReadOnlyList<FollowUpHost> Hosts, string? Job)
{
    private const string InstanceLabel = "instance";
    private const string JobLabel = "job";

    /// <summary>Metrics whose series tell the hosts and the alerts.</summary>
    public static IReadOnlyCollection<string> Metrics { get; } = [MetricNames.MemTotal, MetricNames.Alerts];

    private static readonly SourcePoint Nowhere = new("evidence", 1, 1);

    public static DiscoveredFleet Of(IReadOnlyList<SeriesInventory> inventories)
    {
        SortedDictionary<string, (string Instance, SortedSet<string> Jobs)> hosts = new(StringComparer.Ordinal);
        foreach (SeriesPresence series in inventories.SelectMany(i => i.Series)
            .Where(s => s.Metric == MetricNames.MemTotal)
            .OrderBy(s => s.Labels.GetValueOrDefault(InstanceLabel), StringComparer.Ordinal))
        {
            if (series.Labels.TryGetValue(InstanceLabel, out string? instance))
            {
                string name = NameOf(instance);
                hosts.TryAdd(name, (instance, new(StringComparer.Ordinal)));
                if (hosts[name].Instance == instance && series.Labels.TryGetValue(JobLabel, out string? job))
                {
                    hosts[name].Jobs.Add(job);
                }
            }
        }

        string[] jobs = [.. hosts.Values.SelectMany(h => h.Jobs).Distinct()];
        string? common = jobs.Length == 1 && hosts.Values.All(h => h.Jobs.Count == 1) ? jobs[0] : null;
        return new([.. hosts.Select(h => Host(h.Key, h.Value.Instance, common))], common);
    }

    /// <summary>A host nothing is known of but its name.</summary>
    public static FollowUpHost Named(string name) => Host(name, $"{name}:9100", null);

    /// <summary>The alerts that name the unit.</summary>
    public static IReadOnlyList<string> AlertsOn(string unit, IReadOnlyList<SeriesInventory> inventories) =>
    [
        .. inventories.SelectMany(i => i.Series)
            .Where(s => s.Metric == MetricNames.Alerts && s.Labels.GetValueOrDefault("name") == unit)
            .Select(s => s.Labels.GetValueOrDefault("alertname"))
            .OfType<string>()
            .Distinct()
            .Order(StringComparer.Ordinal),
    ];

    private static FollowUpHost Host(string name, string instance, string? job)
    {
        Dictionary<string, string> labels = new(StringComparer.Ordinal) { [InstanceLabel] = instance };
        if (job is not null)
        {
            labels[JobLabel] = job;
        }

        return new(name, labels, null, Nowhere);
    }

    // ns1:9100 is ns1, [::1]:9100 is ::1, and what has no port is itself.
    private static string NameOf(string instance)
    {
        int colon = instance.LastIndexOf(':');
        bool hasPort = colon > 0 && colon + 1 < instance.Length
            && instance.AsSpan(colon + 1).IndexOfAnyExceptInRange('0', '9') < 0
            && (instance[colon - 1] == ']' || instance.IndexOf(':', StringComparison.Ordinal) == colon);
        return (hasPort ? instance[..colon] : instance).Trim('[', ']');
    }
}
