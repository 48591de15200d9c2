namespace Plimsoll.Prometheus.Blocks.Indexes;

/// <summary>Sets of series, as rising lists of their ids.</summary>
internal static class Postings
{
    public static uint[] Intersect(uint[] left, uint[] right)
    {
        (uint[] few, uint[] many) = left.Length <= right.Length ? (left, right) : (right, left);
        List<uint> both = new(few.Length);
        int from = 0;
        foreach (uint id in few)
        {
            // Steps double until the id is passed: short against long lists cost few looks.
            int step = 1;
            while (from + step < many.Length && many[from + step] < id)
            {
                step *= 2;
            }

            int found = Array.BinarySearch(many, from, Math.Min(step + 1, many.Length - from), id);
            from = found >= 0 ? found : ~found;
            if (found >= 0)
            {
                both.Add(id);
            }

            if (from >= many.Length)
            {
                break;
            }
        }

        return [.. both];
    }

    public static uint[] Unite(IReadOnlyList<uint[]> lists)
    {
        uint[] all = [.. lists.SelectMany(l => l)];
        Array.Sort(all);
        int kept = 0;
        for (int i = 0; i < all.Length; i++)
        {
            if (i == 0 || all[i] != all[i - 1])
            {
                all[kept++] = all[i];
            }
        }

        return all[..kept];
    }
}
