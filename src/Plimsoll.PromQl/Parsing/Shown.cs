using System.Text;

namespace Plimsoll.PromQl.Parsing;

/// <summary>Foreign text in messages: in quotes, short, and without characters that play tricks.</summary>
internal static class Shown
{
    private const int MaxChars = 40;

    public static string Quoted(ReadOnlySpan<char> text)
    {
        StringBuilder shown = new("'");
        foreach (char c in text[..Math.Min(text.Length, MaxChars)])
        {
            shown.Append(Char(c));
        }

        return shown.Append(text.Length > MaxChars ? "…'" : "'").ToString();
    }

    /// <summary>Itself where it is plain; its number where it is not ASCII or a control character.</summary>
    public static string Char(char c) => c is >= ' ' and <= '~' ? c.ToString() : $"U+{(int)c:X4}";
}
