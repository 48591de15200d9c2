using Plimsoll.Prometheus.Blocks.Chunks;
using Plimsoll.Prometheus.Blocks.Indexes;

namespace Plimsoll.Prometheus.Blocks.Reading;

/// <summary>One series a request wants, and the places its samples lie.</summary>
/// <param name="Host">Name of the host that owns it; empty where no host was asked for.</param>
/// <param name="Labels">Without the metric's name.</param>
internal sealed record GatheredSeries(string Host, string Metric, IReadOnlyDictionary<string, string> Labels)
{
    /// <summary>Blocks that have it, by time of their start.</summary>
    public List<SeriesPart> Parts { get; } = [];

    /// <summary>Samples that are in no block yet; null when there are none.</summary>
    public SampleColumns? Head { get; set; }

    /// <summary>What was deleted of <see cref="Head"/>.</summary>
    public List<Deletion> HeadDeletions { get; } = [];

    public override string ToString() => $"{Metric}{{{string.Join(
        ',', Labels.OrderBy(l => l.Key, StringComparer.Ordinal).Select(l => $"{l.Key}=\"{l.Value}\""))}}}";
}
