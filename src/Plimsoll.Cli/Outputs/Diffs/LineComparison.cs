namespace Plimsoll.Cli.Outputs.Diffs;

/// <summary>Finds a shortest way from one list of lines to another (Myers 1986), with an end to its patience.</summary>
internal static class LineComparison
{
    /// <summary>Differences searched for; more than that, and the whole middle counts as replaced. Bounds the memory to
    /// 8 MiB and the time to a thousand passes.</summary>
    public const int MaxDifferences = 1_000;

    /// <summary>All lines of both, in order; removed ones before those added in their place.</summary>
    public static List<DiffLine> Compare<T>(IReadOnlyList<T> old, IReadOnlyList<T> now)
        where T : notnull
    {
        int start = 0;
        int shorter = Math.Min(old.Count, now.Count);
        while (start < shorter && old[start].Equals(now[start]))
        {
            start++;
        }

        int end = 0;
        while (end < shorter - start && old[^(end + 1)].Equals(now[^(end + 1)]))
        {
            end++;
        }

        List<DiffLine> lines = [.. Enumerable.Range(0, start).Select(i => new DiffLine(DiffKind.Same, i, i))];
        Middle(old, now, start, end, lines);
        for (int i = end; i > 0; i--)
        {
            lines.Add(new(DiffKind.Same, old.Count - i, now.Count - i));
        }

        return lines;
    }

    private static void Middle<T>(IReadOnlyList<T> old, IReadOnlyList<T> now, int start, int end, List<DiffLine> lines)
        where T : notnull
    {
        int oldEnd = old.Count - end;
        int newEnd = now.Count - end;
        List<(int Old, int New)> same = Shared(old, now, start, oldEnd, newEnd);
        (int o, int n) = (start, start);
        foreach ((int nextOld, int nextNew) in same.Append((oldEnd, newEnd)))
        {
            for (; o < nextOld; o++)
            {
                lines.Add(new(DiffKind.Removed, o, n));
            }

            for (; n < nextNew; n++)
            {
                lines.Add(new(DiffKind.Added, o, n));
            }

            if (nextOld < oldEnd)
            {
                lines.Add(new(DiffKind.Same, o++, n++));
            }
        }
    }

    // Pairs of equal lines of a longest common part, in order; none when the texts differ too much.
    private static List<(int, int)> Shared<T>(
        IReadOnlyList<T> old, IReadOnlyList<T> now, int start, int oldEnd, int newEnd)
        where T : notnull
    {
        int most = Math.Min(oldEnd - start + newEnd - start, MaxDifferences);
        int[] furthest = new int[(2 * most) + 3];
        int zero = most + 1;
        List<int[]> passes = [];
        for (int d = 0; d <= most; d++)
        {
            for (int k = -d; k <= d; k += 2)
            {
                bool isDown = k == -d || (k != d && furthest[zero + k - 1] < furthest[zero + k + 1]);
                int x = isDown ? furthest[zero + k + 1] : furthest[zero + k - 1] + 1;
                while (start + x < oldEnd && start + x - k < newEnd && old[start + x].Equals(now[start + x - k]))
                {
                    x++;
                }

                furthest[zero + k] = x;
                if (start + x >= oldEnd && start + x - k >= newEnd)
                {
                    return Walk(passes, start, d, oldEnd - start, newEnd - start);
                }
            }

            passes.Add(furthest[(zero - d)..(zero + d + 1)]);
        }

        return [];
    }

    // Back from the end: each pass says where the one before it stood.
    private static List<(int, int)> Walk(List<int[]> passes, int start, int differences, int x, int y)
    {
        List<(int, int)> same = [];
        for (int d = differences; d > 0; d--)
        {
            int[] before = passes[d - 1];
            int k = x - y;
            int At(int diagonal) => before[diagonal + d - 1];
            bool isDown = k == -d || (k != d && (k - 1 < 1 - d ? -1 : At(k - 1)) < (k + 1 > d - 1 ? -1 : At(k + 1)));
            int fromX = isDown ? At(k + 1) : At(k - 1);
            int fromY = isDown ? fromX - k - 1 : fromX - k + 1;
            int afterX = isDown ? fromX : fromX + 1;
            while (x > afterX)
            {
                same.Add((start + --x, start + --y));
            }

            (x, y) = (fromX, fromY);
        }

        while (x > 0)
        {
            same.Add((start + --x, start + --y));
        }

        same.Reverse();
        return same;
    }
}
