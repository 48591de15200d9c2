namespace Plimsoll.Fleet.Blocks;

/// <summary>The <c>index</c> of a block, version 2. Format: Prometheus, <c>tsdb/docs/format/index.md</c>.</summary>
/// <remarks>Label indices are left out: servers stopped reading them long ago.</remarks>
internal sealed class IndexFile
{
    private const uint Magic = 0xBAAAD700;
    private const byte Version = 2;
    private const int Alignment = 16;

    private readonly Section _file = new();
    private readonly Section _entry = new();
    private readonly SortedDictionary<(string Name, string Value), List<uint>> _postings = new(
        Comparer<(string Name, string Value)>.Create((a, b) =>
            string.CompareOrdinal(a.Name, b.Name) is int order and not 0 ? order : string.CompareOrdinal(a.Value, b.Value)));

    private readonly Dictionary<string, int> _symbols = [];

    public IndexFile(IReadOnlyList<MadeSeries> series)
    {
        string[] texts =
        [
            .. series.SelectMany(s => s.Labels).SelectMany(l => new[] { l.Name, l.Value }).Distinct()
                .Order(StringComparer.Ordinal),
        ];
        _file.AddUInt32(Magic);
        _file.AddByte(Version);
        SymbolsAt = _file.Count;
        _entry.AddUInt32((uint)texts.Length);
        for (int i = 0; i < texts.Length; i++)
        {
            _symbols.Add(texts[i], i);
            _entry.AddText(texts[i]);
        }

        _file.AddSection(_entry);
        _file.Pad(Alignment);
        SeriesAt = _file.Count;
        _postings.Add(("", ""), []);
    }

    private int SymbolsAt { get; }

    private int SeriesAt { get; }

    /// <summary>Adds the next series in the order of the block.</summary>
    public void Add(MadeSeries series, ulong[] references)
    {
        _file.Pad(Alignment);
        uint id = (uint)(_file.Count / Alignment);
        _postings[("", "")].Add(id);
        _entry.Clear();
        _entry.AddUvarint((ulong)series.Labels.Length);
        foreach ((string name, string value) in series.Labels)
        {
            _entry.AddUvarint((ulong)_symbols[name]);
            _entry.AddUvarint((ulong)_symbols[value]);
            if (!_postings.TryGetValue((name, value), out List<uint>? ids))
            {
                _postings.Add((name, value), ids = []);
            }

            ids.Add(id);
        }

        _entry.AddUvarint((ulong)series.Chunks.Length);
        for (int i = 0; i < series.Chunks.Length; i++)
        {
            MadeChunk chunk = series.Chunks[i];
            if (i == 0)
            {
                _entry.AddVarint(chunk.MinTime);
                _entry.AddUvarint((ulong)(chunk.MaxTime - chunk.MinTime));
                _entry.AddUvarint(references[0]);
            }
            else
            {
                _entry.AddUvarint((ulong)(chunk.MinTime - series.Chunks[i - 1].MaxTime));
                _entry.AddUvarint((ulong)(chunk.MaxTime - chunk.MinTime));
                _entry.AddVarint((long)references[i] - (long)references[i - 1]);
            }
        }

        _file.AddUvarint((ulong)_entry.Count);
        int from = _file.Count;
        _file.AddBytes(_entry.Bytes);
        _file.AddSum(from);
    }

    public void Save(string path)
    {
        Section table = new();
        table.AddUInt32((uint)_postings.Count);
        _file.Pad(sizeof(uint));
        int postingsAt = _file.Count;
        foreach (((string name, string value), List<uint> ids) in _postings)
        {
            _file.Pad(sizeof(uint));
            table.AddUvarint(2);
            table.AddText(name);
            table.AddText(value);
            table.AddUvarint((ulong)_file.Count);
            _entry.Clear();
            _entry.AddUInt32((uint)ids.Count);
            foreach (uint id in ids)
            {
                _entry.AddUInt32(id);
            }

            _file.AddSection(_entry);
        }

        int tableAt = _file.Count;
        _file.AddSection(table);
        int toc = _file.Count;
        foreach (int at in new[] { SymbolsAt, SeriesAt, 0, 0, postingsAt, tableAt })
        {
            _file.AddUInt64((ulong)at);
        }

        _file.AddSum(toc);
        File.WriteAllBytes(path, _file.Bytes);
    }
}
