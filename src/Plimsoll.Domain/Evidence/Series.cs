using Plimsoll.Domain.Units;

namespace Plimsoll.Domain.Evidence;

/// <summary>The raw samples of one metric with one set of labels, in time order, with their own timestamps.</summary>
/// <remarks>Timestamps are Unix milliseconds, UTC, strictly rising. A value may be NaN or infinite: it is what the
/// exporter said, and not a reading. Staleness markers are kept out of the samples and in <see cref="StaleTimes"/>.</remarks>
public sealed class Series
{
    private readonly long[] _times;
    private readonly double[] _values;
    private readonly long[] _staleTimes;

    /// <exception cref="ArgumentException">Lengths differ or times do not rise.</exception>
    public Series(
        string metric,
        IReadOnlyDictionary<string, string> labels,
        long[] times,
        double[] values,
        Provenance provenance,
        long[]? staleTimes = null)
    {
        if (times.Length != values.Length)
        {
            throw new ArgumentException("as many times as values are needed", nameof(values));
        }

        for (int i = 1; i < times.Length; i++)
        {
            if (times[i] <= times[i - 1])
            {
                throw new ArgumentException("times must rise", nameof(times));
            }
        }

        Metric = metric;
        Labels = labels;
        _times = times;
        _values = values;
        _staleTimes = staleTimes ?? [];
        Provenance = provenance;
    }

    public string Metric { get; }

    /// <summary>Labels without <c>__name__</c>.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; }

    public Provenance Provenance { get; }

    /// <summary>Unix milliseconds, UTC.</summary>
    public ReadOnlySpan<long> Times => _times;

    public ReadOnlySpan<double> Values => _values;

    /// <summary>Times at which the server marked the series as gone; empty where the source cannot tell.</summary>
    public ReadOnlySpan<long> StaleTimes => _staleTimes;

    public int Count => _times.Length;

    public DateTimeOffset TimeAt(int index) => DateTimeOffset.FromUnixTimeMilliseconds(_times[index]);

    /// <summary>Index of the first sample at or after <paramref name="at"/>; <see cref="Count"/> when there is none.</summary>
    public int FirstIndexAtOrAfter(DateTimeOffset at)
    {
        int index = Array.BinarySearch(_times, at.ToUnixTimeMilliseconds());
        return index >= 0 ? index : ~index;
    }

    /// <summary>Index of the last sample at or before <paramref name="at"/>; -1 when there is none.</summary>
    public int LastIndexAtOrBefore(DateTimeOffset at)
    {
        int index = Array.BinarySearch(_times, at.ToUnixTimeMilliseconds());
        return index >= 0 ? index : ~index - 1;
    }

    /// <summary>The value sampled exactly at <paramref name="unixMilliseconds"/>; null when there is none or it is no
    /// finite number. Readings of one scrape share their timestamp.</summary>
    public double? ValueAt(long unixMilliseconds)
    {
        int index = Array.BinarySearch(_times, unixMilliseconds);
        return index >= 0 && double.IsFinite(_values[index]) ? _values[index] : null;
    }

    /// <summary>When the last value that is a finite number was sampled; null when none is.</summary>
    public DateTimeOffset? LastReading
    {
        get
        {
            for (int i = _times.Length - 1; i >= 0; i--)
            {
                if (double.IsFinite(_values[i]))
                {
                    return TimeAt(i);
                }
            }

            return null;
        }
    }

    /// <summary>First and last index of the samples inside <paramref name="window"/>; First > Last when none is.</summary>
    public (int First, int Last) IndexesWithin(Window window) =>
        (FirstIndexAtOrAfter(window.From), LastIndexAtOrBefore(window.Until));

    public EvidenceItem Cite(int index, string value) =>
        new(Provenance.Source, Provenance.Query ?? Selector(), TimeAt(index), value);

    /// <summary>The series as a PromQL selector, e.g. <c>up{instance="ns1:9100",job="node"}</c>.</summary>
    public string Selector() =>
        $"{Metric}{{{string.Join(',', Labels.OrderBy(l => l.Key, StringComparer.Ordinal).Select(
            l => $"{l.Key}=\"{Escape(l.Value)}\""))}}}";

    private static string Escape(string value) => value
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("\"", "\\\"", StringComparison.Ordinal)
        .Replace("\n", "\\n", StringComparison.Ordinal);
}
