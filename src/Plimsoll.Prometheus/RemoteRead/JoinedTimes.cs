namespace Plimsoll.Prometheus.RemoteRead;

/// <summary>Times of a series' segments in one piece, and what they were joined from.</summary>
internal sealed class JoinedTimes
{
    private readonly long[][] _parts;

    private JoinedTimes(long[][] parts, long[] times)
    {
        _parts = parts;
        Times = times;
    }

    /// <summary>Unix milliseconds, rising.</summary>
    public long[] Times { get; }

    public static JoinedTimes Of(IReadOnlyList<SeriesSegment> segments, int count)
    {
        long[][] parts = [.. segments.Select(s => s.Times)];
        if (parts.Length == 1)
        {
            return new(parts, parts[0]);
        }

        long[] times = GC.AllocateUninitializedArray<long>(count);
        int at = 0;
        foreach (long[] part in parts)
        {
            part.CopyTo(times, at);
            at += part.Length;
        }

        return new(parts, times);
    }

    /// <summary>They are joined from the very arrays these segments share.</summary>
    public bool IsOf(IReadOnlyList<SeriesSegment> segments)
    {
        bool isSame = segments.Count == _parts.Length;
        for (int i = 0; isSame && i < _parts.Length; i++)
        {
            isSame = ReferenceEquals(segments[i].Times, _parts[i]);
        }

        return isSame;
    }
}
