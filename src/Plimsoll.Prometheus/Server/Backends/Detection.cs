using Plimsoll.Domain.FollowUps.Servers;

namespace Plimsoll.Prometheus.Server.Backends;

/// <summary>What asking a server for its kind brought.</summary>
/// <param name="Found"><see cref="ServerKind.Auto"/> when it could not be told.</param>
/// <param name="Fault">Why it did not answer; null when it did, or has no such address.</param>
internal sealed record Detection(ServerKind Found, ApiFault? Fault = null)
{
    // Every server answers this from memory; a slow one shall not delay the samples for long.
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(5);

    /// <summary>It was not reached at all: it may be later, and is asked again then.</summary>
    public bool IsUnreached => Fault?.Kind is ApiFaultKind.Unreachable or ApiFaultKind.Tls or ApiFaultKind.Settings;

    /// <summary>Asks once: one small question, and another of a server that answers it as several kinds do, or not as it
    /// was told to be.</summary>
    public static async ValueTask<Detection> AskAsync(ApiClient api, ServerKind told, Deadline deadline)
    {
        ApiReply<BuildInformation> build = await api
            .AskOnceAsync(BuildInformation.Question, BuildInformation.ReadAsync, s_longest, deadline)
            .ConfigureAwait(false);
        if (!build.IsAnswer)
        {
            bool hasAnswered = build.Fault.Kind is ApiFaultKind.NotFound or ApiFaultKind.Refused
                or ApiFaultKind.MethodRefused or ApiFaultKind.TooMuch or ApiFaultKind.Nonsense;
            return new(ServerKind.Auto, hasAnswered ? null : build.Fault);
        }

        ServerKind found = build.Value.Kind;
        bool isAsTold = found != ServerKind.Auto && (told == ServerKind.Auto || told == found);
        if (build.Value.GoVersion is null || isAsTold)
        {
            return new(found);
        }

        ApiReply<FlagNames> flags = await api
            .AskOnceAsync(FlagNames.Question, FlagNames.ReadAsync, s_longest, deadline).ConfigureAwait(false);
        ServerKind byFlags = flags.Value?.Kind ?? ServerKind.Auto;
        return new(byFlags == ServerKind.Auto ? found : byFlags);
    }

    /// <summary>Whether a VictoriaMetrics thins out what it keeps.</summary>
    public static async ValueTask<IReadOnlyList<string>> AskForThinningAsync(ApiClient api, Deadline deadline)
    {
        if (VictoriaMetricsPage.Question(api.Address) is not { } question)
        {
            return StoreThinning.NotKnown("the storage nodes of a cluster do not show their flags to its readers");
        }

        ApiReply<StoreThinning> thinning = await api
            .AskOnceAsync(question, StoreThinning.ReadAsync, s_longest, deadline).ConfigureAwait(false);
        return thinning.IsAnswer
            ? thinning.Value.Reservations()
            : StoreThinning.NotKnown($"/metrics: {thinning.Fault.Reason}");
    }
}
