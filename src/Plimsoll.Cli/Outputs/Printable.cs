using System.Globalization;
using System.Text;

namespace Plimsoll.Cli.Outputs;

/// <summary>Makes text from outside safe to show: a log line must not move the cursor, nor turn text around.</summary>
internal static class Printable
{
    /// <summary>Control characters, direction marks and other invisible characters become visible escapes like
    /// <c>\x1b</c> or <c>\u202e</c>; line breaks and tabs become one blank.</summary>
    public static string Line(string text)
    {
        int first = FirstUnsafe(text);
        if (first < 0)
        {
            return text;
        }

        StringBuilder safe = new(text.Length + 16);
        safe.Append(text, 0, first);
        for (int i = first; i < text.Length; i++)
        {
            char c = text[i];
            if (c is '\r' or '\n' or '\t')
            {
                safe.Append(' ');
            }
            else if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                safe.Append(c).Append(text[++i]);
            }
            else if (IsUnsafe(c))
            {
                safe.Append(c < 0x100
                    ? string.Create(CultureInfo.InvariantCulture, $"\\x{(int)c:x2}")
                    : string.Create(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"));
            }
            else
            {
                safe.Append(c);
            }
        }

        return safe.ToString();
    }

    private static int FirstUnsafe(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (IsUnsafe(text[i]))
            {
                return i;
            }
        }

        return -1;
    }

    // A surrogate is looked at together with its neighbour; one alone is unsafe.
    private static bool IsUnsafe(char c) => char.GetUnicodeCategory(c)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse
        or UnicodeCategory.OtherNotAssigned;
}
