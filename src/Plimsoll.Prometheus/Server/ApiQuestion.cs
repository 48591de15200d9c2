namespace Plimsoll.Prometheus.Server;

/// <summary>One request to the HTTP API.</summary>
/// <param name="Path">Below the base address, e.g. <c>api/v1/query</c>.</param>
/// <param name="MayPost">The parameters may travel as a form; else they are in the address.</param>
internal sealed record ApiQuestion(
    string Path, IReadOnlyList<KeyValuePair<string, string>> Parameters, bool MayPost)
{
    /// <summary>An instant query.</summary>
    /// <remarks>The last three parameters keep other servers from answering with less than everything, and Prometheus
    /// ignores them: Thanos shall fail rather than leave stores out, and use raw blocks only; VictoriaMetrics shall not
    /// answer from its cache nor hold back the newest samples.</remarks>
    public static ApiQuestion Query(string expression, long unixMilliseconds) => new(
        "api/v1/query",
        [
            new("query", expression),
            new("time", PromQlText.Seconds(unixMilliseconds)),
            new("partial_response", "false"),
            new("max_source_resolution", "0s"),
            new("nocache", "1"),
        ],
        MayPost: true);
}
