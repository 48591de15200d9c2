using Plimsoll.Domain.Evidence;

namespace Plimsoll.Scenarios.World;

/// <summary>A series in the making.</summary>
internal sealed class DraftSeries(string metric, IReadOnlyDictionary<string, string> labels)
{
    public string Metric => metric;

    public IReadOnlyDictionary<string, string> Labels => labels;

    /// <summary>Values by Unix milliseconds.</summary>
    public SortedDictionary<long, double> Samples { get; } = [];

    public SortedSet<long> Stale { get; } = [];

    public Series Build() => new(
        metric, labels, [.. Samples.Keys], [.. Samples.Values], new Provenance("scenario"), [.. Stale]);
}
