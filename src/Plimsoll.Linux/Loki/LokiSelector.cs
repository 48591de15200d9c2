using System.Text;
using Plimsoll.Linux.Records;

namespace Plimsoll.Linux.Loki;

/// <summary>The LogQL stream selector of one host: equality matchers only, so a name is never read as a pattern.</summary>
internal static class LokiSelector
{
    public const string HostMark = "{host}";

    /// <summary><c>{host="ns1", job="systemd-journal"}</c></summary>
    public static string Of(IReadOnlyDictionary<string, string> labels, string host)
    {
        StringBuilder text = new("{");
        foreach ((string name, string value) in labels.OrderBy(l => l.Key, StringComparer.Ordinal))
        {
            text.Append(text.Length > 1 ? ", " : "").Append(name).Append('=');
            Quote(text, value.Replace(HostMark, host, StringComparison.Ordinal));
        }

        return text.Append('}').ToString();
    }

    /// <summary>Why the labels select nothing that Loki would take; null when they do.</summary>
    public static string? FindFault(IReadOnlyDictionary<string, string> labels, string host) =>
        host.Length == 0 ? "the host has no name"
        : labels.Values.All(v => v.Length == 0) ? "no label with a value selects the host's streams"
        : labels.Keys.FirstOrDefault(n => !IsName(n)) is { } name
            ? $"'{Excerpt.Of(name, 64)}' is not a label name"
            : null;

    // Go's double-quoted strings.
    private static void Quote(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (char c in value)
        {
            _ = c switch
            {
                '"' or '\\' => text.Append('\\').Append(c),
                '\n' => text.Append("\\n"),
                < ' ' or '\x7f' => text.Append(System.Globalization.CultureInfo.InvariantCulture, $"\\x{(int)c:x2}"),
                _ => text.Append(c),
            };
        }

        text.Append('"');
    }

    private static bool IsName(string name) => name.Length > 0 && !char.IsAsciiDigit(name[0])
        && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_');
}
