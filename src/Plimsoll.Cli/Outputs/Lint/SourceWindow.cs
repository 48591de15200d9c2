using System.Text;
using Plimsoll.Cli.Outputs.Tables;
using Plimsoll.Domain.Diagnostics;

namespace Plimsoll.Cli.Outputs.Lint;

/// <summary>The part of a source line that fits the screen, around the stretch that is meant.</summary>
internal static class SourceWindow
{
    private const string Cut = "...";

    /// <param name="line">The whole line.</param>
    /// <param name="span">Starts in the line; may end in a later one.</param>
    /// <param name="room">Columns there are.</param>
    /// <returns>The text to show, safe to print; the columns before the stretch; the columns of the stretch, at least
    /// one.</returns>
    public static (string Shown, int Column, int Width) Of(string line, SourceSpan span, int room)
    {
        int start = Math.Clamp(span.Column - 1, 0, line.Length);
        int end = span.EndLine > span.Line ? line.Length : Math.Clamp(span.EndColumn - 1, start, line.Length);
        string before = Printable.Line(line[..start]);
        string meant = Printable.Line(line[start..end]);
        string after = Printable.Line(line[end..]);

        // What comes before the stretch gives way first, then what comes after it, then its own end.
        int most = Math.Max(room, 20);
        meant = Head(meant, most - (2 * Cut.Length));
        int free = most - TextWidth.Of(meant);
        before = Tail(before, Math.Max(Cut.Length, free - Math.Min(TextWidth.Of(after), free / 3)));
        after = Head(after, Math.Max(0, most - TextWidth.Of(before) - TextWidth.Of(meant)));
        return ((before + meant + after).TrimEnd(), TextWidth.Of(before), Math.Max(1, TextWidth.Of(meant)));
    }

    private static string Head(string text, int room)
    {
        if (TextWidth.Of(text) <= room)
        {
            return text;
        }

        StringBuilder head = new();
        int width = Cut.Length;
        foreach (Rune rune in text.EnumerateRunes())
        {
            width += TextWidth.Of(rune.ToString());
            if (width > room)
            {
                break;
            }

            head.Append(rune.ToString());
        }

        return room < Cut.Length ? string.Empty : head.Append(Cut).ToString();
    }

    private static string Tail(string text, int room)
    {
        if (TextWidth.Of(text) <= room)
        {
            return text;
        }

        Rune[] runes = [.. text.EnumerateRunes()];
        int width = Cut.Length;
        int first = runes.Length;
        while (first > 0 && width + TextWidth.Of(runes[first - 1].ToString()) <= room)
        {
            width += TextWidth.Of(runes[--first].ToString());
        }

        return Cut + string.Concat(runes.Skip(first).Select(r => r.ToString()));
    }
}
