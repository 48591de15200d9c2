using System.Text.Json;
using Plimsoll.Domain.FollowUps.Servers;

namespace Plimsoll.Prometheus.Server.Backends;

/// <summary>What a server says of its build in <c>/api/v1/status/buildinfo</c>.</summary>
/// <param name="Application"><c>Grafana Mimir</c> there; null elsewhere.</param>
/// <param name="Version">Its version; VictoriaMetrics gives none, or that of a Prometheus it imitates.</param>
/// <param name="GoVersion">Null for VictoriaMetrics, which does not say.</param>
internal sealed record BuildInformation(string? Application, string? Version, string? GoVersion)
{
    private const int MaxBytes = 1 << 16;

    public static readonly ApiQuestion Question = new("api/v1/status/buildinfo", [], MayPost: false);

    /// <summary>The kind, or <see cref="ServerKind.Auto"/> where this does not tell it.</summary>
    /// <param name="namesItsHost">The answer had VictoriaMetrics' header <c>X-Server-Hostname</c>. Its proxy sends that
    /// too, for whatever stands behind it: the header alone proves nothing.</param>
    public ServerKind Kind(bool namesItsHost)
    {
        if (Application is not null)
        {
            return Application.Contains("Mimir", StringComparison.OrdinalIgnoreCase)
                || Application.Contains("Enterprise Metrics", StringComparison.OrdinalIgnoreCase)
                    ? ServerKind.Mimir
                    : ServerKind.Auto;
        }

        if (GoVersion is null)
        {
            return namesItsHost ? ServerKind.VictoriaMetrics : ServerKind.Auto;
        }

        // Thanos answers the same form with its own version, which begins with 0; its flags are proof.
        return Version is { Length: > 0 } && Version[0] is >= '2' and <= '9' ? ServerKind.Prometheus : ServerKind.Auto;
    }

    public static async ValueTask<ApiReply<BuildInformation>> ReadAsync(Stream body, CancellationToken cancellation)
    {
        byte[] text = new byte[MaxBytes];
        int length = await body
            .ReadAtLeastAsync(text, MaxBytes, throwOnEndOfStream: false, cancellation).ConfigureAwait(false);
        try
        {
            using JsonDocument document = JsonDocument.Parse(text.AsMemory(0, length));
            JsonElement data = document.RootElement.GetProperty("data");
            return ApiReply<BuildInformation>.Of(
                new(Text(data, "application"), Text(data, "version"), Text(data, "goVersion")));
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            // Thrown by JsonElement for a text cut short, a value of another kind, and a missing name.
            return ApiReply<BuildInformation>.Failed(new(ApiFaultKind.Nonsense, "no build information"));
        }
    }

    private static string? Text(JsonElement data, string name) =>
        data.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}
