using Plimsoll.Prometheus.Answers;

namespace Plimsoll.Prometheus.Server;

/// <summary>Asks a query and reads its answer.</summary>
internal static class QueryCall
{
    /// <summary>An instant query.</summary>
    /// <param name="maxSamples">An answer with more samples is refused.</param>
    public static ValueTask<ApiReply<QueryAnswer>> AskAsync(
        ApiClient api, string expression, long unixMilliseconds, long maxSamples, Deadline deadline) => AskAsync(
            api, PrometheusQuestion.Query(expression, unixMilliseconds), () => new QueryAnswerReader(maxSamples), deadline);

    /// <param name="newReader">Makes a reader for each attempt.</param>
    public static ValueTask<ApiReply<QueryAnswer>> AskAsync(
        ApiClient api, ApiQuestion question, Func<QueryAnswerReader> newReader, Deadline deadline) => api.AskAsync(
            question,
            async (body, cancellation) =>
            {
                QueryAnswerReader reader = newReader();
                ApiFault? fault = await JsonStream.ReadAsync(body, reader, cancellation).ConfigureAwait(false);
                if (fault is not null)
                {
                    return ApiReply<QueryAnswer>.Failed(fault);
                }

                return reader.Finish() is { } answer
                    ? ApiReply<QueryAnswer>.Of(answer with
                    {
                        Reservations = [.. answer.Reservations.Select(api.Words.Clean)],
                    })
                    : ApiReply<QueryAnswer>.Failed(new(ApiFaultKind.Nonsense, reader.ServerError is { } words
                        ? api.Words.Clean($"{reader.Problem}: {words}")
                        : reader.Problem!));
            },
            deadline);
}
