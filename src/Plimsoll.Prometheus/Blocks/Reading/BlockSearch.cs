using Plimsoll.Prometheus.Blocks.Indexes;

namespace Plimsoll.Prometheus.Blocks.Reading;

/// <summary>Finds the wanted series in one block's index.</summary>
internal sealed class BlockSearch(Block block, ISeriesInterest interest, FaultLog faults)
{
    private const int WindowBytes = 64 * 1024;
    private const int MostLabels = 1024;

    private readonly FileWindow _window = new(WindowBytes);
    private readonly ByteStore _entries = new();

    /// <summary>Series found, with their labels (names and values in turn).</summary>
    public List<(string[] Labels, SeriesPart Part)> Found { get; } = [];

    /// <summary>Names of all metrics with a chunk in the time asked about, where they are wanted.</summary>
    public List<string> MetricNames { get; } = [];

    /// <summary>Looks through the index. What cannot be read is a fault that names the block's time.</summary>
    public void Run(Stretch asked, CancellationToken cancellation)
    {
        if (block.Index.HasPostings
            && (Read(block.Index.ReadSymbols(out FileFault? fault), fault) is not SymbolTable symbols
                || !Run(symbols, asked, cancellation)))
        {
            Found.Clear();
        }
    }

    /// <summary>Labels of one entry, names and values in turn, and where its chunks start; false when it is
    /// damaged.</summary>
    private static bool TryReadLabels(
        ReadOnlySpan<byte> entry, SymbolTable symbols, out string[] labels, out int chunksAt)
    {
        ByteCursor cursor = new(entry);
        ulong count = cursor.Uvarint64();
        bool isRight = count <= MostLabels;
        labels = isRight ? new string[2 * (int)count] : [];
        for (int i = 0; i < labels.Length && isRight; i++)
        {
            string? text = symbols.Find(cursor.Uvarint64());
            isRight = text is not null && !cursor.IsOverrun;
            labels[i] = text ?? "";
        }

        chunksAt = cursor.Position;
        return isRight && !cursor.IsOverrun;
    }

    private bool Run(SymbolTable symbols, Stretch asked, CancellationToken cancellation)
    {
        if (Read(block.Index.ReadPostingsTable(out FileFault? fault), fault) is not byte[] bytes)
        {
            return false;
        }

        if (PostingsTable.Read(bytes, Wanted(), interest.WantsNames) is not PostingsTable table)
        {
            return Lose(block.Index.Fault(0, "the postings table is not what it must be"));
        }

        if (Candidates(table) is not uint[] ids)
        {
            return false;
        }

        for (int i = 0; i < ids.Length; i++)
        {
            if (i % 1024 == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }

            ReadOnlySpan<byte> entry = block.Index.ReadSeries(ids[i], _window, out fault);
            if (fault is not null)
            {
                // Which series it was cannot be known: one of those asked about.
                faults.Add(fault, $"a series is missing from {Span()}");
                continue;
            }

            if (!TryReadLabels(entry, symbols, out string[] labels, out int chunksAt))
            {
                faults.Add(
                    block.Index.Fault(0, "a series names labels that are not there"),
                    $"a series is missing from {Span()}");
                continue;
            }

            ReadOnlySpan<byte> chunks = entry[chunksAt..];
            Found.Add((labels, new SeriesPart(block, ids[i], _entries, _entries.Add(chunks), chunks.Length)));
        }

        return !interest.WantsNames || AddNames(table, asked);
    }

    private Dictionary<string, HashSet<string>> Wanted()
    {
        Dictionary<string, HashSet<string>> wanted = new(StringComparer.Ordinal)
        {
            [PostingsTable.NameLabel] = new(interest.Metrics, StringComparer.Ordinal),
        };
        foreach ((string name, string value) in interest.Metrics.SelectMany(interest.Narrowings).SelectMany(n => n)
            .Select(n => (n.Key, n.Value)).Concat(interest.Owners ?? []))
        {
            if (!wanted.TryGetValue(name, out HashSet<string>? values))
            {
                wanted.Add(name, values = new(StringComparer.Ordinal));
            }

            values.Add(value);
        }

        return wanted;
    }

    /// <summary>Ids that carry a wanted metric's name, its narrowing labels, and a label of some owner; null on a
    /// fault.</summary>
    private uint[]? Candidates(PostingsTable table)
    {
        uint[]? owned = null;
        if (interest.Owners is { } owners)
        {
            List<uint[]> lists = [];
            foreach ((string name, string value) in owners)
            {
                if (ReadPostings(table, name, value) is not uint[] list)
                {
                    return null;
                }

                lists.Add(list);
            }

            owned = Postings.Unite(lists);
        }

        List<uint[]> found = [];
        foreach (string metric in interest.Metrics)
        {
            foreach (IReadOnlyDictionary<string, string> narrowing in interest.Narrowings(metric))
            {
                if (ReadPostings(table, PostingsTable.NameLabel, metric) is not uint[] ids)
                {
                    return null;
                }

                foreach ((string name, string value) in narrowing)
                {
                    if (ReadPostings(table, name, value) is not uint[] narrowed)
                    {
                        return null;
                    }

                    ids = Postings.Intersect(ids, narrowed);
                }

                found.Add(owned is null ? ids : Postings.Intersect(ids, owned));
            }
        }

        return Postings.Unite(found);
    }

    private uint[]? ReadPostings(PostingsTable table, string name, string value)
    {
        if (table.Find(name, value) is not ulong offset)
        {
            return [];
        }

        uint[]? ids = block.Index.ReadPostings(offset, out FileFault? fault);
        return Read(ids, fault);
    }

    // A name counts when one of its series has a chunk in that time: mostly the first one does.
    private bool AddNames(PostingsTable table, Stretch asked)
    {
        if (asked.From <= block.Meta.MinTime && asked.Until >= block.Meta.MaxTime - 1)
        {
            MetricNames.AddRange(table.MetricNames);
            return true;
        }

        Dictionary<string, HashSet<string>> names = new(StringComparer.Ordinal)
        {
            [PostingsTable.NameLabel] = new(table.MetricNames, StringComparer.Ordinal),
        };
        byte[]? bytes = block.Index.ReadPostingsTable(out FileFault? fault);
        if (Read(bytes, fault) is null || PostingsTable.Read(bytes, names, false) is not PostingsTable places)
        {
            return false;
        }

        foreach (string name in table.MetricNames)
        {
            if (ReadPostings(places, PostingsTable.NameLabel, name) is not uint[] ids)
            {
                return false;
            }

            if (Array.Exists(ids, id => ChunkList.HasChunkIn(block.Index.ReadSeries(id, _window, out _), asked)))
            {
                MetricNames.Add(name);
            }
        }

        return true;
    }

    private T? Read<T>(T? value, FileFault? fault)
        where T : class
    {
        if (value is null && fault is not null)
        {
            Lose(fault);
        }

        return value;
    }

    private bool Lose(FileFault fault)
    {
        faults.Add(fault, $"samples from {Span()} are missing");
        return false;
    }

    private string Span() => $"{Moment.Of(block.Meta.MinTime)} to {Moment.Of(block.Meta.MaxTime)}";
}
