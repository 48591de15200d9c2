using Plimsoll.Domain.Evidence;

namespace Plimsoll.Domain.Tests.Building;

/// <summary>Short ways to a series.</summary>
internal static class Samples
{
    public static readonly Provenance Origin = new("metrics.om");

    public static Dictionary<string, string> Labels(params (string Name, string Value)[] labels) =>
        labels.Append(("instance", "ns1:9100")).ToDictionary(l => l.Item1, l => l.Item2);

    /// <summary>One value after the other from <see cref="FakeHost.Start"/> on.</summary>
    public static Series Every(int seconds, string metric, params double[] values) => new(
        metric,
        Labels(),
        [.. Enumerable.Range(0, values.Length).Select(i => FakeHost.Start.AddSeconds(i * seconds).ToUnixTimeMilliseconds())],
        values,
        Origin);

    /// <summary>The value at each time; none where it is null.</summary>
    public static Series At(
        string metric, Dictionary<string, string> labels, IEnumerable<DateTimeOffset> times,
        Func<DateTimeOffset, double?> value)
    {
        (long Time, double? Value)[] samples = [.. times.Select(t => (t.ToUnixTimeMilliseconds(), value(t)))];
        return new Series(
            metric,
            labels,
            [.. samples.Where(s => s.Value is not null).Select(s => s.Time)],
            [.. samples.Where(s => s.Value is not null).Select(s => s.Value!.Value)],
            Origin);
    }

    public static Series Where(Series series, Func<DateTimeOffset, bool> keep)
    {
        int[] kept = [.. Enumerable.Range(0, series.Count).Where(i => keep(series.TimeAt(i)))];
        return new Series(
            series.Metric, series.Labels, [.. kept.Select(i => series.Times[i])],
            [.. kept.Select(i => series.Values[i])], series.Provenance);
    }

    public static Series Map(Series series, Func<DateTimeOffset, double, double> value) => new(
        series.Metric, series.Labels, series.Times.ToArray(),
        [.. Enumerable.Range(0, series.Count).Select(i => value(series.TimeAt(i), series.Values[i]))],
        series.Provenance);

    public static HostMetrics Host(params Series[] series) => new(series);
}
