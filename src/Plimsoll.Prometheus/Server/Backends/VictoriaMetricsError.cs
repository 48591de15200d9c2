namespace Plimsoll.Prometheus.Server.Backends;

/// <summary>The refusals that VictoriaMetrics writes as plain text:
/// <c>remoteAddr: "..."; requestURI: ...; what is wrong: why: and why that</c>.</summary>
internal static class VictoriaMetricsError
{
    private const string Start = "remoteAddr: ";
    private const int LongestCharacters = 280;

    /// <summary>What is wrong, its last cause kept where all is too long; null for another text.</summary>
    public static string? Words(string text)
    {
        int uri = text.StartsWith(Start, StringComparison.Ordinal)
            ? text.IndexOf("; requestURI: ", StringComparison.Ordinal)
            : -1;
        int end = uri < 0 ? -1 : text.IndexOf("; ", uri + 2, StringComparison.Ordinal);
        if (end < 0)
        {
            return null;
        }

        string words = text[(end + 2)..].TrimEnd();
        return words.Length <= LongestCharacters ? words : $"... {words[^LongestCharacters..]}";
    }

    /// <summary>A smaller question may be answered. The text repeats the question, so only words that cannot come from
    /// it, as they are quoted there, count.</summary>
    public static bool SpeaksOfLimit(string words) =>
        words.Contains(" exceeds ", StringComparison.Ordinal) || SpeaksOfFlag(words);

    /// <summary>The words name a flag of the server that limits questions.</summary>
    public static bool SpeaksOfFlag(string words) => words.Contains("-search.max", StringComparison.OrdinalIgnoreCase);
}
