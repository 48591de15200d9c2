using Plimsoll.Prometheus.Answers;

namespace Plimsoll.Prometheus.Server;

/// <summary>Asks an instant query and reads its answer.</summary>
internal static class QueryCall
{
    /// <param name="maxSamples">An answer with more samples is refused.</param>
    public static ValueTask<ApiReply<QueryAnswer>> AskAsync(
        ApiClient api, string expression, long unixMilliseconds, long maxSamples, Deadline deadline) => api.AskAsync(
            ApiQuestion.Query(expression, unixMilliseconds),
            async (body, cancellation) =>
            {
                QueryAnswerReader reader = new(maxSamples);
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
