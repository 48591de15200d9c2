using Plimsoll.Domain.Evidence;

namespace Plimsoll.Prometheus.RemoteRead;

/// <summary>One series out of the answers to several pieces of time.</summary>
/// <param name="GroupIndex">Two groups of a request can cover one series; the first to meet it brings all of
/// it.</param>
internal sealed record FetchedSeries(ReadSeries First, int GroupIndex, Provenance Provenance)
{
    private readonly List<SeriesSegment> _segments = [];

    public void Add(SeriesSegment segment) => _segments.Add(segment);

    /// <summary>Null when there is no sample, only stale markers.</summary>
    /// <param name="known">Joined times of another series of the host, used again where they are the same.</param>
    public Series? Build(ref JoinedTimes? known)
    {
        int count = _segments.Sum(s => s.Times.Length);
        if (count == 0)
        {
            return null;
        }

        if (known?.IsOf(_segments) != true)
        {
            known = JoinedTimes.Of(_segments, count);
        }

        double[] values = _segments[0].Values;
        if (_segments.Count > 1)
        {
            values = GC.AllocateUninitializedArray<double>(count);
            int at = 0;
            foreach (SeriesSegment segment in _segments)
            {
                segment.Values.CopyTo(values, at);
                at += segment.Values.Length;
            }
        }

        long[] stale = [.. _segments.SelectMany(s => s.Stale)];
        _segments.Clear();
        return new Series(First.Metric, First.Labels, known.Times, values, Provenance, stale);
    }
}
