using System.Net.Http.Headers;

namespace Plimsoll.Prometheus.Server;

/// <summary>One request to the HTTP API.</summary>
/// <param name="Path">Below the base address, e.g. <c>api/v1/query</c>.</param>
/// <param name="MayPost">The parameters may travel as a form; else they are in the address.</param>
internal sealed record ApiQuestion(
    string Path, IReadOnlyList<KeyValuePair<string, string>> Parameters, bool MayPost)
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

    /// <summary>The question as bytes, in place of parameters; it can only be posted. Null: parameters.</summary>
    public BinaryBody? Binary { get; init; }

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

    /// <summary>The request, without credentials.</summary>
    /// <param name="mayCompress">The answer to parameters may come compressed.</param>
    public HttpRequestMessage Compose(Uri target, bool isPost, bool mayCompress)
    {
        HttpRequestMessage request = new(isPost ? HttpMethod.Post : HttpMethod.Get, target);
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("plimsoll", null));
        if (Binary is { } binary)
        {
            binary.AddTo(request);
            return request;
        }

        if (isPost)
        {
            request.Content = new FormUrlEncodedContent(Parameters);
        }
        else
        {
            UriBuilder address = new(target)
            {
                Query = string.Join('&', Parameters.Select(p => $"{p.Key}={Uri.EscapeDataString(p.Value)}")),
            };
            request.RequestUri = address.Uri;
        }

        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        request.Headers.AcceptEncoding.ParseAdd(mayCompress ? "gzip" : "identity");
        return request;
    }
}
