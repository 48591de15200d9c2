using System.Text.Json;

namespace Plimsoll.Prometheus.RemoteRead;

/// <summary>Whether a server answers out of its own store alone.</summary>
/// <remarks>A Prometheus with <c>remote_read</c> in its configuration asks other servers too. When one of them fails, a
/// query says so in its warnings; a remote read leaves the samples out and says nothing (2.42:
/// <c>storage/remote/read_handler.go</c> writes them to its own log). Source: <c>/api/v1/status/config</c>, which has
/// all top-level sections that are set, by their own lines.</remarks>
internal sealed record StoreScope(bool IsLocal, bool HasOthers)
{
    private const int MaxBytes = 16 << 20;

    /// <summary>It does not show its configuration, or is no Prometheus.</summary>
    public static StoreScope Unknown { get; } = new(false, false);

    public static async ValueTask<StoreScope> AskAsync(ApiClient api, Deadline deadline)
    {
        ApiReply<StoreScope> reply = await api.AskAsync<StoreScope>(
            new("api/v1/status/config", [], MayPost: false) { IsBare = true }, ReadAsync, deadline).ConfigureAwait(false);
        return reply.Value ?? Unknown;
    }

    private static async ValueTask<ApiReply<StoreScope>> ReadAsync(Stream body, CancellationToken cancellation)
    {
        using MemoryStream text = new();
        byte[] block = new byte[1 << 16];
        for (int read; (read = await body.ReadAsync(block, cancellation).ConfigureAwait(false)) > 0;)
        {
            text.Write(block, 0, read);
            if (text.Length > MaxBytes)
            {
                return ApiReply<StoreScope>.Of(Unknown);
            }
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(text.GetBuffer().AsMemory(0, (int)text.Length));
            string yaml = document.RootElement.GetProperty("data").GetProperty("yaml").GetString() ?? "";
            return ApiReply<StoreScope>.Of(Of(yaml));
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            // Thrown by JsonElement for a text cut short, a value of another kind, and a missing name.
            return ApiReply<StoreScope>.Of(Unknown);
        }
    }

    private static StoreScope Of(string yaml)
    {
        bool hasGlobal = false;
        bool hasOthers = false;
        foreach (ReadOnlySpan<char> line in yaml.AsSpan().EnumerateLines())
        {
            hasGlobal |= line.StartsWith("global:", StringComparison.Ordinal);
            hasOthers |= line.StartsWith("remote_read:", StringComparison.Ordinal);
        }

        return new(hasGlobal && !hasOthers, hasOthers);
    }
}
