using System.Text.Json;
using Plimsoll.Domain.FollowUps.Servers;

namespace Plimsoll.Prometheus.Server.Backends;

/// <summary>The names of a server's command-line flags, from <c>/api/v1/status/flags</c>.</summary>
/// <remarks>Prometheus and Thanos list theirs there; Mimir gives an empty list, VictoriaMetrics has no such
/// address.</remarks>
internal sealed record FlagNames(IReadOnlySet<string> Names)
{
    private const int MaxBytes = 1 << 20;

    public static readonly ApiQuestion Question = new("api/v1/status/flags", [], MayPost: false) { IsBare = true };

    public ServerKind Kind =>
        Names.Contains("query.replica-label") || Names.Contains("query.partial-response") ? ServerKind.Thanos
        : Names.Contains("storage.tsdb.path") ? ServerKind.Prometheus
        : ServerKind.Auto;

    public static async ValueTask<ApiReply<FlagNames>> ReadAsync(AnswerBody body, CancellationToken cancellation)
    {
        byte[] text = new byte[MaxBytes];
        int length = await body.Content
            .ReadAtLeastAsync(text, MaxBytes, throwOnEndOfStream: false, cancellation).ConfigureAwait(false);
        try
        {
            using JsonDocument document = JsonDocument.Parse(text.AsMemory(0, length));
            return ApiReply<FlagNames>.Of(new(document.RootElement.GetProperty("data").EnumerateObject()
                .Select(f => f.Name).ToHashSet(StringComparer.Ordinal)));
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            return ApiReply<FlagNames>.Failed(new(ApiFaultKind.Nonsense, "no list of flags"));
        }
    }
}
