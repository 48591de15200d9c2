using Plimsoll.Prometheus.Blocks.Indexes;

namespace Plimsoll.Prometheus.Blocks.Reading;

/// <summary>The wanted series, each once, whichever blocks name it. Not thread-safe.</summary>
internal sealed class SeriesCatalogue(ISeriesInterest interest)
{
    /// <summary>Above any fleet; a directory that claims more is refused.</summary>
    public const int MostSeries = 1_000_000;

    private readonly Dictionary<string[], GatheredSeries?> _byLabels = new(TextsComparer.Instance);
    private readonly List<GatheredSeries> _all = [];

    public IReadOnlyList<GatheredSeries> All => _all;

    public bool IsFull => _all.Count >= MostSeries;

    /// <summary>The series with these labels; null when nobody wants it, or it has no name.</summary>
    /// <param name="labels">Names and values in turn, by name, the metric's among them.</param>
    public GatheredSeries? Find(string[] labels)
    {
        if (_byLabels.TryGetValue(labels, out GatheredSeries? known))
        {
            return known;
        }

        GatheredSeries? series = MetricOf(labels) is string metric ? new GatheredSeries("", metric, labels) : null;
        series = series is not null && !IsFull && interest.OwnerOf(series.Metric, series.Labels()) is string owner
            ? series with { Host = owner }
            : null;
        if (series is not null)
        {
            _all.Add(series);
        }

        _byLabels.Add(labels, series);
        return series;
    }

    private static string? MetricOf(string[] labels)
    {
        for (int i = 0; i + 1 < labels.Length; i += 2)
        {
            if (labels[i] == PostingsTable.NameLabel)
            {
                return labels[i + 1];
            }
        }

        return null;
    }

    private sealed class TextsComparer : IEqualityComparer<string[]>
    {
        public static readonly TextsComparer Instance = new();

        public bool Equals(string[]? x, string[]? y) => x.AsSpan().SequenceEqual(y);

        public int GetHashCode(string[] texts)
        {
            HashCode hash = default;
            foreach (string text in texts)
            {
                hash.Add(string.GetHashCode(text, StringComparison.Ordinal));
            }

            return hash.ToHashCode();
        }
    }
}
