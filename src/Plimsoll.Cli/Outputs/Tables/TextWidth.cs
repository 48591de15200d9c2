using System.Text;

namespace Plimsoll.Cli.Outputs.Tables;

/// <summary>Columns that text takes on a terminal: East Asian wide characters and emoji take two.</summary>
internal static class TextWidth
{
    public static int Of(ReadOnlySpan<char> text)
    {
        int width = 0;
        foreach (Rune rune in text.EnumerateRunes())
        {
            width += IsWide(rune.Value) ? 2 : 1;
        }

        return width;
    }

    public static int OfLongestLine(string text) => text.Split('\n').Max(l => Of(l));

    /// <summary>The longest part that is never broken.</summary>
    public static int OfLongestPart(string text) => text.Split('\n', TextCell.SoftBreak).Max(p => Of(p));

    // Unicode TR 11, the blocks that matter; a rare miss costs a crooked line, nothing more.
    private static bool IsWide(int c) => c is (>= 0x1100 and <= 0x115f) or (>= 0x2e80 and <= 0xa4cf)
        or (>= 0xac00 and <= 0xd7a3) or (>= 0xf900 and <= 0xfaff) or (>= 0xfe30 and <= 0xfe6f)
        or (>= 0xff00 and <= 0xff60) or (>= 0xffe0 and <= 0xffe6) or (>= 0x1f300 and <= 0x1faff)
        or (>= 0x20000 and <= 0x3fffd);
}
