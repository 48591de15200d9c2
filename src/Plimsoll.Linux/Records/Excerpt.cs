namespace Plimsoll.Linux.Records;

/// <summary>Shortens text of unknown origin for people.</summary>
internal static class Excerpt
{
    public const int MaxLength = 512;

    /// <summary>At most <paramref name="maxLength"/> characters on one line; control characters become
    /// spaces.</summary>
    public static string Of(string text, int maxLength = MaxLength)
    {
        ReadOnlySpan<char> start = text.Length <= maxLength ? text : text.AsSpan(0, maxLength);
        if (text.Length <= maxLength && !HasControl(start))
        {
            return text;
        }

        char[] shown = start.ToArray();
        for (int i = 0; i < shown.Length; i++)
        {
            shown[i] = char.IsControl(shown[i]) ? ' ' : shown[i];
        }

        return text.Length <= maxLength ? new string(shown) : $"{new string(shown)}...";
    }

    private static bool HasControl(ReadOnlySpan<char> text)
    {
        foreach (char c in text)
        {
            if (char.IsControl(c))
            {
                return true;
            }
        }

        return false;
    }
}
