using System.Globalization;
using System.Text;

namespace Plimsoll.Engine.Http;

/// <summary>Makes a server's words fit to be shown: short, one line, no mark-up, no character a terminal would obey,
/// and none of our secrets, which a proxy may echo.</summary>
internal sealed class ServerWords(IReadOnlyCollection<string> secrets)
{
    private const int LongestCharacters = 300;

    public string Clean(string words)
    {
        // Secrets go first: cutting or joining the text could hide a part of one from the comparison.
        StringBuilder clean = new();
        foreach (Rune rune in HideSecrets(words).EnumerateRunes())
        {
            bool isBlank = Rune.IsWhiteSpace(rune) || Rune.IsControl(rune)
                || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.PrivateUse;
            if (!isBlank)
            {
                clean.Append(rune.ToString());
            }
            else if (clean.Length > 0 && clean[^1] != ' ')
            {
                clean.Append(' ');
            }

            if (clean.Length > LongestCharacters)
            {
                return clean.Append("...").ToString();
            }
        }

        return clean.ToString().TrimEnd();
    }

    /// <summary>The words as they are, but for our secrets.</summary>
    public string HideSecrets(string words) =>
        secrets.Aggregate(words, (shown, secret) => shown.Replace(secret, "***", StringComparison.Ordinal));

    /// <summary>The words of a page between its tags.</summary>
    public string CleanPage(string page)
    {
        StringBuilder text = new();
        bool isInTag = false;
        foreach (char character in page)
        {
            isInTag = character switch { '<' => true, '>' => false, _ => isInTag };
            text.Append(isInTag || character == '>' ? ' ' : character);
        }

        return Clean(text.ToString());
    }
}
