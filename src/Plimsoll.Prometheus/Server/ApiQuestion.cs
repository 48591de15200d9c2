namespace Plimsoll.Prometheus.Server;

/// <summary>One request to the HTTP API.</summary>
/// <param name="Path">Below the base address, e.g. <c>api/v1/query</c>.</param>
/// <param name="MayPost">The parameters may travel as a form; else they are in the address.</param>
/// <param name="NeedsKnownEnd">The answer's form does not show where it ends: HTTP must.</param>
internal sealed record ApiQuestion(
    string Path, IReadOnlyList<KeyValuePair<string, string>> Parameters, bool MayPost, bool NeedsKnownEnd = false)
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
        MayPost: true,
        NeedsKnownEnd: true);
}
