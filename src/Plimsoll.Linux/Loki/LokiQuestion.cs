using System.Globalization;
using Plimsoll.Engine.Http;

namespace Plimsoll.Linux.Loki;

/// <summary>Requests to Loki's HTTP API.</summary>
/// <remarks>Source: Loki HTTP API, <c>/loki/api/v1/query_range</c>. Moments are nanoseconds since 1970; the end is not
/// part of the range.</remarks>
internal static class LokiQuestion
{
    /// <summary>The one encoding that is asked for: structured metadata beside each entry and not among the labels of a
    /// stream, which it would split.</summary>
    public const string Categorized = "categorize-labels";

    private static readonly KeyValuePair<string, string>[] Headers =
        [new("X-Loki-Response-Encoding-Flags", Categorized)];

    public static ApiQuestion Range(string query, long from, long until, int limit, bool isForward = true) => new(
        "loki/api/v1/query_range",
        [
            new("query", query),
            new("start", from.ToString(CultureInfo.InvariantCulture)),
            new("end", until.ToString(CultureInfo.InvariantCulture)),
            new("limit", limit.ToString(CultureInfo.InvariantCulture)),
            new("direction", isForward ? "forward" : "backward"),
        ],
        MayPost: false)
    {
        Headers = Headers,
    };
}
