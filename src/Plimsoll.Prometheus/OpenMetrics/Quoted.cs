using System.Text;

namespace Plimsoll.Prometheus.OpenMetrics;

/// <summary>Text of a file as it may stand in a message: short, and without characters a terminal would obey.</summary>
internal static class Quoted
{
    private const int LongestBytes = 60;

    public static string Show(ReadOnlySpan<byte> text)
    {
        bool isCut = text.Length > LongestBytes;
        StringBuilder shown = new("'");
        foreach (Rune rune in Encoding.UTF8.GetString(isCut ? text[..LongestBytes] : text).EnumerateRunes())
        {
            bool isPlain = !Rune.IsControl(rune)
                && Rune.GetUnicodeCategory(rune) is not System.Globalization.UnicodeCategory.Format;
            shown.Append(isPlain ? rune.ToString() : "?");
        }

        return shown.Append(isCut ? "...'" : "'").ToString();
    }
}
