namespace Plimsoll.Documents.Blocks;

/// <summary>Finds the word somebody meant.</summary>
internal static class Suggestion
{
    private const int MaxLength = 40;

    /// <summary>The known word with the fewest letters to change, at most a third of them; null when none is near.
    /// </summary>
    public static string? Nearest(string word, IEnumerable<string> known)
    {
        if (word.Length is 0 or > MaxLength)
        {
            return null;
        }

        (string? best, int distance) = (null, int.MaxValue);
        foreach (string candidate in known)
        {
            int changes = Distance(word.ToLowerInvariant(), candidate.ToLowerInvariant());
            if (changes < distance && changes <= Math.Max(1, Math.Max(word.Length, candidate.Length) / 3))
            {
                (best, distance) = (candidate, changes);
            }
        }

        return best;
    }

    // Levenshtein's distance.
    private static int Distance(string a, string b)
    {
        int[] row = [.. Enumerable.Range(0, b.Length + 1)];
        for (int i = 1; i <= a.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int above = row[j];
                row[j] = Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }

        return row[b.Length];
    }
}
