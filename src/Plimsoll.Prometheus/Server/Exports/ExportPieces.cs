using Plimsoll.Prometheus.Answers;
using Plimsoll.Prometheus.Server.Pieces;

namespace Plimsoll.Prometheus.Server.Exports;

/// <summary>VictoriaMetrics' export of raw samples.</summary>
/// <remarks>A millisecond more is asked on both sides and dropped, as servers round fractions of seconds.</remarks>
internal sealed class ExportPieces(ApiClient api, Deadline deadline) : IPieceReader
{
    // The server streams, so this only keeps one request within its time.
    public int SamplesPerRequest => 2_000_000;

    public ValueTask<ApiReply<QueryAnswer>> ReadAsync(SelectorGroup group, long from, long until, long maxSamples) =>
        api.AskAsync<QueryAnswer>(
            ApiQuestion.Export(group.Selector(), from - 1, until + 1),
            async (body, cancellation) =>
            {
                ExportReader reader = new(from, until, maxSamples);
                return await reader.ReadAsync(body, cancellation).ConfigureAwait(false) is { } fault
                    ? ApiReply<QueryAnswer>.Failed(fault)
                    : ApiReply<QueryAnswer>.Of(reader.Finish());
            },
            deadline);

    public string Cite(SelectorGroup group, long from, long until) =>
        $"/api/v1/export {group.Selector()} {PromQlText.Seconds(from)} to {PromQlText.Seconds(until)}";
}
