namespace Plimsoll.Lint.Live;

/// <summary>Finds the metric somebody meant among those there are.</summary>
internal static class NearName
{
    /// <summary>Letters to change, at most. Heuristic: a slip of the pen; with three <c>pswpin</c> becomes
    /// <c>pswpout</c>.</summary>
    private const int MostChanges = 2;

    // What node_exporter 0.16 appended to names, which older documents and copied expressions lack or have too much.
    private static readonly string[] s_suffixes = ["_bytes", "_total", "_seconds", "_seconds_total"];

    // Misspelt by node_exporter 1.10.1 alone (fixed in 1.10.2).
    private static readonly (string Right, string Misspelt)[] s_known =
        [("node_memory_Zswap_bytes", "node_memory_Zswap_ytes")];

    /// <summary>Null when none is near.</summary>
    public static string? Of(string metric, IEnumerable<string> names)
    {
        string? best = null;
        int fewest = MostChanges + 1;
        foreach (string name in names.Where(n => n != metric).Order(StringComparer.Ordinal))
        {
            if (IsKnown(metric, name))
            {
                return name;
            }

            int changes = Math.Abs(name.Length - metric.Length) < fewest ? Distance(metric, name) : fewest;
            if (changes < fewest)
            {
                (best, fewest) = (name, changes);
            }
        }

        return fewest <= MostChanges ? best : null;
    }

    private static bool IsKnown(string metric, string name) =>
        s_known.Any(k => (k.Right == metric && k.Misspelt == name) || (k.Misspelt == metric && k.Right == name))
        || s_suffixes.Any(s => name == metric + s || metric == name + s);

    // Levenshtein's distance.
    private static int Distance(string left, string right)
    {
        int[] row = [.. Enumerable.Range(0, right.Length + 1)];
        for (int i = 1; i <= left.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= right.Length; j++)
            {
                int above = row[j];
                int replaced = diagonal + (left[i - 1] == right[j - 1] ? 0 : 1);
                row[j] = Math.Min(Math.Min(row[j], row[j - 1]) + 1, replaced);
                diagonal = above;
            }
        }

        return row[right.Length];
    }
}
