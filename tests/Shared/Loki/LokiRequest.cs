namespace Plimsoll.Testing.Loki;

/// <summary>A request as it came over the wire.</summary>
internal sealed record LokiRequest(
    string Method, string Path, IReadOnlyDictionary<string, string> Query, IReadOnlyDictionary<string, string> Headers)
{
    /// <summary>Reads the lines before the body; a GET has none.</summary>
    public static async Task<LokiRequest?> ReadAsync(StreamReader reader)
    {
        if (await reader.ReadLineAsync() is not { Length: > 0 } first || first.Split(' ') is not [var method, var target, _])
        {
            return null;
        }

        Dictionary<string, string> headers = new(StringComparer.OrdinalIgnoreCase);
        while (await reader.ReadLineAsync() is { Length: > 0 } line)
        {
            int colon = line.IndexOf(':', StringComparison.Ordinal);
            headers[line[..colon]] = line[(colon + 1)..].Trim();
        }

        string[] parts = target.Split('?', 2);
        Dictionary<string, string> query = parts.Length < 2 ? [] : parts[1].Split('&').Select(p => p.Split('=', 2))
            .ToDictionary(p => p[0], p => Uri.UnescapeDataString(p[1]));
        return new LokiRequest(method, parts[0], query, headers);
    }
}
