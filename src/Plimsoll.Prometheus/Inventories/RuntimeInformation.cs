using System.Text.Json;

namespace Plimsoll.Prometheus.Inventories;

/// <summary>What a server tells of itself in <c>/api/v1/status/runtimeinfo</c>.</summary>
/// <param name="StorageRetention">As written, e.g. <c>15d or 10GiB</c>; null when it does not say.</param>
internal sealed record RuntimeInformation(string? StorageRetention)
{
    private const int MaxBytes = 1 << 20;

    public static readonly ApiQuestion Question = new("api/v1/status/runtimeinfo", [], MayPost: false);

    public static async ValueTask<ApiReply<RuntimeInformation>> ReadAsync(Stream body, CancellationToken cancellation)
    {
        byte[] text = new byte[MaxBytes];
        int length = await body
            .ReadAtLeastAsync(text, MaxBytes, throwOnEndOfStream: false, cancellation).ConfigureAwait(false);
        try
        {
            using JsonDocument document = JsonDocument.Parse(text.AsMemory(0, length));
            string? retention = document.RootElement.GetProperty("data").GetProperty("storageRetention").GetString();
            return ApiReply<RuntimeInformation>.Of(new(retention));
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            // Thrown by JsonElement for a text cut short, a value of another kind, and a missing name.
            return ApiReply<RuntimeInformation>.Of(new(StorageRetention: null));
        }
    }
}
