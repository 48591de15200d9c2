using Plimsoll.Domain.Evidence.Sampling;

namespace Plimsoll.Domain.Evidence;

/// <summary>Merges series that tell of the same thing twice: HA pairs, duplicate scrape jobs, the systemd collector's two
/// <c>type</c> variants.</summary>
/// <remarks>Samples are united by time, never summed. Where two series have a sample at the same millisecond the larger
/// value stays, as <c>max by (instance, name, state)</c> would have it; a NaN yields to a number.</remarks>
public static class DuplicateMerge
{
    /// <summary>One series per metric and set of identity labels of its selector. Series no selector asks for are left
    /// out.</summary>
    public static IReadOnlyList<Series> Merge(IEnumerable<Series> series, IReadOnlyList<MetricSelector> selectors)
    {
        Dictionary<string, List<Series>> groups = new(StringComparer.Ordinal);
        foreach (Series one in series)
        {
            MetricSelector? selector = selectors.FirstOrDefault(s => s.Matches(one.Metric, one.Labels));
            if (selector is null)
            {
                continue;
            }

            string key = one.Metric + '\0' + string.Join('\0', selector.Labels.Keys.Concat(selector.IdentityLabels)
                .Distinct().Order(StringComparer.Ordinal)
                .Select(label => one.Labels.GetValueOrDefault(label, string.Empty)));
            if (!groups.TryGetValue(key, out List<Series>? group))
            {
                groups.Add(key, group = []);
            }

            group.Add(one);
        }

        return [.. groups.Values.Select(group => group.Count == 1 ? group[0] : Unite(group))];
    }

    private static Series Unite(List<Series> group)
    {
        Series united = group[0];
        foreach (Series other in group.Skip(1))
        {
            united = Unite(united, other);
        }

        return united;
    }

    private static Series Unite(Series left, Series right)
    {
        long[] times = new long[left.Count + right.Count];
        double[] values = new double[times.Length];
        ReadOnlySpan<long> leftTimes = left.Times;
        ReadOnlySpan<long> rightTimes = right.Times;
        ReadOnlySpan<double> leftValues = left.Values;
        ReadOnlySpan<double> rightValues = right.Values;
        int l = 0;
        int r = 0;
        int count = 0;
        while (l < leftTimes.Length || r < rightTimes.Length)
        {
            long next = l == leftTimes.Length ? rightTimes[r]
                : r == rightTimes.Length ? leftTimes[l]
                : Math.Min(leftTimes[l], rightTimes[r]);
            bool isLeft = l < leftTimes.Length && leftTimes[l] == next;
            bool isRight = r < rightTimes.Length && rightTimes[r] == next;
            times[count] = next;
            values[count++] = isLeft && isRight ? Larger(leftValues[l], rightValues[r])
                : isLeft ? leftValues[l]
                : rightValues[r];
            l += isLeft ? 1 : 0;
            r += isRight ? 1 : 0;
        }

        return new Series(
            left.Metric, left.Labels, new TimeAxis(times.AsMemory(0, count)), values.AsMemory(0, count), left.Provenance,
            [.. left.StaleTimes.ToArray().Union(right.StaleTimes.ToArray()).Order()]);
    }

    private static double Larger(double left, double right) =>
        double.IsNaN(left) ? right : double.IsNaN(right) ? left : Math.Max(left, right);
}
