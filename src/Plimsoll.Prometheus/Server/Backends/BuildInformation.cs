using System.Text.Json;
using Plimsoll.Domain.FollowUps.Servers;

namespace Plimsoll.Prometheus.Server.Backends;

/// <summary>What a server says of its build in <c>/api/v1/status/buildinfo</c>.</summary>
/// <param name="Application"><c>Grafana Mimir</c> there; null elsewhere.</param>
/// <param name="Version">Its version; VictoriaMetrics gives none, or that of a Prometheus it imitates.</param>
/// <param name="GoVersion">Null for VictoriaMetrics, which does not say.</param>
/// <param name="NamesItsHost">The answer had VictoriaMetrics' header <c>X-Server-Hostname</c>. Its proxy sends that too,
/// for whatever stands behind it: the header alone proves nothing.</param>
internal sealed record BuildInformation(string? Application, string? Version, string? GoVersion, bool NamesItsHost)
{
    private const int MaxBytes = 1 << 16;
    private const string HostHeader = "X-Server-Hostname";

    public static readonly ApiQuestion Question = new("api/v1/status/buildinfo", [], MayPost: false) { IsBare = true };

    /// <summary>The kind, or <see cref="ServerKind.Auto"/> where this does not tell it.</summary>
    /// <remarks>Thanos answers as Prometheus does, with its own version, which begins with 0; its flags are
    /// proof.</remarks>
    public ServerKind Kind => (Application, GoVersion, Version) switch
    {
        (not null, _, _) => IsMimir(Application) ? ServerKind.Mimir : ServerKind.Auto,
        (_, null, _) => NamesItsHost ? ServerKind.VictoriaMetrics : ServerKind.Auto,
        (_, _, [>= '2' and <= '9', ..]) => ServerKind.Prometheus,
        _ => ServerKind.Auto,
    };

    public static async ValueTask<ApiReply<BuildInformation>> ReadAsync(AnswerBody body, CancellationToken cancellation)
    {
        byte[] text = new byte[MaxBytes];
        int length = await body.Content
            .ReadAtLeastAsync(text, MaxBytes, throwOnEndOfStream: false, cancellation).ConfigureAwait(false);
        try
        {
            using JsonDocument document = JsonDocument.Parse(text.AsMemory(0, length));
            JsonElement data = document.RootElement.GetProperty("data");
            return ApiReply<BuildInformation>.Of(new(
                Text(data, "application"), Text(data, "version"), Text(data, "goVersion"),
                body.Headers?.Contains(HostHeader) == true));
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            // Thrown by JsonElement for a text cut short, a value of another kind, and a missing name.
            return ApiReply<BuildInformation>.Failed(new(ApiFaultKind.Nonsense, "no build information"));
        }
    }

    private static bool IsMimir(string application) =>
        application.Contains("Mimir", StringComparison.OrdinalIgnoreCase)
        || application.Contains("Enterprise Metrics", StringComparison.OrdinalIgnoreCase);

    private static string? Text(JsonElement data, string name) =>
        data.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}
