using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Plimsoll.Documents.Drafting;

/// <summary>Writes text as YAML on one line, so that reading gives the same text back whatever it holds.</summary>
internal static partial class YamlText
{
    // Words that YAML 1.1 or 1.2 takes for something that is no text.
    private static readonly HashSet<string> Reserved = new(StringComparer.OrdinalIgnoreCase)
    {
        "null", "true", "false", "yes", "no", "on", "off", "y", "n",
    };

    /// <summary>A plain scalar where every reader of YAML takes it for this very text, else one in double quotes. Outer
    /// white space is kept; half a surrogate pair, which no file can hold, becomes U+FFFD.</summary>
    public static string Scalar(string text) =>
        Plain().IsMatch(text) && !Reserved.Contains(text) ? text : Quoted(text);

    /// <summary>In double quotes; whatever is not seen on a screen, or moves what is, is escaped.</summary>
    public static string Quoted(string text)
    {
        StringBuilder quoted = new(text.Length + 2);
        quoted.Append('"');
        foreach (Rune rune in text.EnumerateRunes())
        {
            switch (rune.Value)
            {
                case '"' or '\\':
                    quoted.Append('\\').Append((char)rune.Value);
                    break;
                case '\n':
                    quoted.Append("\\n");
                    break;
                case '\t':
                    quoted.Append("\\t");
                    break;
                default:
                    quoted.Append(IsVisible(rune) ? rune.ToString() : Escape(rune));
                    break;
            }
        }

        return quoted.Append('"').ToString();
    }

    /// <summary>Text for a comment: one line without invisible characters, at most <paramref name="mostChars"/> long.
    /// </summary>
    public static string Comment(string text, int mostChars = 160)
    {
        StringBuilder line = new();
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (line.Length >= mostChars)
            {
                return line.Append("...").ToString();
            }

            line.Append(IsVisible(rune) ? rune.ToString() : rune.Value is '\n' or '\r' or '\t' ? " " : "?");
        }

        return line.ToString();
    }

    private static string Escape(Rune rune) => rune.Value switch
    {
        < 0x100 => string.Create(CultureInfo.InvariantCulture, $"\\x{rune.Value:X2}"),
        < 0x10000 => string.Create(CultureInfo.InvariantCulture, $"\\u{rune.Value:X4}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"\\U{rune.Value:X8}"),
    };

    private static bool IsVisible(Rune rune) => rune.Value == ' ' || Rune.GetUnicodeCategory(rune)
        is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse
        or UnicodeCategory.OtherNotAssigned or UnicodeCategory.SpaceSeparator);

    // Starts with a letter, and holds nothing that ends a plain scalar in a block or between braces.
    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9_./@-]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Plain();
}
