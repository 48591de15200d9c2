using Plimsoll.Prometheus.Answers;

namespace Plimsoll.Prometheus.Server.Pieces;

/// <summary>Instant queries of a bare range selector, which every kind of server answers.</summary>
internal sealed class QueryPieces(ApiClient api, PrometheusServerOptions options, Deadline deadline) : IPieceReader
{
    public int SamplesPerRequest => options.SamplesPerRequest;

    public ValueTask<ApiReply<QueryAnswer>> ReadAsync(SelectorGroup group, long from, long until, long maxSamples) =>
        QueryCall.AskAsync(api, Range(group, from, until), until, maxSamples, deadline);

    public string Cite(SelectorGroup group, long from, long until) =>
        $"{Range(group, from, until)} @ {PromQlText.Seconds(until)}";

    private static string Range(SelectorGroup group, long from, long until) =>
        $"{group.Selector()}[{PromQlText.Duration(until - from + 1)}]";
}
