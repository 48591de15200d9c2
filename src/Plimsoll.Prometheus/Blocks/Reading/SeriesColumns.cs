using Plimsoll.Prometheus.Blocks.Chunks;

namespace Plimsoll.Prometheus.Blocks.Reading;

/// <summary>The samples of one series on their way from chunks to evidence: in order, each once, stale markers apart,
/// cut to the time asked about. Its memory is used again for the next series; not thread-safe.</summary>
internal sealed class SeriesColumns
{
    private long[] _stale = [];
    private int _staleCount;
    private int _first;
    private int _end;

    /// <summary>Samples as they were met; complete before <see cref="Settle"/>.</summary>
    public SampleColumns Raw { get; } = new();

    /// <summary>Unix milliseconds, rising, after <see cref="Settle"/>.</summary>
    public ReadOnlySpan<long> Times => Raw.Times[_first.._end];

    public ReadOnlySpan<double> Values => Raw.Values[_first.._end];

    /// <summary>Times of stale markers.</summary>
    public ReadOnlySpan<long> StaleTimes => _stale.AsSpan(0, _staleCount);

    public void Clear()
    {
        Raw.Clear();
        _staleCount = 0;
        _first = 0;
        _end = 0;
    }

    /// <returns>Null when no moment that was asked about has two values.</returns>
    public Disagreement? Settle(Stretch asked)
    {
        Disagreement? disagreement = Raw.IsRising ? null : Unite(asked);
        if (Raw.HasStale)
        {
            SplitStale(asked);
        }

        _first = LowerBound(Raw.Times, asked.From);
        _end = asked.Until == long.MaxValue
            ? Raw.Count
            : Math.Max(_first, LowerBound(Raw.Times, asked.Until + 1));
        return disagreement;
    }

    /// <summary>Hands over the memory of the settled values, and where in it they lie; they are gone from here.</summary>
    /// <param name="instead">Memory for the next series.</param>
    public ReadOnlyMemory<double> TakeValues(double[] instead, out double[] whole)
    {
        whole = Raw.TakeValues(instead);
        return whole.AsMemory(_first, _end - _first);
    }

    /// <summary>A copy of <see cref="Times"/>, or <paramref name="known"/> when it is the same.</summary>
    /// <param name="known">Times of another series of the host: a scrape gives all its series the same ones, and they
    /// are kept once.</param>
    public long[] CopyTimes(ref long[]? known)
    {
        if (known is null || !Times.SequenceEqual(known))
        {
            known = GC.AllocateUninitializedArray<long>(Times.Length);
            Times.CopyTo(known);
        }

        return known;
    }

    public double[] CopyValues()
    {
        double[] values = GC.AllocateUninitializedArray<double>(Values.Length);
        Values.CopyTo(values);
        return values;
    }

    private static int LowerBound(ReadOnlySpan<long> times, long time)
    {
        int index = times.BinarySearch(time);
        return index >= 0 ? index : ~index;
    }

    private static bool IsSame(double left, double right) =>
        left.Equals(right) && StaleMarker.Is(left) == StaleMarker.Is(right);

    // A sample met twice counts once; of two values for one moment neither is known to be true.
    private Disagreement? Unite(Stretch asked)
    {
        Span<long> times = Raw.Times;
        Span<double> values = Raw.Values;
        times.Sort(values);
        int kept = 0;
        Disagreement? found = null;
        for (int i = 0; i < times.Length;)
        {
            int next = i + 1;
            int other = 0;
            for (; next < times.Length && times[next] == times[i]; next++)
            {
                other = IsSame(values[next], values[i]) ? other : next;
            }

            if (other == 0)
            {
                times[kept] = times[i];
                values[kept++] = values[i];
            }
            else if (asked.Overlaps(times[i], times[i]))
            {
                found = found is { } earlier
                    ? earlier with { Moments = earlier.Moments + 1 }
                    : new Disagreement(times[i], values[i], values[other], 1);
            }

            i = next;
        }

        Raw.Truncate(kept);
        return found;
    }

    private void SplitStale(Stretch asked)
    {
        Span<long> times = Raw.Times;
        Span<double> values = Raw.Values;
        int kept = 0;
        for (int i = 0; i < times.Length; i++)
        {
            if (!StaleMarker.Is(values[i]))
            {
                times[kept] = times[i];
                values[kept++] = values[i];
            }
            else if (asked.Overlaps(times[i], times[i]))
            {
                if (_staleCount == _stale.Length)
                {
                    Array.Resize(ref _stale, Math.Max(16, _stale.Length * 2));
                }

                _stale[_staleCount++] = times[i];
            }
        }

        Raw.Truncate(kept);
    }
}
