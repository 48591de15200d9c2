using System.Runtime.InteropServices;

namespace Plimsoll.Domain.Evidence.Sampling;

/// <summary>The moments at which anything can have happened. Machines stand still most of the time: what is read off
/// changes needs these samples and no others.</summary>
internal static class Turns
{
    /// <summary>Indexes from <paramref name="first"/> to <paramref name="last"/> of <paramref name="axis"/>, rising: both
    /// ends, each at which one of the series changes, appears or disappears, and the one before each.</summary>
    public static IReadOnlyList<int> Of(TimeAxis axis, int first, int last, params ReadOnlySpan<Series?> series)
    {
        if (first > last)
        {
            return [];
        }

        List<int> turns = [first, last];
        foreach (Series? one in series)
        {
            if (one is null)
            {
                continue;
            }

            if (ReferenceEquals(one.Axis, axis))
            {
                ReadOnlySpan<int> changes = one.Changes;
                int at = changes.BinarySearch(first + 1);
                for (at = at < 0 ? ~at : at; at < changes.Length && changes[at] <= last; at++)
                {
                    turns.Add(changes[at] - 1);
                    turns.Add(changes[at]);
                }
            }
            else
            {
                AddFromOther(turns, axis, first, last, one);
            }
        }

        CollectionsMarshal.AsSpan(turns).Sort();
        int kept = 1;
        for (int i = 1; i < turns.Count; i++)
        {
            if (turns[i] != turns[kept - 1])
            {
                turns[kept++] = turns[i];
            }
        }

        turns.RemoveRange(kept, turns.Count - kept);
        return turns;
    }

    private static void AddFromOther(List<int> turns, TimeAxis axis, int first, int last, Series series)
    {
        ReadOnlySpan<long> moments = axis.Times;
        ReadOnlySpan<long> times = series.Times;
        ReadOnlySpan<double> values = series.Values;
        int other = series.Axis.IndexOf(moments[first]);
        other = other < 0 ? ~other : other;
        long? before = null;
        for (int i = first; i <= last; i++)
        {
            while (other < times.Length && times[other] < moments[i])
            {
                other++;
            }

            long? now = other < times.Length && times[other] == moments[i]
                ? BitConverter.DoubleToInt64Bits(values[other])
                : null;
            if (i > first && now != before)
            {
                turns.Add(i - 1);
                turns.Add(i);
            }

            before = now;
        }
    }
}
