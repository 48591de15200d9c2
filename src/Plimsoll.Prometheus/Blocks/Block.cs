using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Plimsoll.Prometheus.Blocks.Chunks;
using Plimsoll.Prometheus.Blocks.Indexes;
using Plimsoll.Prometheus.Blocks.Reading;

namespace Plimsoll.Prometheus.Blocks;

/// <summary>One block, its files open: a stretch of time of all series.</summary>
internal sealed class Block : IDisposable
{
    private const int ProbeBytes = 4096;

    private readonly DataFile _indexFile;
    private readonly Dictionary<int, DataFile> _segments;
    private readonly string _shown;

    private Block(
        BlockMeta meta, string shown, DataFile indexFile, BlockIndex index, Dictionary<int, DataFile> segments)
    {
        Meta = meta;
        _shown = shown;
        _indexFile = indexFile;
        Index = index;
        _segments = segments;
    }

    public BlockMeta Meta { get; }

    public BlockIndex Index { get; }

    public Tombstones Tombstones { get; private set; } = Tombstones.None;

    /// <summary>Opens every file of a block, so that a compaction cannot take one away meanwhile.</summary>
    /// <param name="reservation">Set when the block can be read but something is not known.</param>
    public static bool TryOpen(
        BlockMeta meta, string folder, string shown, [NotNullWhen(true)] out Block? block,
        [NotNullWhen(false)] out FileFault? fault, out FileFault? reservation)
    {
        block = null;
        reservation = null;
        if (!DataFile.TryOpen(Path.Combine(folder, "index"), $"{shown}/index", out DataFile? indexFile, out fault))
        {
            return false;
        }

        if (!BlockIndex.TryRead(indexFile, out BlockIndex? index, out fault))
        {
            indexFile.Dispose();
            return false;
        }

        block = new Block(meta, shown, indexFile, index, []);
        fault = block.OpenSegments(Path.Combine(folder, "chunks"));
        if (fault is not null)
        {
            block.Dispose();
            block = null;
            return false;
        }

        block.Tombstones = Tombstones.Read(Path.Combine(folder, "tombstones"), $"{shown}/tombstones", out reservation);
        if (reservation is null && block.Tombstones.IsEmpty && meta.HasTombstones)
        {
            reservation = new FileFault(
                $"{shown}/tombstones", null,
                "the block has deletions and this file lacks them; which samples were deleted is not known");
        }

        return true;
    }

    /// <summary>What the first series says against the times of <c>meta.json</c>, which has no checksum of its own;
    /// null: nothing.</summary>
    public FileFault? Contradiction()
    {
        if (!Index.HasPostings || Index.FirstSeries == 0)
        {
            return null;
        }

        FileWindow window = new(ProbeBytes);
        ReadOnlySpan<byte> entry = Index.ReadSeries(Index.FirstSeries, window, out FileFault? fault);
        ChunkList chunks = ChunkList.OfEntry(entry);
        while (chunks.Next(out ChunkMeta chunk))
        {
            if (chunk.MinTime < Meta.MinTime || chunk.MaxTime > Meta.MaxTime)
            {
                return new FileFault($"{_shown}/meta.json", null, "gives another time than the block's samples have");
            }
        }

        return fault;
    }

    /// <summary>The file that holds the chunks of a segment; null when the block has no such file.</summary>
    /// <param name="segment">From 0.</param>
    public DataFile? Segment(int segment) => _segments.GetValueOrDefault(segment);

    public string ShownSegment(int segment) =>
        string.Create(CultureInfo.InvariantCulture, $"{_shown}/chunks/{segment + 1L:000000}");

    public void Dispose()
    {
        _indexFile.Dispose();
        foreach (DataFile segment in _segments.Values)
        {
            segment.Dispose();
        }
    }

    private FileFault? OpenSegments(string folder)
    {
        if (DataFolder.Names(folder) is not IReadOnlyList<string> names)
        {
            return new FileFault($"{_shown}/chunks", null, "the folder is missing", IsMissing: true);
        }

        foreach (string name in names)
        {
            if (!int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out int number) || number < 1)
            {
                continue;
            }

            string shown = $"{_shown}/chunks/{name}";
            if (!DataFile.TryOpen(Path.Combine(folder, name), shown, out DataFile? file, out FileFault? fault))
            {
                return fault;
            }

            _segments.Add(number - 1, file);
        }

        return null;
    }
}
