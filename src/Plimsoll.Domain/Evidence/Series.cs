using System.Runtime.InteropServices;
using Plimsoll.Domain.Evidence.Sampling;
using Plimsoll.Domain.Units;

namespace Plimsoll.Domain.Evidence;

/// <summary>The raw samples of one metric with one set of labels, in time order, with their own timestamps.</summary>
/// <remarks>Timestamps are Unix milliseconds, UTC, strictly rising. A value may be NaN or infinite: it is what the
/// exporter said, and not a reading. Staleness markers are kept out of the samples and in <see cref="StaleTimes"/>.</remarks>
public sealed class Series
{
    private readonly ReadOnlyMemory<double> _values;
    private readonly long[] _staleTimes;
    private int[]? _changes;
    private string? _selector;

    /// <exception cref="ArgumentException">Lengths differ or times do not rise.</exception>
    public Series(
        string metric,
        IReadOnlyDictionary<string, string> labels,
        long[] times,
        double[] values,
        Provenance provenance,
        long[]? staleTimes = null)
        : this(metric, labels, new TimeAxis(times), values, provenance, staleTimes)
    {
    }

    /// <exception cref="ArgumentException">There are not as many values as moments.</exception>
    public Series(
        string metric,
        IReadOnlyDictionary<string, string> labels,
        TimeAxis axis,
        ReadOnlyMemory<double> values,
        Provenance provenance,
        long[]? staleTimes = null)
    {
        if (axis.Count != values.Length)
        {
            throw new ArgumentException("as many times as values are needed", nameof(values));
        }

        Metric = metric;
        Labels = labels;
        Axis = axis;
        _values = values;
        _staleTimes = staleTimes ?? [];
        Provenance = provenance;
    }

    public string Metric { get; }

    /// <summary>Labels without <c>__name__</c>.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; }

    public Provenance Provenance { get; }

    public TimeAxis Axis { get; }

    /// <summary>Unix milliseconds, UTC.</summary>
    public ReadOnlySpan<long> Times => Axis.Times;

    public ReadOnlySpan<double> Values => _values.Span;

    /// <summary>Times at which the server marked the series as gone; empty where the source cannot tell.</summary>
    public ReadOnlySpan<long> StaleTimes => _staleTimes;

    public int Count => Axis.Count;

    /// <summary>Indexes of the samples whose value is another than that of the sample before; the first sample is one.
    /// </summary>
    /// <remarks>By their bits: NaN is no change from the same NaN, and -0 is one from 0.</remarks>
    public ReadOnlySpan<int> Changes => _changes ??= FindChanges(MemoryMarshal.Cast<double, long>(Values));

    public DateTimeOffset TimeAt(int index) => DateTimeOffset.FromUnixTimeMilliseconds(Times[index]);

    /// <summary>Index of the first sample at or after <paramref name="at"/>; <see cref="Count"/> when there is none.</summary>
    public int FirstIndexAtOrAfter(DateTimeOffset at)
    {
        int index = Axis.IndexOf(at.ToUnixTimeMilliseconds());
        return index >= 0 ? index : ~index;
    }

    /// <summary>Index of the last sample at or before <paramref name="at"/>; -1 when there is none.</summary>
    public int LastIndexAtOrBefore(DateTimeOffset at)
    {
        int index = Axis.IndexOf(at.ToUnixTimeMilliseconds());
        return index >= 0 ? index : ~index - 1;
    }

    /// <summary>The value sampled exactly at <paramref name="unixMilliseconds"/>; null when there is none or it is no
    /// finite number. Readings of one scrape share their timestamp.</summary>
    public double? ValueAt(long unixMilliseconds) => Finite(Axis.IndexOf(unixMilliseconds));

    /// <summary>The same for a moment of an axis, which is mostly the series' own.</summary>
    public double? ValueAt(TimeAxis axis, int index) =>
        ReferenceEquals(axis, Axis) ? Finite(index) : ValueAt(axis.Times[index]);

    /// <summary>When the last value that is a finite number was sampled; null when none is.</summary>
    public DateTimeOffset? LastReading
    {
        get
        {
            ReadOnlySpan<double> values = Values;
            for (int i = values.Length - 1; i >= 0; i--)
            {
                if (double.IsFinite(values[i]))
                {
                    return TimeAt(i);
                }
            }

            return null;
        }
    }

    /// <summary>Index of the first of the least finite values from <paramref name="from"/> up to, and without,
    /// <paramref name="until"/>; null when there is none.</summary>
    public int? LeastFinite(int from, int until)
    {
        ReadOnlySpan<double> values = Values;
        int? index = null;
        double least = double.PositiveInfinity;
        for (int i = from; i < until; i++)
        {
            if (values[i] < least && double.IsFinite(values[i]))
            {
                least = values[i];
                index = i;
            }
        }

        return index;
    }

    /// <summary>First and last index of the samples inside <paramref name="window"/>; First > Last when none is.</summary>
    public (int First, int Last) IndexesWithin(Window window) =>
        (FirstIndexAtOrAfter(window.From), LastIndexAtOrBefore(window.Until));

    /// <summary>The same samples on an axis with the same moments.</summary>
    internal Series On(TimeAxis axis) => new(Metric, Labels, axis, _values, Provenance, _staleTimes) { _changes = _changes };

    public EvidenceItem Cite(int index, string value) =>
        new(Provenance.Source, Provenance.Query ?? Selector(), TimeAt(index), value);

    /// <summary>The series as a PromQL selector, e.g. <c>up{instance="ns1:9100",job="node"}</c>.</summary>
    public string Selector() => _selector ??=
        $"{Metric}{{{string.Join(',', Labels.OrderBy(l => l.Key, StringComparer.Ordinal).Select(
            l => $"{l.Key}=\"{Escape(l.Value)}\""))}}}";

    private double? Finite(int index) => index >= 0 && double.IsFinite(_values.Span[index]) ? _values.Span[index] : null;

    private static int[] FindChanges(ReadOnlySpan<long> bits)
    {
        List<int> changes = [];
        for (int i = 0; i < bits.Length; i++)
        {
            changes.Add(i);
            i += bits[(i + 1)..].CommonPrefixLength(bits[i..]);
        }

        return [.. changes];
    }

    private static string Escape(string value) => value
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("\"", "\\\"", StringComparison.Ordinal)
        .Replace("\n", "\\n", StringComparison.Ordinal);
}
