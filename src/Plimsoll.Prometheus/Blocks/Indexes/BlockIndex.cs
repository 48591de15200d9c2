using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;

namespace Plimsoll.Prometheus.Blocks.Indexes;

/// <summary>The <c>index</c> of a block: which series it has and where their chunks lie.</summary>
/// <remarks>Only what is asked for is read; each section that is, is checked by its sum. Thread-safe. Format:
/// Prometheus, <c>tsdb/docs/format/index.md</c>, versions 1 to 3 (2 and 3 are read alike).</remarks>
internal sealed class BlockIndex
{
    /// <summary>Version 1 names series and symbols by their bytes' place, later ones by number.</summary>
    private const int FirstVersion = 1;
    private const int LastVersion = 3;
    private const uint Magic = 0xBAAAD700;
    private const int HeaderBytes = 5;
    private const int TocBytes = (6 * sizeof(ulong)) + Crc32C.Size;
    private const int SeriesAlignment = 16;
    private const int LongestSeries = 64 << 20;
    private const int UsualSeriesBytes = 512;

    private readonly DataFile _file;
    private readonly int _version;
    private readonly ulong _symbolsAt;
    private readonly ulong _seriesAt;
    private readonly ulong _postingsTableAt;

    private BlockIndex(DataFile file, int version, ulong symbolsAt, ulong seriesAt, ulong postingsTableAt)
    {
        _file = file;
        _version = version;
        _symbolsAt = symbolsAt;
        _seriesAt = seriesAt;
        _postingsTableAt = postingsTableAt;
    }

    /// <summary>False for a block without series.</summary>
    public bool HasPostings => _postingsTableAt != 0;

    /// <summary>Id of the first series; 0 when the block has none.</summary>
    public uint FirstSeries => (uint)Math.Min(
        _version == FirstVersion ? _seriesAt : (_seriesAt + SeriesAlignment - 1) / SeriesAlignment, uint.MaxValue);

    public static bool TryRead(
        DataFile file, [NotNullWhen(true)] out BlockIndex? index, [NotNullWhen(false)] out FileFault? fault)
    {
        index = null;
        fault = null;
        Span<byte> head = stackalloc byte[HeaderBytes];
        Span<byte> toc = stackalloc byte[TocBytes];
        if (file.Read(0, head) < HeaderBytes || file.Length < HeaderBytes + TocBytes)
        {
            fault = file.Fault(file.Length, "the index is cut off");
            return false;
        }

        if (BinaryPrimitives.ReadUInt32BigEndian(head) != Magic || head[4] is < FirstVersion or > LastVersion)
        {
            fault = file.Fault(0, $"is no index of version {FirstVersion} to {LastVersion}");
            return false;
        }

        if (file.Read(file.Length - TocBytes, toc) < TocBytes || !Crc32C.IsRight(toc))
        {
            fault = file.Fault(
                file.Length - TocBytes, "the table of contents does not have its checksum: damaged or cut off");
            return false;
        }

        ByteCursor cursor = new(toc);
        ulong symbols = cursor.UInt64();
        ulong series = cursor.UInt64();
        cursor.Bytes(3 * sizeof(ulong));
        index = new BlockIndex(file, head[4], symbols, series, cursor.UInt64());
        return true;
    }

    public SymbolTable? ReadSymbols(out FileFault? fault)
    {
        byte[]? section = Section(_symbolsAt, "symbols", out fault);
        return section is null
            ? null
            : _version == FirstVersion
                ? SymbolTable.ByPlace(section, _symbolsAt + sizeof(uint))
                : SymbolTable.ByNumber(section);
    }

    /// <summary>The table that tells where the postings of each label lie; unchecked inside.</summary>
    public byte[]? ReadPostingsTable(out FileFault? fault) => Section(_postingsTableAt, "postings table", out fault);

    /// <summary>Ids of the series that carry one label, rising.</summary>
    public uint[]? ReadPostings(ulong offset, out FileFault? fault)
    {
        if (Section(offset, "postings", out fault) is not byte[] section)
        {
            return null;
        }

        ByteCursor cursor = new(section);
        uint count = cursor.UInt32();
        if (count != (section.Length - sizeof(uint)) / sizeof(uint))
        {
            fault = _file.Fault((long)offset, "postings do not have the length they claim");
            return null;
        }

        uint[] ids = new uint[count];
        for (int i = 0; i < ids.Length; i++)
        {
            ids[i] = cursor.UInt32();
            if (i > 0 && ids[i] <= ids[i - 1])
            {
                fault = _file.Fault((long)offset, "postings do not rise");
                return null;
            }
        }

        return ids;
    }

    /// <summary>The entry of one series: labels and chunks, its sum checked. Valid until the window moves.</summary>
    public ReadOnlySpan<byte> ReadSeries(uint id, FileWindow window, out FileFault? fault)
    {
        fault = null;
        long offset = _version == FirstVersion ? id : (long)id * SeriesAlignment;
        ReadOnlySpan<byte> bytes = window.At(_file, offset, UsualSeriesBytes);
        ByteCursor cursor = new(bytes);
        ulong length = cursor.Uvarint64();
        if (!cursor.IsOverrun && length <= LongestSeries)
        {
            int start = cursor.Position;
            int whole = start + (int)length + Crc32C.Size;
            bytes = whole <= bytes.Length ? bytes : window.At(_file, offset, whole);
            if (bytes.Length >= whole && Crc32C.IsRight(bytes[start..whole]))
            {
                return bytes[start..(whole - Crc32C.Size)];
            }
        }

        fault = _file.Fault(offset, "a series does not have its checksum: damaged or cut off");
        return [];
    }

    public FileFault Fault(ulong offset, string problem) => _file.Fault((long)Math.Min(offset, long.MaxValue), problem);

    private byte[]? Section(ulong offset, string what, out FileFault? fault)
    {
        fault = null;
        Span<byte> head = stackalloc byte[sizeof(uint)];
        if (offset != 0 && offset < (ulong)_file.Length && _file.Read((long)offset, head) == head.Length)
        {
            long length = BinaryPrimitives.ReadUInt32BigEndian(head);
            long from = (long)offset + head.Length;
            if (length + Crc32C.Size <= Math.Min(_file.Length - from, Array.MaxLength))
            {
                byte[] section = GC.AllocateUninitializedArray<byte>((int)length + Crc32C.Size);
                if (_file.Read(from, section) == section.Length && Crc32C.IsRight(section))
                {
                    return section[..^Crc32C.Size];
                }
            }
        }

        fault = Fault(offset, $"the {what} do not have their checksum: damaged or cut off");
        return null;
    }
}
