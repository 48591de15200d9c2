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
        SortedDictionary<long, double> samples = [];
        SortedSet<long> stale = [];
        foreach (Series one in group)
        {
            for (int i = 0; i < one.Count; i++)
            {
                double value = one.Values[i];
                long time = one.Times[i];
                samples[time] = samples.TryGetValue(time, out double other) ? Larger(other, value) : value;
            }

            foreach (long time in one.StaleTimes)
            {
                stale.Add(time);
            }
        }

        Series first = group[0];
        return new Series(
            first.Metric, first.Labels, [.. samples.Keys], [.. samples.Values], first.Provenance, [.. stale]);
    }

    private static double Larger(double left, double right) =>
        double.IsNaN(left) ? right : double.IsNaN(right) ? left : Math.Max(left, right);
}
