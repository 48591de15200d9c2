using System.Text.RegularExpressions;

namespace Plimsoll.Documents.Prose;

/// <summary>Finds host names at the start of a list item, cell or sentence.</summary>
internal static partial class HostNames
{
    /// <summary>The names of "ns1, ns2 (DNS)", "web-01 and web-02: front", "ns1 2 GB"; empty when the text does not
    /// start with names.</summary>
    public static IReadOnlyList<string> Leading(string text)
    {
        Match end = HeadEnd().Match(text);
        string head = (end.Success ? text[..end.Index] : text).Trim().TrimEnd('.', ';', ',');
        List<string> names = [];
        foreach (string part in ListSeparator().Split(head))
        {
            string name = MemoryTail().Replace(part.Trim(), string.Empty);
            if (name.Length == 0)
            {
                continue;
            }

            if (!IsName(name))
            {
                return FirstWord(head);
            }

            names.Add(name);
        }

        return names;
    }

    /// <summary>Labels of letters, digits, '-' and '_' joined by dots, at most 253 characters.</summary>
    public static bool IsWellFormed(string text) => text.Length <= 253 && Name().IsMatch(text);

    /// <summary>A name, and not a word prose uses in a name's place.</summary>
    public static bool IsName(string text) =>
        IsWellFormed(text) && !NotNames.Contains(text)
        && !text.EndsWith(".service", StringComparison.Ordinal) && !text.EndsWith(".timer", StringComparison.Ordinal);

    // "ns1 is the DNS server": a first word that no ordinary word looks like.
    private static IReadOnlyList<string> FirstWord(string head)
    {
        int space = head.IndexOf(' ', StringComparison.Ordinal);
        string word = space < 0 ? head : head[..space].TrimEnd(',');
        return IsName(word) && NumberedName().IsMatch(word) ? [word] : [];
    }

    private static readonly HashSet<string> NotNames = new(StringComparer.OrdinalIgnoreCase)
    {
        "all", "any", "every", "each", "none", "no", "yes", "the", "and", "or", "both", "host", "hosts", "vm", "vms",
        "guest", "guests", "server", "servers", "machine", "machines", "node", "nodes", "name", "n/a", "tbd", "other",
        "others", "etc", "pros", "cons", "note", "ram", "memory", "swap", "dns", "total", "role", "cpu",
    };

    [GeneratedRegex(
        @"^[A-Za-z0-9](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*$")]
    private static partial Regex Name();

    [GeneratedRegex(@"^[a-z][a-z0-9.-]*\d[a-z0-9.-]*$|^[a-z0-9-]+\.[a-z0-9.-]+$")]
    private static partial Regex NumberedName();

    [GeneratedRegex(@"\s[-–—]+\s|:(?:\s|$)|\s?\(|\s=\s|\s(?:->|→)\s")]
    private static partial Regex HeadEnd();

    [GeneratedRegex(@"\s*,\s*(?:and\s+)?|\s*;\s*|\s+and\s+|\s+&\s+|\s+/\s+")]
    private static partial Regex ListSeparator();

    [GeneratedRegex(@"\s+\d+(?:\.\d+)?\s?[KMGTkmgt]i?[Bb]$")]
    private static partial Regex MemoryTail();
}
