using System.Net;
using System.Text;
using System.Text.Json;

namespace Plimsoll.Engine.Http;

/// <summary>Reads an answer whose HTTP status is not 200: in the server's own words where it gave any.</summary>
internal static class ErrorAnswer
{
    private const int MaxBytes = 1 << 16;

    /// <param name="refusals">Reads what servers of one kind say in their own way; null: nothing is read so.</param>
    public static async ValueTask<ApiFault> ReadAsync(
        HttpResponseMessage response,
        Stream body,
        ServerWords words,
        IRefusalReader? refusals,
        TimeProvider time,
        CancellationToken cancellation)
    {
        byte[] text = new byte[MaxBytes];
        int length = 0;
        try
        {
            length = await body.ReadAtLeastAsync(
                text, MaxBytes, throwOnEndOfStream: false, cancellation).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or HttpRequestException or InvalidDataException)
        {
            // The status is known and is the fault; its explanation is lost.
        }

        int status = (int)response.StatusCode;
        (string? type, string? error) = Parse(text.AsMemory(0, length));

        // Where no proxy is in between, plain text is the server's own.
        if (error is null && response.Content.Headers.ContentType?.MediaType == "text/plain")
        {
            error = Encoding.UTF8.GetString(text, 0, length);
        }

        RefusalWords? meant = error is null ? null : refusals?.Read(words.HideSecrets(error));
        error = meant?.Shown ?? error;
        string shown = error is not null
            ? words.Clean(type is null ? error : $"{type}: {error}")
            : words.CleanPage(Encoding.UTF8.GetString(text, 0, length));
        string reason = shown.Length > 0 ? $"HTTP {status}: {shown}" : $"HTTP {status}";
        bool isLimit = meant?.IsLimit ?? SpeaksOfLimit(error);
        ApiFault fault = new(KindOf(status, type, isLimit), reason, RetryAfter(response, time)) { Status = status };
        return refusals?.Explain(fault) ?? fault;
    }

    private static ApiFaultKind KindOf(int status, string? type, bool isLimit) => status switch
    {
        400 or 422 when isLimit => ApiFaultKind.TooMuch,
        413 or 414 => ApiFaultKind.TooMuch,
        404 => ApiFaultKind.NotFound,
        405 or 501 => ApiFaultKind.MethodRefused,
        408 or 504 => ApiFaultKind.Timeout,
        503 when type == "timeout" => ApiFaultKind.Timeout,
        429 or >= 500 => ApiFaultKind.Busy,
        < 400 => ApiFaultKind.Nonsense,
        _ => ApiFaultKind.Refused,
    };

    // The words that servers use. Where it only looks like a limit, a few smaller questions are asked in vain and the
    // same words are the reason.
    private static bool SpeaksOfLimit(string? error) => error is not null
        && (error.Contains("too many", StringComparison.OrdinalIgnoreCase)
            || error.Contains("exceed", StringComparison.OrdinalIgnoreCase)
            || error.Contains("limit", StringComparison.OrdinalIgnoreCase)
            || error.Contains("too long", StringComparison.OrdinalIgnoreCase)
            || error.Contains("too large", StringComparison.OrdinalIgnoreCase));

    private static (string? Type, string? Error) Parse(ReadOnlyMemory<byte> text)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            JsonElement root = document.RootElement;
            return root.ValueKind == JsonValueKind.Object
                ? (Text(root, "errorType"), Text(root, "error") ?? Text(root, "message"))
                : (null, null);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return (null, null);
        }
    }

    private static string? Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    private static TimeSpan? RetryAfter(HttpResponseMessage response, TimeProvider time)
    {
        TimeSpan? pause = response.Headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date - time.GetUtcNow(),
            _ => null,
        };
        return pause > TimeSpan.Zero && response.StatusCode is HttpStatusCode.TooManyRequests
            or HttpStatusCode.ServiceUnavailable
                ? pause
                : null;
    }
}
