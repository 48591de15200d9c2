using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.Evidence.Inventories;
using Plimsoll.Domain.FollowUps;

namespace Plimsoll.Lint.Live;

/// <summary>The series of all sources together, by the plan's hosts.</summary>
internal sealed class FleetSeries
{
    // More could only be alike, and every host that is missed is compared with each.
    private const int MostStrangers = 2000;

    private readonly ILookup<string, SeriesPresence> _byMetric;
    private readonly Dictionary<string, SeriesPresence[]> _strangers = new(StringComparer.Ordinal);
    private readonly ILookup<(string Host, string Metric), SeriesPresence> _byHost;

    public FleetSeries(FollowUp plan, LiveEvidence live)
    {
        Hosts = new HostIndex(plan.Hosts.Where(h => h.Labels.Count > 0));
        All = [.. live.Inventories.SelectMany(i => i.Series)];
        _byMetric = All.ToLookup(s => s.Metric, StringComparer.Ordinal);
        _byHost = All.Select(s => (Host: Hosts.Find(s.Labels)?.Name, Series: s))
            .Where(s => s.Host is not null)
            .ToLookup(s => (s.Host!, s.Series.Metric), s => s.Series);
        Strangers = [.. All.Where(s => Hosts.Find(s.Labels) is null).Take(MostStrangers)];
        Newest = _byHost.SelectMany(g => g.Select(s => (g.Key.Host, s.Last)))
            .GroupBy(s => s.Host, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.Max(s => s.Last), StringComparer.Ordinal);
        End = All.Select(s => s.Last).DefaultIfEmpty(DateTimeOffset.MinValue).Max();
        Precision = All.Select(s => s.Precision).DefaultIfEmpty(TimeSpan.Zero).Max();
        Names = live.Inventories.SelectMany(i => i.MetricNames).ToHashSet(StringComparer.Ordinal);
    }

    public HostIndex Hosts { get; }

    public IReadOnlyList<SeriesPresence> All { get; }

    /// <summary>Series that name no host of the plan, or the first of them: for suggestions.</summary>
    public IReadOnlyList<SeriesPresence> Strangers { get; }

    /// <summary>Newest sample of anything, for each host that has a series.</summary>
    public IReadOnlyDictionary<string, DateTimeOffset> Newest { get; }

    /// <summary>Newest sample of anything at all, other hosts' included.</summary>
    public DateTimeOffset End { get; }

    /// <summary>How much later than stated a series may end.</summary>
    public TimeSpan Precision { get; }

    /// <summary>Names of all metrics at any source; empty when none would say.</summary>
    public IReadOnlySet<string> Names { get; }

    /// <summary>A series that ended at <paramref name="last"/> has no value any more at <paramref name="end"/>.</summary>
    public bool IsOver(DateTimeOffset last, DateTimeOffset end) =>
        end - last > LiveSeriesMissingRule.Lookback + (Precision * 2);

    /// <summary>When a series ended, as far as it is known.</summary>
    public string Between(DateTimeOffset last) => $"{LivePlaces.Moment(last)} and {LivePlaces.Moment(last + Precision)}";

    public IEnumerable<SeriesPresence> Of(string metric) => _byMetric[metric];

    /// <summary>Series of a metric that name no host of the plan, or the first of them.</summary>
    public IReadOnlyList<SeriesPresence> StrangersOf(string metric)
    {
        if (!_strangers.TryGetValue(metric, out SeriesPresence[]? strangers))
        {
            strangers = [.. _byMetric[metric].Where(s => Hosts.Find(s.Labels) is null).Take(MostStrangers)];
            _strangers.Add(metric, strangers);
        }

        return strangers;
    }

    /// <summary>A host's series of a metric that carry the labels of <paramref name="selector"/>.</summary>
    public IReadOnlyList<SeriesPresence> Of(string host, MetricSelector selector) =>
        [.. _byHost[(host, selector.Metric)].Where(s => selector.Matches(s.Metric, s.Labels))];

    /// <summary>Version of the host's exporter, by its newest series; null when not known.</summary>
    public string? ExporterVersion(string host) => _byHost[(host, MetricNames.ExporterBuildInfo)]
        .OrderBy(s => s.Last).LastOrDefault()?.Labels.GetValueOrDefault("version");

    /// <summary>Whether a collector of the host's exporter is on; null when the source does not list them.</summary>
    public bool? IsOn(string host, string collector)
    {
        SeriesPresence[] listed = [.. _byHost[(host, ExporterCollectors.SuccessMetric)]];
        return listed.Length == 0 ? null : listed.Any(s => s.Labels.GetValueOrDefault("collector") == collector);
    }
}
