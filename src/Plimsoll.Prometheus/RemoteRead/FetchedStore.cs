using System.Globalization;
using Plimsoll.Domain.Evidence;

namespace Plimsoll.Prometheus.RemoteRead;

/// <summary>The series of one fetch, out of all its answers. Thread-safe.</summary>
/// <param name="mostSamples">A fetch with more is given up.</param>
internal sealed class FetchedStore(long mostSamples)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, FetchedSeries> _series = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _warnings = new(StringComparer.Ordinal);
    private long _samples;

    /// <summary>Samples there is room for.</summary>
    public long Room
    {
        get
        {
            lock (_lock)
            {
                return mostSamples - _samples;
            }
        }
    }

    public IReadOnlyCollection<string> Warnings => _warnings;

    /// <summary>Names of the hosts with a series.</summary>
    public IReadOnlySet<string> Hosts => _series.Values.Select(s => s.First.Host).ToHashSet(StringComparer.Ordinal);

    /// <returns>Null, or which limit is passed.</returns>
    public ApiFault? Keep(ReadAnswer answer, int groupIndex, Provenance provenance)
    {
        lock (_lock)
        {
            _warnings.UnionWith(answer.Warnings);
            foreach (ReadSeries read in answer.Series)
            {
                if (!_series.TryGetValue(read.Key, out FetchedSeries? series))
                {
                    _series.Add(read.Key, series = new FetchedSeries(read, groupIndex, provenance));
                }

                if (series.GroupIndex == groupIndex)
                {
                    series.Add(read.Segment);
                    _samples += read.Segment.Times.Length;
                }
            }

            return _series.Count > ReadLimits.Series
                ? new(ApiFaultKind.Nonsense, More(ReadLimits.Series, "series"))
                : _samples > mostSamples ? new(ApiFaultKind.Nonsense, More(mostSamples, "samples")) : null;
        }
    }

    /// <summary>The finished series by host, in the order of the questions. Called once.</summary>
    public Dictionary<string, IReadOnlyList<Series>> Build()
    {
        Dictionary<string, IReadOnlyList<Series>> byHost = new(StringComparer.Ordinal);
        foreach (IGrouping<string, FetchedSeries> host in _series.Values
            .OrderBy(s => s.GroupIndex).GroupBy(s => s.First.Host, StringComparer.Ordinal))
        {
            JoinedTimes? times = null;
            Series[] built = [.. host.Select(s => s.Build(ref times)).OfType<Series>()];
            if (built.Length > 0)
            {
                byHost.Add(host.Key, built);
            }
        }

        return byHost;
    }

    private static string More(long most, string what) =>
        string.Create(CultureInfo.InvariantCulture, $"the answers have more than {most} {what}");
}
