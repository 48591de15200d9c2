using System.Text;

namespace Plimsoll.Cli.Outputs.Markdown;

/// <summary>Puts text from outside into Markdown without letting it become markup.</summary>
internal static class MarkdownText
{
    /// <summary>Plain words: markup characters are escaped, HTML is neutralised, and all is one line.</summary>
    public static string Escape(string text)
    {
        StringBuilder safe = new(text.Length + 8);
        string line = Printable.Line(text);
        for (int i = 0; i < line.Length; i++)
        {
            char c = line[i];
            switch (c)
            {
                case '<':
                    safe.Append("&lt;");
                    break;
                case '>':
                    safe.Append("&gt;");
                    break;
                case '&':
                    safe.Append("&amp;");
                    break;

                // A mention or an issue number of somebody else's is no business of a report.
                case '@' or '#':
                    safe.Append("&#").Append((int)c).Append(';');
                    break;
                case '\\' or '`' or '*' or '_' or '[' or ']' or '|' or '~' or '!' or '^' or '$':
                    safe.Append('\\').Append(c);
                    break;

                // Doubled they mark text in some dialects; alone they are everywhere in queries and reasons.
                case '+' or '=' or '"' when safe.Length > 0 && safe[^1] == c:
                    safe.Append('\\').Append(c);
                    break;
                // Scheme and colon would become a link without any markup; a time would not.
                case ':' when i > 0 && char.IsAsciiLetter(line[i - 1]) && i + 1 < line.Length && line[i + 1] != ' ':
                case '.' when i > 2 && line.AsSpan(i - 3, 3).Equals("www", StringComparison.OrdinalIgnoreCase):
                    safe.Append('\\').Append(c);
                    break;
                default:
                    safe.Append(c);
                    break;
            }
        }

        return safe.ToString();
    }

    /// <summary>A code span. In a table cell a vertical bar would end the cell even here, and is escaped.</summary>
    public static string Code(string text, bool inTable = false)
    {
        string line = Printable.Line(text);
        if (inTable)
        {
            line = line.Replace("|", "\\|", StringComparison.Ordinal);
        }

        string fence = new('`', LongestRun(line, '`') + 1);
        string gap = line.Length == 0 || line[0] is '`' or ' ' || line[^1] is '`' or ' ' ? " " : "";
        return $"{fence}{gap}{line}{gap}{fence}";
    }

    private static int LongestRun(string text, char of)
    {
        int longest = 0;
        int run = 0;
        foreach (char c in text)
        {
            run = c == of ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        return longest;
    }
}
