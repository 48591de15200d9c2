namespace Plimsoll.Cli.Configuration;

/// <summary>Guesses what a mistyped name was meant to be.</summary>
internal static class Spelling
{
    private const int MostLength = 60;

    /// <summary>At most two insertions, deletions or replacements apart (Levenshtein), fewer for short names.</summary>
    public static bool IsNear(string name, string typed)
    {
        if (typed.Length is 0 or > MostLength)
        {
            return false;
        }

        int[] previous = [.. Enumerable.Range(0, typed.Length + 1)];
        for (int i = 1; i <= name.Length; i++)
        {
            int[] current = new int[typed.Length + 1];
            current[0] = i;
            for (int j = 1; j <= typed.Length; j++)
            {
                int replace = previous[j - 1] + (name[i - 1] == typed[j - 1] ? 0 : 1);
                current[j] = Math.Min(replace, Math.Min(previous[j], current[j - 1]) + 1);
            }

            previous = current;
        }

        return previous[^1] <= Math.Min(2, name.Length / 3);
    }
}
