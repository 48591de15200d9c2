namespace Plimsoll.Prometheus.Server;

/// <summary>Requests to Prometheus' HTTP API.</summary>
internal static class PrometheusQuestion
{
    // They keep other servers from answering with less than everything, and Prometheus ignores them: Thanos shall fail
    // rather than leave stores out, and use raw blocks only; VictoriaMetrics shall not answer from its cache nor hold
    // back the newest samples.
    private static readonly KeyValuePair<string, string>[] s_whole =
    [
        new("partial_response", "false"),
        new("max_source_resolution", "0s"),
        new("nocache", "1"),
    ];

    /// <summary>An instant query.</summary>
    public static ApiQuestion Query(string expression, long unixMilliseconds) => new(
        "api/v1/query",
        [new("query", expression), new("time", PromQlText.Seconds(unixMilliseconds)), .. s_whole],
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
            .. s_whole,
        ],
        MayPost: true);

    /// <summary>The names of all metrics with series between two moments, Unix milliseconds.</summary>
    public static ApiQuestion MetricNames(long start, long end) => new(
        "api/v1/label/__name__/values",
        [new("start", PromQlText.Seconds(start)), new("end", PromQlText.Seconds(end)), .. s_whole],
        MayPost: false);
}
