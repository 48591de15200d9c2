using System.Text;

namespace Plimsoll.Lint.PromQl;

/// <summary>A pattern that is nothing but names: <c>ns1:9100|ns2:9100</c>, <c>(ns1|ns2):.*</c>.</summary>
/// <remarks>What a full engine would match is not asked: a pattern with more in it is not read.</remarks>
internal sealed class HostPattern
{
    private const int MostNames = 1000;

    // Names, with '\0' for any characters (.* and .+).
    private readonly IReadOnlyList<string> _names;

    private HostPattern(IReadOnlyList<string> names)
    {
        _names = names;
    }

    /// <summary>The names, with <c>.*</c> where anything may stand.</summary>
    public IEnumerable<string> Names => _names.Select(n => n.Replace("\0", ".*", StringComparison.Ordinal));

    /// <summary>Whether it has no part that stands for anything.</summary>
    public bool IsOfNamesOnly => _names.All(n => !n.Contains('\0', StringComparison.Ordinal));

    /// <summary>Null where it is more than names.</summary>
    public static HostPattern? Read(string pattern)
    {
        // One group at most, and the alternatives in it: prefix(a|b)suffix.
        int open = pattern.IndexOf('(', StringComparison.Ordinal);
        int close = pattern.IndexOf(')', StringComparison.Ordinal);
        string prefix = "";
        string inner = pattern;
        string suffix = "";
        if (open >= 0 && close > open)
        {
            prefix = pattern[..open];
            inner = pattern[(open + 1)..close];
            inner = inner.StartsWith("?:", StringComparison.Ordinal) ? inner[2..] : inner;
            suffix = pattern[(close + 1)..];
            if (prefix.Contains('|', StringComparison.Ordinal) || suffix.Contains('|', StringComparison.Ordinal))
            {
                return null;
            }
        }

        List<string> names = [];
        foreach (string alternative in inner.Split('|').Take(MostNames + 1))
        {
            if (names.Count == MostNames || Literal($"{prefix}{alternative}{suffix}") is not string name)
            {
                return null;
            }

            names.Add(name);
        }

        return new(names);
    }

    /// <summary>Whether the pattern, anchored at both ends, takes a value.</summary>
    public bool Matches(string value) => _names.Any(name => Matches(name, value));

    private static bool Matches(string name, string value)
    {
        string[] parts = name.Split('\0');
        if (parts.Length == 1)
        {
            return name == value;
        }

        if (!value.StartsWith(parts[0], StringComparison.Ordinal))
        {
            return false;
        }

        int at = parts[0].Length;
        foreach (string part in parts[1..^1])
        {
            int found = value.IndexOf(part, at, StringComparison.Ordinal);
            if (found < 0)
            {
                return false;
            }

            at = found + part.Length;
        }

        return value.Length - at >= parts[^1].Length && value.EndsWith(parts[^1], StringComparison.Ordinal);
    }

    // A dot that is not escaped is read as a dot: that is what is meant in a name.
    private static string? Literal(string pattern)
    {
        StringBuilder name = new();
        for (int i = 0; i < pattern.Length; i++)
        {
            char c = pattern[i];
            if (c == '\\' && i + 1 < pattern.Length && char.IsAsciiLetterOrDigit(pattern[i + 1]))
            {
                return null;
            }

            if (c == '\\' && i + 1 < pattern.Length)
            {
                name.Append(pattern[++i]);
            }
            else if (c == '.' && i + 1 < pattern.Length && pattern[i + 1] is '*' or '+')
            {
                name.Append('\0');
                i++;
            }
            else if (c is '\\' or '+' or '*' or '?' or '(' or ')' or '[' or ']' or '{' or '}' or '^' or '$' or '\0')
            {
                return null;
            }
            else
            {
                name.Append(c);
            }
        }

        return name.ToString();
    }
}
