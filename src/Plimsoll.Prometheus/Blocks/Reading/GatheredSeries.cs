using Plimsoll.Prometheus.Blocks.Chunks;
using Plimsoll.Prometheus.Blocks.Indexes;

namespace Plimsoll.Prometheus.Blocks.Reading;

/// <summary>One series a request wants, and the places its samples lie.</summary>
/// <param name="Host">Name of the host that owns it; empty where no host was asked for.</param>
/// <param name="Texts">Names and values of the labels in turn, the metric's name among them: a fleet has hundreds of
/// thousands of series, and a dictionary for each would weigh more than the rest.</param>
internal sealed record GatheredSeries(string Host, string Metric, string[] Texts)
{
    /// <summary>The labels without the metric's name, made anew.</summary>
    public IReadOnlyDictionary<string, string> Labels()
    {
        Dictionary<string, string> labels = new(Texts.Length / 2, StringComparer.Ordinal);
        for (int i = 0; i + 1 < Texts.Length; i += 2)
        {
            labels[Texts[i]] = Texts[i + 1];
        }

        labels.Remove(PostingsTable.NameLabel);
        return labels;
    }

    /// <summary>Blocks that have it, by time of their start.</summary>
    public List<SeriesPart> Parts { get; } = [];

    /// <summary>Samples that are in no block yet; null when there are none.</summary>
    public SampleColumns? Head { get; set; }

    /// <summary>What was deleted of <see cref="Head"/>.</summary>
    public List<Deletion> HeadDeletions { get; } = [];

    public override string ToString() => Name(Metric, Labels());

    /// <summary>A series as messages name it.</summary>
    public static string Name(string metric, IReadOnlyDictionary<string, string> labels) => $"{metric}{{{string.Join(
        ',', labels.OrderBy(l => l.Key, StringComparer.Ordinal).Select(l => $"{l.Key}=\"{l.Value}\""))}}}";
}
