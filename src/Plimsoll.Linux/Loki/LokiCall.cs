using Plimsoll.Engine.Http;

namespace Plimsoll.Linux.Loki;

/// <summary>Asks one question of Loki and reads its answer.</summary>
internal sealed class LokiCall(ApiClient api, LokiOptions options, Deadline deadline)
{
    /// <summary>However few are asked for: a server that ignores the limit must not fill the memory.</summary>
    private const int MaxEntries = 100_000;

    public ServerWords Words => api.Words;

    /// <remarks>An answer that is too large to hold is <see cref="ApiFaultKind.TooMuch"/>, as is one the server would not
    /// send.</remarks>
    public ValueTask<ApiReply<LokiPage>> AskAsync(ApiQuestion question) => api.AskAsync(
        question,
        async (body, cancellation) =>
        {
            LokiAnswerReader reader = new(options.UnitLabel, MaxEntries, options.MaxPageBytes);
            ApiFault? fault = await JsonStream.ReadAsync(body, reader, cancellation).ConfigureAwait(false);
            if (reader.IsTooLarge)
            {
                return ApiReply<LokiPage>.Failed(new(ApiFaultKind.TooMuch, reader.Problem!));
            }

            if (fault is not null)
            {
                return ApiReply<LokiPage>.Failed(fault);
            }

            return reader.Finish() is { } page
                ? ApiReply<LokiPage>.Of(page)
                : ApiReply<LokiPage>.Failed(new(ApiFaultKind.Nonsense, reader.ServerError is { } words
                    ? api.Words.Clean($"{reader.Problem}: {words}")
                    : reader.Problem!));
        },
        deadline);
}
