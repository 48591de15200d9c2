using System.Text;

namespace Plimsoll.Testing.Loki;

/// <summary>The part of LogQL the server of the tests knows: equality matchers and line filters.</summary>
internal sealed class LogQl
{
    private readonly Dictionary<string, string> _matchers = [];
    private readonly List<string> _contained = [];

    private LogQl()
    {
    }

    /// <summary>Null when it is no query.</summary>
    public static LogQl? Parse(string text)
    {
        LogQl query = new();
        int at = 0;
        if (!Take(text, ref at, "{"))
        {
            return null;
        }

        while (!Take(text, ref at, "}"))
        {
            int equals = text.IndexOf('=', at);
            if (equals < 0)
            {
                return null;
            }

            string name = text[at..equals].Trim();
            at = equals + 1;
            if (name.Length == 0 || !name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_')
                || Quoted(text, ref at) is not { } value)
            {
                return null;
            }

            query._matchers[name] = value;
            Take(text, ref at, ",");
        }

        while (Take(text, ref at, "|="))
        {
            if (Quoted(text, ref at) is not { } part)
            {
                return null;
            }

            query._contained.Add(part);
        }

        return at == text.TrimEnd().Length ? query : null;
    }

    /// <summary>Loki refuses a query that could select everything.</summary>
    public bool IsSelective => _matchers.Values.Any(v => v.Length > 0);

    public bool Selects(LokiStream stream) =>
        _matchers.All(m => stream.Labels.GetValueOrDefault(m.Key, "") == m.Value);

    public bool Selects(LokiLine line) => _contained.All(c => line.Text.Contains(c, StringComparison.Ordinal));

    private static bool Take(string text, ref int at, string word)
    {
        while (at < text.Length && text[at] == ' ')
        {
            at++;
        }

        if (!text.AsSpan(at).StartsWith(word))
        {
            return false;
        }

        at += word.Length;
        return true;
    }

    // Go's double-quoted string.
    private static string? Quoted(string text, ref int at)
    {
        if (!Take(text, ref at, "\""))
        {
            return null;
        }

        StringBuilder value = new();
        while (at < text.Length && text[at] != '"')
        {
            if (text[at] == '\\' && at + 1 < text.Length)
            {
                at++;
                if (text[at] == 'x')
                {
                    value.Append((char)Convert.ToInt32(text.Substring(at + 1, 2), 16));
                    at += 3;
                    continue;
                }

                value.Append(text[at] == 'n' ? '\n' : text[at]);
            }
            else
            {
                value.Append(text[at]);
            }

            at++;
        }

        return Take(text, ref at, "\"") ? value.ToString() : null;
    }
}
