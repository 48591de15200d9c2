using System.Text;

namespace Plimsoll.Cli.Outputs.Markdown;

/// <summary>Puts text from outside into Markdown without letting it become markup.</summary>
internal static class MarkdownText
{
    /// <summary>Plain words: markup characters are escaped, HTML is neutralised, and all is one line.</summary>
    public static string Escape(string text)
    {
        StringBuilder safe = new(text.Length + 8);
        foreach (char c in Printable.Line(text))
        {
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
                case '\\' or '`' or '*' or '_' or '[' or ']' or '|' or '~' or '!':
                    safe.Append('\\').Append(c);
                    break;
                default:
                    safe.Append(c);
                    break;
            }
        }

        // A colon and slashes would become a link without any markup.
        return safe.Replace("://", "&#58;//").Replace("www.", "www&#46;").ToString();
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
