using Plimsoll.Prometheus.Answers;
using Plimsoll.Prometheus.Blocks;
using Plimsoll.Prometheus.Server.Pieces;

namespace Plimsoll.Prometheus.Server.Exports;

/// <summary>VictoriaMetrics' export of raw samples.</summary>
/// <remarks>A millisecond more is asked on both sides and dropped, as servers round fractions of seconds.</remarks>
internal sealed class ExportPieces(ApiClient api, Deadline deadline) : IPieceReader
{
    private const string Lines = "application/stream+json";

    // The server streams, so this only keeps one request within its time.
    public int SamplesPerRequest => 2_000_000;

    public ValueTask<ApiReply<QueryAnswer>> ReadAsync(SelectorGroup group, Stretch piece, long maxSamples) =>
        api.AskForAnyAsync<QueryAnswer>(
            PrometheusQuestion.Export(group.Selector(), piece.From - 1, piece.Until + 1),
            async (body, cancellation) => body.NameType(
                await ReadAsync(body, new ExportReader(piece.From, piece.Until, maxSamples), cancellation)
                    .ConfigureAwait(false),
                Lines,
                api.Words),
            deadline);

    public string Cite(SelectorGroup group, Stretch whole) =>
        $"/api/v1/export {group.Selector()} {PromQlText.Seconds(whole.From)} to {PromQlText.Seconds(whole.Until)}";

    private static async ValueTask<ApiReply<QueryAnswer>> ReadAsync(
        AnswerBody body, ExportReader reader, CancellationToken cancellation)
    {
        // Lines do not show which is the last.
        ApiFault? fault = body.SaysItsEnd
            ? await reader.ReadAsync(body.Content, cancellation).ConfigureAwait(false)
            : new(ApiFaultKind.CutShort, "the answer does not say where it ends, and may be cut short");
        return fault is null ? ApiReply<QueryAnswer>.Of(reader.Finish()) : ApiReply<QueryAnswer>.Failed(fault);
    }
}
