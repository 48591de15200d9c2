using System.Globalization;
using Plimsoll.Engine.Http;

namespace Plimsoll.Linux.Loki;

/// <summary>Reads from a refusal how many entries the server would send.</summary>
/// <remarks>Source: Loki <c>pkg/validation</c>: "max entries limit per query exceeded, limit > max_entries_limit_per_query
/// (10000 > 5000)"; gRPC: "received message larger than max", "exceeding the limit" for answers of too many bytes.
/// </remarks>
internal static class LokiLimit
{
    /// <summary>A smaller number of entries to ask for; the same number when none is smaller; null when the refusal is
    /// about something else.</summary>
    public static int? OfEntries(ApiFault fault, int asked)
    {
        bool isEntries = fault.Reason.Contains("max entries limit", StringComparison.OrdinalIgnoreCase)
            || fault.Reason.Contains("max_entries_limit", StringComparison.OrdinalIgnoreCase);
        bool isBytes = fault.Reason.Contains("message larger than max", StringComparison.OrdinalIgnoreCase)
            || fault.Reason.Contains("bytes data exceeding the limit", StringComparison.OrdinalIgnoreCase)
            || (fault.Kind == ApiFaultKind.TooMuch && fault.Reason.StartsWith("the answer is larger", StringComparison.Ordinal));
        return !isEntries && !isBytes ? null
            : isEntries && Stated(fault.Reason) is { } stated && stated < asked ? stated
            : Math.Max(1, asked / 2);
    }

    // "(10000 > 5000)"
    private static int? Stated(string reason)
    {
        int greater = reason.LastIndexOf("> ", StringComparison.Ordinal);
        int end = reason.LastIndexOf(')');
        return greater >= 0 && end > greater
            && int.TryParse(
                reason.AsSpan(greater + 2, end - greater - 2), NumberStyles.None, CultureInfo.InvariantCulture, out int most)
            && most > 0
            ? most : null;
    }
}
