using System.Text;
using Plimsoll.PromQl;
using Plimsoll.PromQl.Syntax;

namespace Plimsoll.Lint.Expressions;

/// <summary>PromQL in a suggestion: on one line, between backquotes, and only if it is PromQL.</summary>
internal static class Quote
{
    /// <summary>Longer expressions are no suggestion a person reads.</summary>
    public const int MaxChars = 1000;

    /// <summary>As written, blanks and comments aside. Null when a server would refuse it, or it is too long.</summary>
    public static string? Of(string promql)
    {
        if (promql.Length > MaxChars)
        {
            return null;
        }

        string line = OnOneLine(promql);
        return PromQlParser.Parse(line).IsValid && !line.Contains('`', StringComparison.Ordinal) ? $"`{line}`" : null;
    }

    public static string Of(Expr expr) => $"`{PromQlPrinter.Print(expr)}`";

    // Strings stay as they are; a raw one may hold anything.
    private static string OnOneLine(string text)
    {
        StringBuilder line = new();
        char quote = '\0';
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (quote != '\0')
            {
                line.Append(c);
                if (c == '\\' && quote != '`' && i + 1 < text.Length)
                {
                    line.Append(text[++i]);
                }
                else if (c == quote)
                {
                    quote = '\0';
                }
            }
            else if (c == '#')
            {
                int end = text.IndexOf('\n', i);
                i = end < 0 ? text.Length : end - 1;
            }
            else if (!char.IsWhiteSpace(c))
            {
                quote = c is '"' or '\'' or '`' ? c : '\0';
                line.Append(c);
            }
            else if (line.Length > 0 && line[^1] != ' ')
            {
                line.Append(' ');
            }
        }

        return line.ToString().TrimEnd();
    }
}
