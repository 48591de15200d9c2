using Plimsoll.Prometheus.Answers;
using Plimsoll.Prometheus.Blocks;

namespace Plimsoll.Prometheus.Server.Pieces;

/// <summary>Instant queries of a bare range selector, which every kind of server answers.</summary>
/// <remarks>
/// A piece covers the milliseconds [a, b]. It is asked as a range of b − a + 1 ms that ends at b: servers that leave
/// the start of a range out (Prometheus 3, VictoriaMetrics) answer exactly [a, b], those that take it in (Prometheus 2)
/// answer one millisecond more, which is dropped.
/// </remarks>
internal sealed class QueryPieces(ApiClient api, PrometheusServerOptions options, Deadline deadline) : IPieceReader
{
    public int SamplesPerRequest => options.SamplesPerRequest;

    public ValueTask<ApiReply<QueryAnswer>> ReadAsync(SelectorGroup group, Stretch piece, long maxSamples) =>
        QueryCall.AskAsync(
            api,
            $"{group.Selector()}[{PromQlText.Duration(piece.Milliseconds)}]",
            piece.Until,
            maxSamples,
            deadline);

    public string Cite(SelectorGroup group, Stretch whole) => group.Query(whole);
}
