using Plimsoll.Domain.Evidence;

namespace Plimsoll.Scenarios.World;

/// <summary>A series in the making.</summary>
internal sealed class DraftSeries(string metric, IReadOnlyDictionary<string, string> labels)
{
    public string Metric => metric;

    public IReadOnlyDictionary<string, string> Labels => labels;

    /// <summary>Values by Unix milliseconds.</summary>
    public Dictionary<long, double> Samples { get; } = [];

    public SortedSet<long> Stale { get; } = [];

    public Series Build()
    {
        long[] times = [.. Samples.Keys];
        double[] values = [.. Samples.Values];
        Array.Sort(times, values);
        return new Series(metric, labels, times, values, new Provenance("scenario"), [.. Stale]);
    }
}
