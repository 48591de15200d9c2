using System.Runtime.CompilerServices;
using Plimsoll.Domain.Evidence;

namespace Plimsoll.Prometheus.Samples;

/// <summary>Gathers the samples of one series while a source is read.</summary>
/// <remarks>Times are Unix milliseconds. Samples may come in any order; <see cref="Build"/> sorts them, keeps a sample
/// that was given twice once, and leaves out every sample of a moment for which two different values were given:
/// neither of them is known to be true.</remarks>
internal sealed class SeriesSamples(string metric, IReadOnlyDictionary<string, string> labels) : SampleTarget
{
    private long[] _times = [];
    private double[] _values = [];
    private readonly List<long> _stale = [];
    private int _count;
    private long _lastTime = long.MinValue;

    public string Metric => metric;

    public IReadOnlyDictionary<string, string> Labels => labels;

    public int Count => _count;

    /// <summary>Line of the first sample that was not later than the one before it; 0 when all were.</summary>
    public int FirstUnorderedLine { get; private set; }

    public override bool IsWanted => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public override void Add(long time, double value, int line)
    {
        if (time <= _lastTime && FirstUnorderedLine == 0)
        {
            FirstUnorderedLine = line;
        }

        if (_count == _times.Length)
        {
            Grow(_count + 1);
        }

        _times[_count] = time;
        _values[_count] = value;
        _count++;
        _lastTime = time;
    }

    /// <summary>Appends samples that rise and are later than all before.</summary>
    public void Append(ReadOnlySpan<long> times, ReadOnlySpan<double> values)
    {
        Grow(_count + times.Length);
        times.CopyTo(_times.AsSpan(_count));
        values.CopyTo(_values.AsSpan(_count));
        _count += times.Length;
    }

    /// <summary>The finished series.</summary>
    /// <param name="contradictions">Receives one entry per moment that had two different values.</param>
    public Series Build(Provenance provenance, List<Contradiction>? contradictions = null)
    {
        (long[] times, double[] values) = TakeAll(contradictions);
        return new Series(metric, labels, times, values, provenance, _stale.Count == 0 ? null : [.. _stale]);
    }

    /// <summary>Stale markers, later than all given before.</summary>
    public void AppendStale(ReadOnlySpan<long> times) => _stale.AddRange(times);

    /// <summary>The samples, sorted, each moment once; none stays here.</summary>
    /// <param name="contradictions">Receives one entry per moment that had two different values.</param>
    public (long[] Times, double[] Values) TakeAll(List<Contradiction>? contradictions)
    {
        Span<long> times = _times.AsSpan(0, _count);
        Span<double> values = _values.AsSpan(0, _count);
        int kept = _count;
        if (FirstUnorderedLine > 0)
        {
            times.Sort(values);
            kept = Merge(times, values, contradictions);
        }

        (long[], double[]) taken = (times[..kept].ToArray(), values[..kept].ToArray());
        _times = [];
        _values = [];
        _count = 0;
        return taken;
    }

    private int Merge(Span<long> times, Span<double> values, List<Contradiction>? contradictions)
    {
        int kept = 0;
        for (int i = 0; i < times.Length;)
        {
            int next = i + 1;
            double? other = null;
            for (; next < times.Length && times[next] == times[i]; next++)
            {
                if (!values[next].Equals(values[i]))
                {
                    other = values[next];
                }
            }

            if (other is { } second)
            {
                contradictions?.Add(new Contradiction(this, times[i], values[i], second));
            }
            else
            {
                times[kept] = times[i];
                values[kept++] = values[i];
            }

            i = next;
        }

        return kept;
    }

    private void Grow(int atLeast)
    {
        if (atLeast > _times.Length)
        {
            int size = Math.Max(atLeast, Math.Max(64, (int)Math.Min((long)_times.Length * 2, Array.MaxLength)));
            Array.Resize(ref _times, size);
            Array.Resize(ref _values, size);
        }
    }
}
