namespace Plimsoll.Prometheus.Server;

/// <summary>Requests to Prometheus' HTTP API, and to VictoriaMetrics' beside it.</summary>
/// <remarks>What keeps servers from answering with less than everything is added to each of them by the
/// <see cref="Backends.Dialect"/>.</remarks>
internal static class PrometheusQuestion
{
    /// <summary>An instant query.</summary>
    public static ApiQuestion Query(string expression, long unixMilliseconds) => new(
        "api/v1/query",
        [new("query", expression), new("time", PromQlText.Seconds(unixMilliseconds))],
        MayPost: true);

    /// <summary>A query at every <paramref name="step"/> from start to end, both included; all in Unix milliseconds.
    /// </summary>
    public static ApiQuestion QueryRange(string expression, long start, long end, long step) => new(
        "api/v1/query_range",
        [
            new("query", expression),
            new("start", PromQlText.Seconds(start)),
            new("end", PromQlText.Seconds(end)),
            new("step", PromQlText.Seconds(step)),
        ],
        MayPost: true);

    /// <summary>The names of all metrics with series between two moments, Unix milliseconds.</summary>
    public static ApiQuestion MetricNames(long start, long end) => new(
        "api/v1/label/__name__/values",
        [new("start", PromQlText.Seconds(start)), new("end", PromQlText.Seconds(end))],
        MayPost: false);

    /// <summary>All raw samples between two moments, Unix milliseconds, both included; VictoriaMetrics alone.</summary>
    /// <remarks><c>reduce_mem_usage</c> makes it send blocks as they are stored: the server need not build whole
    /// series, and does not thin them out once more. Source: VictoriaMetrics documentation, "How to export data in JSON
    /// line format".</remarks>
    public static ApiQuestion Export(string selector, long start, long end) => new(
        "api/v1/export",
        [
            new("match[]", selector),
            new("start", PromQlText.Seconds(start)),
            new("end", PromQlText.Seconds(end)),
            new("reduce_mem_usage", "1"),
            new("max_rows_per_line", "10000"),
        ],
        MayPost: true);
}
